import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ConflictChoice } from '../../src/core/model/conflict-choice';
import type { ConflictOutline } from '../../src/protocol/conflicts';
import type { TextView } from '../../src/protocol/diff-view';
import { Text } from '../lib/text-diff/text';
import type { ConflictsModel } from './model';

const KEYS: Readonly<Record<string, ConflictChoice>> = { o: 'ours', t: 'theirs', b: 'both' };
const NAMES: Record<ConflictChoice, string> = { ours: 'Ours', theirs: 'Theirs', both: 'Both' };

/** One conflict: both sides, whose is taken, and what comes of it. */
export function Conflict({ model, conflict, index }: { readonly model: ConflictsModel; readonly conflict: ConflictOutline; readonly index: number }): JSX.Element {
  const { choices, sides, edited, what } = conflict;
  const chosen = model.choices.value[index] ?? null;
  const name = `conflict-${index}`;
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const choice = KEYS[key];
    if (choice && choices.includes(choice) && !ctrlKey && !metaKey && !altKey) model.choose(index, choice);
  };
  return (
    <article class="row conflict" tabIndex={-1} aria-labelledby={name} onKeyDown={onKeyDown}>
      <header class="row-head">
        <h3 id={name}><span class="mono">{placeOf(conflict)}</span> <span class="fate">{whatOf(conflict)}</span> <span class="mono secondary">{conflict.title}</span></h3>
        <div class="segmented" role="group" aria-label="Take">
          {choices.map((choice) => (
            <button key={choice} type="button" class="toggle" aria-pressed={chosen === choice} title={`${labelOf(conflict, choice)} (${choice.charAt(0)})`} onClick={() => model.choose(index, choice)}>{labelOf(conflict, choice)}</button>
          ))}
        </div>
      </header>
      {edited && <p class="secondary">The cell was edited since the merge: a choice takes the place of what stands there now.</p>}
      <Text view={sides} layout="side-by-side" label="Source" query="" numbered={what !== 'value'} more={(from, folded) => model.text(index, 'sides', from, folded)} />
      {chosen !== null && what === 'source' && <Result key={chosen} model={model} index={index} choice={chosen} />}
      {chosen !== null && what === 'cell' && <p class="outcome" role="status">{chosen === conflict.deletedBy ? 'The cell is deleted.' : 'The cell stays.'}</p>}
    </article>
  );
}

/** What a choice makes of a source. */
function Result({ model, index, choice }: { readonly model: ConflictsModel; readonly index: number; readonly choice: ConflictChoice }): JSX.Element | null {
  const [view, setView] = useState<TextView | null>(null);
  useEffect(() => {
    let isWanted = true;
    void model.text(index, choice, 0, true).then((text) => isWanted && setView(text));
    return () => void (isWanted = false);
  }, [model, index, choice]);
  if (view === null) return null;
  return (
    <div class="outcome">
      <h4>Result{choice === 'both' ? ' (its outputs are cleared, for nothing ran it)' : ''}</h4>
      <Text view={view} layout="inline" label="Result" query="" numbered more={(from, folded) => model.text(index, choice, from, folded)} />
    </div>
  );
}

function placeOf({ cell }: ConflictOutline): string {
  return cell === null ? 'notebook' : `cell ${cell + 1}`;
}

function whatOf({ what, type, path, deletedBy }: ConflictOutline): string {
  if (what === 'cell') return `${type}, deleted by ${deletedBy}, changed by ${deletedBy === 'ours' ? 'theirs' : 'ours'}`;
  return what === 'source' ? `${type}, changed by both` : `${path}, changed by both`;
}

function labelOf({ what, deletedBy }: ConflictOutline, choice: ConflictChoice): string {
  return what === 'cell' ? `${NAMES[choice]}: ${choice === deletedBy ? 'delete' : 'keep'}` : NAMES[choice];
}
