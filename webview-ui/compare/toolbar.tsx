import type { JSX } from 'preact';
import type { CompareRun } from '../../src/protocol/compare';
import { GROUP_LOOKS, type GroupLook, type XAxis } from '../../src/protocol/compare-view';
import { formatClock, formatDuration, formatStep } from '../lib/format';
import { useNow } from '../lib/use-now';
import type { CompareModel } from './model';
import { AddPlot } from './plots/plot-card';

const X_AXES: Readonly<Record<XAxis, string>> = { step: 'step', time: 'relative time', wall: 'time of day' };
const GROUP_TITLES: Readonly<Record<GroupLook, string>> = { runs: 'runs', deviation: 'mean ± dev', range: 'min–max' };
/** A run that goes on and gives nothing new for so long may hang: the panel says so. */
const QUIET_MS = 60_000;
/** Charts that draw fewer runs than the table has draw so many more at a time. */
const MORE = 80;

/** What is set of charts: what x means, zoom, how many runs are drawn, and how fresh all is. */
export function ChartToolbar({ model, runs }: { readonly model: CompareModel; readonly runs: readonly CompareRun[] }): JSX.Element {
  const { xAxis: chosen, logX, linked } = model.view.value.charts;
  const zoomed = model.isZoomed.value;
  return (
    <>
      <div class="segmented" role="group" aria-label="x axis">
        <span class="secondary">x axis</span>
        {(Object.keys(X_AXES) as XAxis[]).map((xAxis) => (
          <button key={xAxis} type="button" class="toggle" aria-pressed={chosen === xAxis} onClick={() => model.setCharts({ xAxis })}>{X_AXES[xAxis]}</button>
        ))}
      </div>
      <div class="segmented">
        <button type="button" class="toggle" aria-pressed={logX} aria-label="log x axis" onClick={() => model.setCharts({ logX: !logX })}>log x</button>
        <button type="button" class="toggle" aria-pressed={linked} title="Charts of one axis show the same part of it" onClick={() => model.setCharts({ linked: !linked })}>link x</button>
      </div>
      <Smoothing model={model} />
      <Groups model={model} />
      {zoomed && <button type="button" class="plain" onClick={() => model.resetZoom()}>Reset zoom</button>}
      <AddPlot model={model} />
      <HowMany model={model} />
      <Freshness model={model} runs={runs} />
    </>
  );
}

function Smoothing({ model }: { readonly model: CompareModel }): JSX.Element {
  const { smoothing } = model.view.value.charts;
  return (
    <label class="smoothing">
      <span class="secondary">smoothing</span>
      <input type="range" min="0" max="0.99" step="0.01" value={smoothing} onInput={(event) => model.setCharts({ smoothing: Number(event.currentTarget.value) })} />
      <span class="number">{smoothing === 0 ? 'off' : smoothing.toFixed(2)}</span>
    </label>
  );
}

function Groups({ model }: { readonly model: CompareModel }): JSX.Element | null {
  const { groupBy, charts } = model.view.value;
  if (groupBy.length === 0) return null;
  return (
    <div class="segmented" role="group" aria-label="Groups as">
      <span class="secondary">groups</span>
      {GROUP_LOOKS.map((groups) => <button key={groups} type="button" class="toggle" aria-pressed={charts.groups === groups} onClick={() => model.setCharts({ groups })}>{GROUP_TITLES[groups]}</button>)}
    </div>
  );
}

function HowMany({ model }: { readonly model: CompareModel }): JSX.Element | null {
  const { rows, items } = model.content.value;
  const { most } = model.view.value.charts;
  const groups = model.groups.value;
  if (groups !== null) {
    const [all, drawn] = [items.filter(({ kind }) => kind === 'group').length, groups.reduce((sum, { runs }) => sum + runs.length, 0)];
    if (drawn === rows.length) return null;
    return (
      <span class="segmented">
        <span class="secondary">first {groups.length} of {all} groups, {drawn} of {rows.length} runs, drawn</span>
        {groups.length < all && groups.length === most && <button type="button" class="toggle" onClick={() => model.setCharts({ most: most + MORE })}>{MORE} more</button>}
      </span>
    );
  }
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
  const now = useNow(live.length > 0);
  const isQuiet = live.length > 0 && at !== null && now - at > QUIET_MS;
  return (
    <span class="freshness secondary">
      {loading !== null && `reading ${model.source.table.size} of ${loading.total} runs · `}
      {live.length > 0 && <span class={`live-dot ${isQuiet ? 'quiet' : ''}`} aria-hidden="true" />}
      {live.length > 0 && `live, ${live.length === 1 ? `run ${live[0]?.number}${progress(live[0])}` : `${live.length} runs`} · `}
      {at !== null && (isQuiet ? `nothing new since ${formatClock(at)}, for ${formatDuration(now - at)}` : `updated ${formatClock(at)}`)}
    </span>
  );
}

function progress(run: CompareRun | undefined): string {
  const furthest = run?.metrics.filter(({ counters }) => counters.length > 0).sort((a, b) => b.count - a.count)[0];
  return furthest === undefined ? '' : ` at ${furthest.counters[0]} ${formatStep(furthest.lastStep[0] ?? NaN)}`;
}
