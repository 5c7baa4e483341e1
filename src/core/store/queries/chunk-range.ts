/** Which chunks of a series a chart's range needs. */
import type { IndexDatabase } from '../database';

/** A stretch of x, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What x is: the outermost counter, or the index among all points, of which `base` lie in earlier series. */
export type Axis = { readonly by: 'step' } | { readonly by: 'index'; readonly base: number };

/** A chunk's place in its trail. */
interface ChunkRow {
  readonly offset: number;
  readonly length: number;
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

/**
 * The chunks that overlap the range, with one more at each side so that a line can leave the picture where it should, and how
 * many points lie before them.
 */
export function chooseChunks(database: IndexDatabase, series: number, axis: Axis, range: Range): { readonly chunks: readonly ChunkRow[]; readonly before: number } {
  const rows = database.all<ChunkRow>('SELECT offset, length, count, first, last FROM chunks WHERE series = ? ORDER BY offset', series);
  let seen = axis.by === 'index' ? axis.base : 0;
  const spans = rows.map((row) => {
    const start = seen;
    seen += row.count;
    return axis.by === 'index' ? { start, end: seen - 1 } : { start: row.first ?? -Infinity, end: row.last ?? Infinity };
  });
  const overlapping = spans.flatMap(({ start, end }, index) => (end >= range.from && start <= range.to ? [index] : []));
  // Where none overlaps, the range lies before, between or behind them: the neighbours are what is left to draw a line to.
  const first = overlapping[0] ?? spans.findIndex(({ start }) => start > range.to);
  const from = first < 0 ? rows.length : first;
  const to = overlapping.at(-1) ?? from - 1;
  const chosen = rows.slice(Math.max(from - 1, 0), to + 2);
  const before = rows.slice(0, Math.max(from - 1, 0)).reduce((sum, row) => sum + row.count, 0);
  return { chunks: chosen, before };
}
