/** A metric's course in one cell of the table. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { hueVariable, seriesStyle } from '../../lib/series-style';
import type { CompareModel } from '../model';
import { SPARK_HEIGHT, SPARK_WIDTH } from '../sparklines';

/** Draws it once its points are there; room is kept for it from the first, so that numbers stand still. */
export function Sparkline({ model, metric, row, id }: { readonly model: CompareModel; readonly metric: string; readonly row: number; readonly id: string }): JSX.Element {
  const { table } = model.source;
  const count = table.metric(metric)?.count.valueAt(row) ?? 0;
  const isSeries = count > 1;
  useEffect(() => {
    if (isSeries) model.sparklines.want(metric, id, count);
  }, [model, metric, id, count, isSeries]);
  const path = isSeries ? model.sparklines.pathOf(metric, id) : null;
  const number = table.column('number')?.valueAt(row);
  const { hue, dash } = seriesStyle(typeof number === 'number' ? number : 1);
  return (
    <svg class="spark" width={SPARK_WIDTH} height={SPARK_HEIGHT} aria-hidden="true">
      {path !== null && <path d={path} stroke-dasharray={dash.length > 0 ? '3 2' : ''} style={{ stroke: `var(${hueVariable(hue)})` }} />}
    </svg>
  );
}
