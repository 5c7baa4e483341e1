import type { ComponentChildren, JSX } from 'preact';
import type { CompareRun, XAxis } from '../../src/protocol/compare';
import { formatClock, formatStep } from '../lib/format';
import type { TableFormat } from './copy';
import type { CompareModel } from './model';

const X_AXES: Record<XAxis, string> = { step: 'step', time: 'relative time' };
const FORMATS: readonly TableFormat[] = ['TSV', 'Markdown', 'CSV'];

/** The strip between table and charts: what x means, zoom, and how fresh all is. */
export function ChartToolbar({ model, runs, children }: { readonly model: CompareModel; readonly runs: readonly CompareRun[]; readonly children: ComponentChildren }): JSX.Element {
  const { xAxis: chosen = 'step' } = model.state.value;
  const zoomed = Object.keys(model.zoom.value);
  return (
    <div class="strip">
      <div class="segmented" role="group" aria-label="x axis">
        <span class="secondary">x axis</span>
        {(Object.keys(X_AXES) as XAxis[]).map((xAxis) => (
          <button key={xAxis} type="button" class="toggle" aria-pressed={chosen === xAxis} onClick={() => model.setXAxis(xAxis)}>{X_AXES[xAxis]}</button>
        ))}
      </div>
      {zoomed.length > 0 && <button type="button" class="plain" onClick={() => zoomed.forEach((axis) => model.setZoom(axis, null))}>Reset zoom</button>}
      {children}
      <Freshness model={model} runs={runs} />
    </div>
  );
}

/** Buttons that copy the table as it stands. */
export function CopyButtons({ onCopy }: { readonly onCopy: (format: TableFormat) => void }): JSX.Element {
  return (
    <div class="segmented" role="group" aria-label="Copy table as">
      <span class="secondary">copy table</span>
      {FORMATS.map((format) => <button key={format} type="button" class="toggle" onClick={() => onCopy(format)}>{format}</button>)}
    </div>
  );
}

function Freshness({ model, runs }: { readonly model: CompareModel; readonly runs: readonly CompareRun[] }): JSX.Element {
  const live = runs.filter(({ status }) => status === 'running');
  const at = model.updatedAt.value;
  return (
    <span class="freshness secondary">
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
