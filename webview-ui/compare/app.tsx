import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ThemeTokens } from '../lib/theme';
import { Trouble } from '../lib/trouble';
import { ChartCard, GpuCard } from './chart-card';
import { DifferencesPart } from './differences/differences-part';
import { DisplayedPart } from './displayed/displayed-part';
import type { CompareModel } from './model';
import { PartStrip } from './part-strip';
import { PlotCard } from './plots/plot-card';
import { RunTable } from './table/run-table';
import { TableStrip } from './table-strip';

/** The whole panel: the run table above, one chart for each metric below. */
export function App({ model, theme }: { readonly model: CompareModel; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const runs = model.runs.value;
  const error = model.source.error.value ?? model.failure.value;
  const part = model.part.value;
  const isEmpty = model.source.table.size === 0;
  return (
    <main class="compare">
      <h1 class="for-screen-readers">Comparison of runs</h1>
      {error !== null && <Trouble as="banner" action="Retry" onAction={() => model.retry()}>{error}</Trouble>}
      {runs === null && error === null && <p class="empty">Reading runs…</p>}
      {runs !== null && isEmpty && <p class="empty">No runs to compare yet. Run a cell that trains or scores something, and its run appears here.</p>}
      {runs !== null && !isEmpty && (
        <>
          <TableStrip model={model} />
          <RunTable model={model} />
          <PartStrip model={model} runs={runs} />
          {part === 'charts' && <Charts model={model} theme={theme} />}
          {part === 'differences' && <DifferencesPart model={model} />}
          {part === 'displayed' && <DisplayedPart model={model} />}
        </>
      )}
    </main>
  );
}

function Charts({ model, theme }: { readonly model: CompareModel; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const runs = model.runs.value ?? [];
  const metrics = model.metrics.value;
  return (
    <div class="charts">
      {model.view.value.plots.map((plot) => <PlotCard key={plot.id} model={model} plot={plot} theme={theme} />)}
      {metrics.map((metric) => <ChartCard key={metric} model={model} metric={metric} runs={runs} params={model.columns.value.differing} theme={theme} />)}
      {model.gpuQuantities.value.map((quantity) => <GpuCard key={quantity} model={model} quantity={quantity} runs={runs} params={model.columns.value.differing} theme={theme} />)}
      {runs.length > 0 && metrics.length === 0 && <p class="empty">These runs have no metrics yet: a chart appears with the first number that a cell prints or returns.</p>}
      {runs.length === 0 && <p class="empty">No run passes the filter.</p>}
    </div>
  );
}
