import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CompareRun, CompareSort } from '../../src/protocol/compare';
import { StatusIcon } from '../lib/icons';
import { RunMark } from '../lib/swatch';
import type { Column, ColumnGroup } from './columns';

/** What the run table needs. */
export interface RunTableProps {
  readonly columns: readonly Column[];
  /** In the order in which they are shown. */
  readonly rows: readonly CompareRun[];
  readonly heads: Readonly<Record<ColumnGroup, JSX.Element | string>>;
  readonly sort: CompareSort | null;
  readonly onSort: (sort: CompareSort | null) => void;
  readonly selected: readonly string[];
  readonly lifted: ReadonlySet<string>;
  readonly onSelect: (run: CompareRun) => void;
  readonly onHover: (run: CompareRun | null) => void;
  readonly onOpen: (run: CompareRun) => void;
  readonly onOpenPage: (run: CompareRun) => void;
  readonly onCopy: () => void;
}

/** The chosen runs, one a row: arrows move, Space lifts a run's lines out, Enter opens its notebook, Shift+Enter its page. */
export function RunTable(props: RunTableProps): JSX.Element {
  const { columns, rows, heads, sort, onSort, onHover } = props;
  const [focused, setFocused] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(focused, rows.length - 1);
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    setFocused(index);
    body.current?.rows[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const run = rows[current];
    if (run === undefined || event.target !== body.current?.rows[current]) return;
    const act: Record<string, () => void> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: () => (event.shiftKey ? props.onOpenPage(run) : props.onOpen(run)),
      ' ': () => props.onSelect(run),
    };
    const wantsCopy = event.key === 'c' && (event.ctrlKey || event.metaKey);
    const action = wantsCopy ? props.onCopy : act[event.key];
    if (action === undefined) return;
    action();
    event.preventDefault();
  };
  return (
    <table class="runs" role="grid" aria-label="Runs" aria-multiselectable="true">
      <thead>
        <tr class="groups">{groupSpans(columns).map(({ group, span }) => <th key={group} colSpan={span} scope="colgroup">{heads[group]}</th>)}</tr>
        <tr>{columns.map((column) => <Head key={column.key} column={column} sort={sort} onSort={onSort} />)}</tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown} onPointerLeave={() => onHover(null)}>
        {rows.map((run, index) => (
          <tr
            key={run.id}
            tabIndex={index === current ? 0 : -1}
            aria-selected={props.selected.includes(run.id)}
            class={props.lifted.has(run.id) ? 'lifted' : ''}
            title={run.why}
            onFocus={() => setFocused(index)}
            onPointerEnter={() => onHover(run)}
            onClick={() => props.onSelect(run)}
            onDblClick={() => props.onOpen(run)}
          >
            {columns.map((column) => <Cell key={column.key} column={column} run={run} onOpenPage={props.onOpenPage} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ column, sort, onSort }: { readonly column: Column; readonly sort: CompareSort | null; readonly onSort: (sort: CompareSort | null) => void }): JSX.Element {
  const mine = sort?.column === column.key ? sort : null;
  const direction = mine === null ? 'none' : mine.descending ? 'descending' : 'ascending';
  const next = mine === null ? { column: column.key, descending: false } : mine.descending ? null : { ...mine, descending: true };
  return (
    <th scope="col" aria-sort={direction} class={`${column.numeric ? 'number' : ''} ${column.equal ? 'equal' : ''}`}>
      <button type="button" class="sort" title={column.title} onClick={() => onSort(next)}>
        {mine !== null && <span aria-hidden="true">{mine.descending ? '↓ ' : '↑ '}</span>}
        {column.title}
      </button>
    </th>
  );
}

function Cell({ column, run, onOpenPage }: { readonly column: Column; readonly run: CompareRun } & Pick<RunTableProps, 'onOpenPage'>): JSX.Element {
  const text = column.text(run);
  const classes = `${column.group} ${column.numeric ? 'number' : ''} ${column.equal ? 'equal' : ''}`;
  if (column.key === 'number') {
    // A click on it is none on the row; by key the row itself opens the page.
    const open = (event: Event): void => {
      event.stopPropagation();
      onOpenPage(run);
    };
    return <th scope="row" class={`${classes} run-number`}><button type="button" class="link" tabIndex={-1} title="Open run page" onClick={open} onDblClick={(event) => event.stopPropagation()}><RunMark number={run.number} /></button></th>;
  }
  if (column.key === 'status') return <td class={`${classes} status`}><StatusIcon status={run.status} /> {text}</td>;
  return <td class={`${classes} ${text === '' ? 'missing' : ''}`} title={text}>{text === '' && column.group !== 'run' ? '—' : text}</td>;
}

function groupSpans(columns: readonly Column[]): { group: ColumnGroup; span: number }[] {
  const spans = new Map<ColumnGroup, number>();
  for (const { group } of columns) spans.set(group, (spans.get(group) ?? 0) + 1);
  return [...spans].map(([group, span]) => ({ group, span }));
}
