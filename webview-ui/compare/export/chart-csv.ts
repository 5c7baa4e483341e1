import { csvCell } from '../../../src/core/model/csv';
import type { ChartLine } from '../../lib/chart/line';

/** The points that a chart draws as CSV: run or group, x, value, and the smoothed value or the group's band where there is one. */
export function chartCsv(axis: string, lines: readonly ChartLine[]): string {
  const smoothed = lines.some(({ smooth }) => smooth);
  const grouped = lines.some(({ group }) => group);
  const head = [grouped ? 'group' : 'run', csvCell(axis), grouped ? 'mean' : 'value', ...(smoothed ? ['smoothed'] : []), ...(grouped ? ['low', 'high'] : [])];
  const body = lines.flatMap(({ number, x, y, smooth, group }) =>
    Array.from(x, (at, index) => [csvCell(group?.title ?? String(number)), at, y[index], ...(smoothed ? [smooth?.[index]] : []), ...(group ? [group.low[index], group.high[index]] : [])].join(',')),
  );
  return `${[head.join(','), ...body].join('\n')}\n`;
}
