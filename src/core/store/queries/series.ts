/** Points for a chart: reads the chunks that overlap the range, merges the parts of a metric, and thins them out for the width. */
import { pick, type PointColumns } from '../../series/columns';
import { decimate } from '../../series/decimate';
import { mergeSeries, type MergedPoints, type SeriesPart } from '../../series/merge';
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
    return query.runs.flatMap((run) => {
      const rows = seriesOf(context, run, query.metric);
      return rows.length ? [pointsOf(context, run, rows, query, range, open)] : [];
    });
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

function pointsOf(
  context: QueryContext, run: string, rows: readonly SeriesRow[], query: SeriesQuery, range: Range, open: (trail: string) => PointsFile,
): SeriesPoints {
  const counted = rows.some((row) => listOf<string>(row.counters).length > 0);
  const parts: SeriesPart[] = [];
  let base = 0;
  let skipped = 0;
  for (const row of rows) {
    // Without counters x is the index of a point, which those before it that are not read count for as well.
    const { chunks, before } = chooseChunks(context.database, row.key, counted ? { by: 'step' } : { by: 'index', base }, range);
    if (parts.length === 0) skipped = base + before;
    parts.push(readPart(row, chunks, open(row.trail)));
    base += row.count;
  }
  const merged = mergeSeries(parts);
  const x = counted ? outermost(merged) : merged.values.map((_, index) => skipped + index);
  const view = { from: query.from ?? x[0] ?? 0, to: query.to ?? x.at(-1) ?? 0 };
  const kept = query.width === undefined ? Uint32Array.from(x.keys()) : decimate(x, merged.values, { ...view, width: query.width });
  const drawn = pick(x, kept);
  return {
    run,
    metric: query.metric,
    x: drawn,
    y: pick(merged.values, kept),
    time: pick(merged.times, kept),
    count: base,
    decimated: countWithin(drawn, range) < countWithin(x, range),
  };
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

function countWithin(x: Float64Array, { from, to }: Range): number {
  return x.reduce((count, value) => count + Number(value >= from && value <= to), 0);
}

/** The outermost counter; a point without one stands where the last with one does, for it came at its end. */
function outermost({ steps, values }: MergedPoints): Float64Array {
  let last = 0;
  return (steps[0] ?? values).map((step) => (last = Number.isNaN(step) ? last : step));
}
