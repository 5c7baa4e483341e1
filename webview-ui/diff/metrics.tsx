import type { JSX } from 'preact';
import type { MetricChange } from '../../src/protocol/diff-view';
import { columnFormat, formatValue } from '../lib/format';
import type { DiffModel } from './model';

/** How many metrics are shown at first. */
const FIRST = 12;

/** Numbers that have a metric's name and differ, each a way to its output. */
export function Metrics({ model, metrics }: { readonly model: DiffModel; readonly metrics: readonly MetricChange[] }): JSX.Element | null {
  if (metrics.length === 0) return null;
  const [shown, others] = [metrics.slice(0, FIRST), metrics.slice(FIRST)];
  return (
    <section class="metrics" aria-labelledby="metrics-title">
      <h2 id="metrics-title">Metrics</h2>
      <ul>{shown.map((metric, index) => <Metric key={index} model={model} metric={metric} />)}</ul>
      {others.length > 0 && (
        <details>
          <summary>{others.length} more</summary>
          <ul>{others.map((metric, index) => <Metric key={index} model={model} metric={metric} />)}</ul>
        </details>
      )}
    </section>
  );
}

function Metric({ model, metric: { name, left, right, count, row, wants } }: { readonly model: DiffModel; readonly metric: MetricChange }): JSX.Element {
  const format = columnFormat([left, right]);
  const change = right - left;
  const isBetter = wants === null || !Number.isFinite(change) ? null : (change > 0) === (wants === 'more');
  return (
    <li>
      <button type="button" onClick={() => model.showRow(row)} title="Show its output">
        <span class="metric-name">{name} {count !== null && <span class="secondary mono">[{count}]</span>}</span>
        <span class="metric-values">
          <span>{format(left)}</span> <span aria-hidden="true">→</span><span class="for-screen-readers">became</span> <b>{format(right)}</b>{' '}
          {Number.isFinite(change) && <span class={isBetter === null ? 'secondary' : isBetter ? 'better' : 'worse'}>{change > 0 ? '+' : ''}{formatValue(change)}{isBetter === null ? '' : isBetter ? ' better' : ' worse'}</span>}
        </span>
      </button>
    </li>
  );
}
