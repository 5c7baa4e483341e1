/** Points for a chart: reads the chunks that overlap the range, merges the parts of a metric, and thins them out for the width. */
import { pick, type PointColumns } from '../../series/columns';
import { mergeSeries, type MergedPoints, type SeriesPart } from '../../series/merge';
import { thin, viewOf } from '../../series/thin';
import { PointsFile } from '../../trail/points';
import type { SeriesPoints, SeriesQuery } from '../api';
import { chooseChunks, type Range } from './chunk-range';
import { listOf, type QueryContext } from './rows';

interface SeriesRow {
  readonly key: number;
  readonly trail: string;
  readonly s: number;
  readonly counters: string;
  readonly execution: number | null;
  readonly count: number;
  readonly tail_from: number | null;
  readonly tail_to: number | null;
}

/** The points of each run that has the metric. `pathOf` gives the file of a trail. Throws `MovedPointsError` where a trail was just rewritten. */
export function readSeries(context: QueryContext, query: SeriesQuery, pathOf: (trail: string) => string): SeriesPoints[] {
  const range: Range = { from: query.from ?? -Infinity, to: query.to ?? Infinity };
  const files = new Map<string, PointsFile>();
  const open = (trail: string): PointsFile => {
    const file = files.get(trail) ?? PointsFile.open(pathOf(trail));
    files.set(trail, file);
    return file;
  };
  try {
    const found = query.runs.flatMap((run, place) => {
      const rows = seriesOf(context, run, query.metric);
      return rows.length ? [{ run, ...mergedPoints(context, rows, query.origins ? { from: query.origins[place] ?? 0 } : 'steps', range, open) }] : [];
    });
    // All runs stand on one axis: what a pixel column is must be the same for each.
    const whole = viewOf(found, query.logX);
    const view = { from: query.from ?? whole.from, to: query.to ?? whole.to };
    return found.map(({ run, x, merged: { values, times }, count }) => ({ run, metric: query.metric, count, ...thin({ x, values, times }, query, view, range) }));
  } finally {
    for (const file of files.values()) file.close();
  }
}

function seriesOf({ database }: QueryContext, run: string, metric: string): SeriesRow[] {
  return database.all<SeriesRow>(
    `SELECT series.key, trails.id AS trail, s, counters, series.execution, count, tail_from, tail_to
     FROM runs JOIN series ON series.home = runs.key JOIN trails ON trails.key = series.trail
     WHERE runs.id = ? AND metric = ? AND count > 0 ORDER BY series.key`,
    run, metric,
  );
}

interface FoundPoints {
  readonly run: string;
  readonly x: Float64Array;
  readonly merged: MergedPoints;
  readonly count: number;
}

/** All points in and around the range. Trails know where steps lie; for times all of a series is read. */
function mergedPoints(context: QueryContext, rows: readonly SeriesRow[], by: 'steps' | { readonly from: number }, range: Range, open: (trail: string) => PointsFile): Omit<FoundPoints, 'run'> {
  const counted = rows.some((row) => listOf<string>(row.counters).length > 0);
  const parts: SeriesPart[] = [];
  let base = 0;
  let skipped = 0;
  for (const row of rows) {
    // Without counters x is the index of a point, which those before it that are not read count for as well.
    const { chunks, before } = chooseChunks(context.database, row.key, counted ? { by: 'step' } : { by: 'index', base }, by === 'steps' ? range : EVERYTHING);
    if (parts.length === 0) skipped = base + before;
    parts.push(readPart(row, chunks, open(row.trail)));
    base += row.count;
  }
  const merged = mergeSeries(parts);
  if (by !== 'steps') return { ...inTime(merged, by.from), count: base };
  return { merged, x: counted ? outermost(merged) : merged.values.map((_, index) => skipped + index), count: base };
}

/** Points in the order of time, x counted from a moment; a clock that jumped back must not fold a line over itself. */
function inTime(merged: MergedPoints, from: number): Pick<FoundPoints, 'x' | 'merged'> {
  const { times, values } = merged;
  const order = Uint32Array.from(times.keys());
  if (times.some((time, index) => time < (times[index - 1] ?? -Infinity))) order.sort((a, b) => (times[a] as number) - (times[b] as number));
  const sorted = { ...merged, times: pick(times, order), values: pick(values, order) };
  return { merged: sorted, x: sorted.times.map((time) => time - from) };
}

/** The points of these chunks of a series, and those in no chunk, in the order of recording. */
export function readPart(row: Pick<SeriesRow, 's' | 'counters' | 'execution' | 'tail_from' | 'tail_to'>, chunks: readonly { readonly offset: number; readonly length: number }[], file: PointsFile): SeriesPart {
  const counters = listOf<string>(row.counters).length;
  const pieces = chunks.map(({ offset, length }) => file.chunk(row.s, offset, length));
  if (row.tail_from !== null && row.tail_to !== null) pieces.push(file.tail(row.s, counters, row.tail_from, row.tail_to));
  return { ...concatenate(pieces, counters), execution: row.execution ?? 0 };
}

function concatenate(pieces: readonly PointColumns[], counters: number): PointColumns {
  const join = (columns: readonly Float64Array[]): Float64Array => {
    const joined = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
    let offset = 0;
    for (const column of columns) {
      joined.set(column, offset);
      offset += column.length;
    }
    return joined;
  };
  return {
    steps: Array.from({ length: counters }, (_, counter) => join(pieces.map((piece) => piece.steps[counter] ?? new Float64Array(piece.values.length)))),
    times: join(pieces.map((piece) => piece.times)),
    values: join(pieces.map((piece) => piece.values)),
  };
}

const EVERYTHING: Range = { from: -Infinity, to: Infinity };

/** The outermost counter; a point without one stands where the last with one does, for it came at its end. */
function outermost({ steps, values }: MergedPoints): Float64Array {
  let last = 0;
  return (steps[0] ?? values).map((step) => (last = Number.isNaN(step) ? last : step));
}
