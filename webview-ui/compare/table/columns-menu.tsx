/** The menu that shows, hides, moves and pins columns, all of them by keys too. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { METRIC_VALUES, type MetricValue } from '../../../src/core/model/run-columns';
import type { CompareModel } from '../model';
import { Popup } from '../popup';
import { moveColumn, togglePinned } from './arrange';
import type { Column } from './columns';

/** A list of this many columns gets a field to search it. */
const MANY = 12;

/** The button and its menu. */
export function ColumnsMenu({ model }: { readonly model: CompareModel }): JSX.Element {
  return <Popup label="Columns">{() => <ColumnList model={model} />}</Popup>;
}

function ColumnList({ model }: { readonly model: CompareModel }): JSX.Element {
  const [search, setSearch] = useState('');
  const { all, shown } = model.columns.value;
  const { heat, sparklines } = model.view.value;
  const found = all.filter(({ title }) => title.toLowerCase().includes(search.toLowerCase()));
  const visible = new Set(shown.map(({ key }) => key));
  return (
    <>
      <div class="menu-options">
        <label><input type="checkbox" checked={sparklines} onChange={() => model.setView({ sparklines: !sparklines })} /> small lines</label>
        <label><input type="checkbox" checked={heat} onChange={() => model.setView({ heat: !heat })} /> colour by value</label>
      </div>
      {all.length > MANY && <input class="menu-search" type="text" aria-label="Search columns" placeholder="Search columns" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />}
      <ul class="column-list" aria-label="All columns">
        {found.map((column) => <ColumnLine key={column.key} model={model} column={column} isShown={visible.has(column.key)} />)}
      </ul>
      <button type="button" class="plain" onClick={() => model.setColumns({ shown: {}, order: [], pinned: [], widths: {}, values: {} })}>Reset columns</button>
    </>
  );
}

function ColumnLine({ model, column, isShown }: { readonly model: CompareModel; readonly column: Column; readonly isShown: boolean }): JSX.Element {
  const { key, title, group, pinned, of } = column;
  const { shown, values } = model.view.value.columns;
  const isRun = key === 'number';
  return (
    <li>
      <label class="column-name"><input type="checkbox" checked={isShown} disabled={isRun} onChange={() => model.setColumns({ shown: { ...shown, [key]: !isShown } })} /> <bdi>{title}</bdi></label>
      {group === 'metrics' && (
        <select aria-label={`Value of ${title}`} value={of} onChange={(event) => model.setColumns({ values: { ...values, [key]: event.currentTarget.value as MetricValue } })}>
          {METRIC_VALUES.map((value) => <option key={value} value={value}>{value}</option>)}
        </select>
      )}
      {!isRun && (
        <>
          <button type="button" class="icon-button" aria-label={`Move ${title} to the left`} title="To the left" onClick={() => moveColumn(model, column, -1)}>←</button>
          <button type="button" class="icon-button" aria-label={`Move ${title} to the right`} title="To the right" onClick={() => moveColumn(model, column, 1)}>→</button>
          <button type="button" class="toggle" aria-pressed={pinned} aria-label={`Pin ${title}`} onClick={() => togglePinned(model, key)}>pin</button>
        </>
      )}
    </li>
  );
}
