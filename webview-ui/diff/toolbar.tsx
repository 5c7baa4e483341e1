import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { DiffLook, DiffOverview } from '../../src/protocol/diff';
import type { DiffModel } from './model';

/** How long nobody types before a search, in milliseconds. */
const TYPED_MS = 200;

const LAYOUTS: Record<DiffLook['layout'], string> = { 'side-by-side': 'side by side', 'inline': 'in line' };
const PARTS = { source: 'Source', outputs: 'Outputs', metadata: 'Metadata', onlyChanges: 'Only changes' } as const;

/** How the cells are shown, what is searched for, and what can be done with the whole. */
export function Toolbar({ model, overview }: { readonly model: DiffModel; readonly overview: DiffOverview }): JSX.Element {
  const look = model.look.value;
  return (
    <div class="toolbar">
      <div class="segmented" role="group" aria-label="Layout">
        {(Object.keys(LAYOUTS) as DiffLook['layout'][]).map((layout) => (
          <button key={layout} type="button" class="toggle" aria-pressed={look.layout === layout} onClick={() => model.setLook({ layout })}>{LAYOUTS[layout]}</button>
        ))}
      </div>
      <div class="checks" role="group" aria-label="Shown">
        {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => (
          <label key={part}><input type="checkbox" checked={look[part]} onChange={(event) => model.setLook({ [part]: event.currentTarget.checked })} /> {PARTS[part]}</label>
        ))}
      </div>
      <Search model={model} />
      {overview.undoable && <button type="button" class="plain" onClick={() => model.undo()}>Undo Take</button>}
      <div class="segmented" role="group" aria-label="Export">
        <span class="secondary">export</span>
        <button type="button" class="toggle" onClick={() => model.export('markdown')}>Markdown</button>
        <button type="button" class="toggle" onClick={() => model.export('html')}>HTML</button>
      </div>
    </div>
  );
}

function Search({ model }: { readonly model: DiffModel }): JSX.Element {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const find = (text: string, delay: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void model.search(text), delay);
  };
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void => {
    if (event.key === 'Enter') model.go(event.shiftKey ? -1 : 1);
    if (event.key !== 'Escape') return;
    event.currentTarget.value = '';
    find('', 0);
  };
  return <input type="search" class="search" placeholder="Search in both" aria-label="Search in both notebooks" value={model.query.value} onInput={(event) => find(event.currentTarget.value, TYPED_MS)} onKeyDown={onKeyDown} />;
}
