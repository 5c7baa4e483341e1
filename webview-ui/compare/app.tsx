import { computed, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ThemeTokens } from '../lib/theme';
import { ChartCard } from './chart-card';
import { buildColumns } from './columns';
import { writeTable } from './copy';
import type { CompareModel } from './model';
import { splitParams } from './params';
import { RunTable } from './run-table';
import { sortRows } from './sort';
import { CopyButtons, ChartToolbar } from './toolbar';

/** The whole panel: the run table above, one chart for each metric below. */
export function App({ model, theme }: { readonly model: CompareModel; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const table = useMemo(() => computed(() => tableOf(model)), [model]).value;
  const runs = model.runs.value;
  const error = model.error.value;
  return (
    <main class="compare">
      <h1 class="for-screen-readers">Comparison of runs</h1>
      {error !== null && (
        <p class="banner" role="alert">
          {error} <button type="button" class="link" onClick={() => model.retry()}>Retry</button>
        </p>
      )}
      {runs === null && error === null && <p class="empty">Reading runs…</p>}
      {runs !== null && runs.length === 0 && <p class="empty">No runs to compare yet. Run a cell that trains or scores something, and its run appears here.</p>}
      {runs !== null && runs.length > 0 && (
        <>
          <div class="table-pane"><Table model={model} table={table} /></div>
          <ChartToolbar model={model} runs={runs}>
            <CopyButtons onCopy={(format) => model.copy(writeTable(format, table.columns, table.rows))} />
          </ChartToolbar>
          <div class="charts">
            {model.metrics.value.map((metric) => <ChartCard key={metric} model={model} metric={metric} runs={runs} params={table.split.differing} theme={theme} />)}
            {model.metrics.value.length === 0 && <p class="empty">These runs have no metrics yet: a chart appears with the first number that a cell prints or returns.</p>}
          </div>
        </>
      )}
    </main>
  );
}

type TableContent = ReturnType<typeof tableOf>;

function tableOf(model: CompareModel) {
  const runs = model.runs.value ?? [];
  const { sort = null, showEqual = false } = model.state.value;
  const split = splitParams(runs);
  const columns = buildColumns(runs, split, model.metrics.value, showEqual);
  const by = sort === null ? undefined : columns.find(({ key }) => key === sort.column);
  const rows = by === undefined ? runs : sortRows(runs, by.sortValue, sort?.descending ?? false);
  return { runs, split, columns, rows, sort };
}

function Table({ model, table }: { readonly model: CompareModel; readonly table: TableContent }): JSX.Element {
  const { columns, rows, sort, split } = table;
  const { selected = [], showEqual = false } = model.state.value;
  const equal = split.equal.length > 0 && (
    <button type="button" class="link" aria-expanded={showEqual} onClick={() => model.toggleEqual()}>
      {split.equal.length} equal {showEqual ? 'shown' : 'hidden'}
    </button>
  );
  const heads = {
    run: <b>{rows.length === 1 ? '1 run' : `${rows.length} runs`}</b>,
    params: <><b>Params</b> <span class="secondary">{rows.length > 1 ? `${split.differing.length} ${split.differing.length === 1 ? 'differs' : 'differ'}` : ''}{split.differing.length > 0 && rows.length > 1 && equal ? ', ' : ''}{equal}</span></>,
    metrics: <><b>Metrics</b> <span class="secondary">last</span></>,
    source: <b>Source</b>,
  };
  return (
    <RunTable
      columns={columns}
      rows={rows}
      heads={heads}
      sort={sort}
      onSort={(next) => model.setSort(next)}
      selected={selected}
      lifted={model.lifted.value}
      onSelect={(run) => model.toggleSelected(run.id)}
      onHover={(run) => void (model.hovered.value = run?.id ?? null)}
      onOpen={(run) => model.open(run)}
      onOpenPage={(run) => model.openPage(run)}
      onCopy={() => model.copy(writeTable('TSV', columns, rows))}
    />
  );
}
