import type { JSX } from 'preact';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import { formatClock, formatStep } from '../lib/format';
import type { CompareModel } from './model';

const X_AXES: Readonly<Record<XAxis, string>> = { step: 'step', time: 'relative time', wall: 'time of day' };
/** Charts that draw fewer runs than the table has draw so many more at a time. */
const MORE = 80;

/** The strip between table and charts: what x means, zoom, how many runs are drawn, and how fresh all is. */
export function ChartToolbar({ model, runs }: { readonly model: CompareModel; readonly runs: readonly CompareRun[] }): JSX.Element {
  const { xAxis: chosen } = model.view.value.charts;
  const zoomed = Object.keys(model.state.value.zoom);
  return (
    <div class="strip">
      <div class="segmented" role="group" aria-label="x axis">
        <span class="secondary">x axis</span>
        {(Object.keys(X_AXES) as XAxis[]).map((xAxis) => (
          <button key={xAxis} type="button" class="toggle" aria-pressed={chosen === xAxis} onClick={() => model.setCharts({ xAxis })}>{X_AXES[xAxis]}</button>
        ))}
      </div>
      {zoomed.length > 0 && <button type="button" class="plain" onClick={() => zoomed.forEach((axis) => model.setZoom(axis, null))}>Reset zoom</button>}
      <HowMany model={model} />
      <Freshness model={model} runs={runs} />
    </div>
  );
}

function HowMany({ model }: { readonly model: CompareModel }): JSX.Element | null {
  const { rows } = model.content.value;
  const { most } = model.view.value.charts;
  if (rows.length <= most) return null;
  return (
    <span class="segmented">
      <span class="secondary">first {most} of {rows.length} runs drawn</span>
      <button type="button" class="toggle" onClick={() => model.setCharts({ most: most + MORE })}>{MORE} more</button>
      <button type="button" class="toggle" onClick={() => model.setCharts({ most: rows.length })}>all</button>
    </span>
  );
}

function Freshness({ model, runs }: { readonly model: CompareModel; readonly runs: readonly CompareRun[] }): JSX.Element {
  const live = runs.filter(({ status }) => status === 'running');
  const at = model.source.updatedAt.value;
  const loading = model.source.loading.value;
  return (
    <span class="freshness secondary">
      {loading !== null && `reading ${model.source.table.size} of ${loading.total} runs · `}
      {live.length > 0 && <span class="live-dot" aria-hidden="true" />}
      {live.length > 0 && `live, ${live.length === 1 ? `run ${live[0]?.number}${progress(live[0])}` : `${live.length} runs`} · `}
      {at !== null && `updated ${formatClock(at)}`}
    </span>
  );
}

function progress(run: CompareRun | undefined): string {
  const furthest = run?.metrics.filter(({ counters }) => counters.length > 0).sort((a, b) => b.count - a.count)[0];
  return furthest === undefined ? '' : ` at ${furthest.counters[0]} ${formatStep(furthest.lastStep[0] ?? NaN)}`;
}
