/** The filter line: suggestions as one types, what is wrong under the word, and lines that were used before. */
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { completeFilter, type Suggestion } from '../../src/core/query/complete';
import type { FilterError } from '../../src/core/query/parse';
import type { CompareModel } from './model';

interface Choice {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Suggestion[];
  /** Place of the one that Enter takes; none at first, so that Enter ends the line. */
  readonly at: number;
}

/** Arrows choose among suggestions, Tab and Enter take one, Escape closes them; ArrowUp in a line without any shows earlier lines. */
export function FilterLine({ model }: { readonly model: CompareModel }): JSX.Element {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [scroll, setScroll] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const line = model.view.value.filter;
  const { error } = model.filter.value;
  const { rows, total } = model.content.value;
  const set = (filter: string): void => model.setView({ filter });
  const suggest = (): void => {
    const field = input.current;
    if (field === null) return;
    const { from, to, items } = completeFilter(field.value, field.selectionStart ?? field.value.length, model.source.table);
    setChoice(items.length === 0 ? null : { from, to, items, at: -1 });
  };
  const showHistory = (): void => {
    const items = model.state.value.history.map((earlier) => ({ label: earlier, insert: earlier, detail: 'used before' }));
    setChoice(items.length === 0 ? null : { from: 0, to: line.length, items, at: 0 });
  };
  const take = ({ insert }: Suggestion): void => {
    if (choice === null || input.current === null) return;
    const after = line.slice(choice.to).replace(/^ /, '');
    set(line.slice(0, choice.from) + insert + after);
    const caret = choice.from + insert.length;
    // The field has its new text after the next drawing.
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(caret, caret);
      suggest();
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = choice?.items.length ?? 0;
    const picked = choice?.items[Math.max(0, choice.at)];
    if (event.key === 'ArrowDown' && choice) setChoice({ ...choice, at: (choice.at + 1) % count });
    else if (event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey)) suggest();
    else if (event.key === 'ArrowUp' && choice) setChoice({ ...choice, at: choice.at <= 0 ? count - 1 : choice.at - 1 });
    else if (event.key === 'ArrowUp') showHistory();
    else if (event.key === 'Escape' && choice) setChoice(null);
    else if (picked && (event.key === 'Tab' || (event.key === 'Enter' && (choice?.at ?? -1) >= 0))) take(picked);
    else if (event.key === 'Enter') {
      setChoice(null);
      model.rememberFilter();
    } else return;
    event.preventDefault();
  };
  return (
    <div class="filter" onFocusOut={() => (setChoice(null), model.rememberFilter())}>
      <div class="filter-field">
        {error !== null && <Mark line={line} error={error} scroll={scroll} />}
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Filter runs"
          aria-expanded={choice !== null}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={error !== null}
          aria-describedby={`${id}-state`}
          {...(choice !== null && choice.at >= 0 ? { 'aria-activedescendant': `${id}-${choice.at}` } : {})}
          placeholder={'val_loss < 0.3 and (lr = 0.01 or tag has baseline)'}
          spellcheck={false}
          autocomplete="off"
          value={line}
          onInput={(event) => {
            set(event.currentTarget.value);
            suggest();
          }}
          onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
          onKeyDown={onKeyDown}
        />
        {line !== '' && <button type="button" class="icon-button clear" aria-label="Clear the filter" onClick={() => set('')}>×</button>}
        <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" class="suggestions" hidden={choice === null} style={{ left: `min(${(choice?.from ?? 0) + 1}ch, 60%)` }}>
          {choice?.items.map((item, index) => (
            <li key={item.label} id={`${id}-${index}`} role="option" aria-selected={index === choice.at} onPointerDown={(event) => (event.preventDefault(), take(item))}>
              <bdi>{item.label}</bdi> <span class="secondary">{item.detail}</span>
            </li>
          ))}
        </ul>
      </div>
      <span id={`${id}-state`} class={`filter-state ${error === null ? 'for-screen-readers' : 'wrong'}`} role="status">{error?.message ?? (line === '' ? '' : `${rows.length} of ${total} runs`)}</span>
    </div>
  );
}

/** A wavy line under the word that is wrong: the same text, unseen, behind the field's. */
function Mark({ line, error, scroll }: { readonly line: string; readonly error: FilterError; readonly scroll: number }): JSX.Element {
  return (
    <div class="filter-mark" aria-hidden="true">
      <span style={{ transform: `translateX(${-scroll}px)` }}>{line.slice(0, error.from)}<mark>{line.slice(error.from, error.to) || ' '}</mark>{line.slice(error.to)}</span>
    </div>
  );
}
