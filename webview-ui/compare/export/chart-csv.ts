import type { ChartLine } from '../../lib/chart/line';

/** The points that a chart draws as CSV: run, x, value, and the smoothed value where there is one. */
export function chartCsv(axis: string, lines: readonly ChartLine[]): string {
  const smoothed = lines.some(({ smooth }) => smooth);
  const head = ['run', axis, 'value', ...(smoothed ? ['smoothed'] : [])];
  const body = lines.flatMap(({ number, x, y, smooth }) => Array.from(x, (at, index) => [number, at, y[index], ...(smoothed ? [smooth?.[index]] : [])].join(',')));
  return `${[head.join(','), ...body].join('\n')}\n`;
}
