/** The lines of a trail that hold a run's series, in chunks however the points come. */
import { CHUNK_POINTS, encodeChunk, encodePoints } from '../trail/chunk';
import { encodeRecord } from '../trail/line';
import { PointBuffer } from '../trail/point-buffer';
import type { PointColumns } from '../series/columns';
import { seriesKey } from './earlier-import';
import type { LogSeries } from './findings';

/** So few points are shorter, and easier to read, as plain numbers. */
const FEW_POINTS = 8;

/** Points of all series that are held in memory at most. */
const MOST_HELD = 1 << 20;

interface Series {
  readonly s: number;
  readonly points: PointBuffer;
}

/** Takes series in pieces and gives lines. */
export class SeriesLines {
  /** Time of the first and the last point (milliseconds since the epoch); infinite where there is none. */
  first = Infinity;
  last = -Infinity;
  private readonly series = new Map<string, Series>();
  private held = 0;

  constructor(private readonly run: string) {}

  /** How many series there are. */
  get size(): number {
    return this.series.size;
  }

  /** Takes points; gives the lines that are full. */
  *add(found: readonly LogSeries[]): Generator<Buffer> {
    for (const { name, counters, ...columns } of found) {
      const key = seriesKey(name, counters);
      let series = this.series.get(key);
      if (!series) {
        series = { s: this.series.size + 1, points: new PointBuffer(counters.length) };
        this.series.set(key, series);
        yield encodeRecord({ t: 'series', s: series.s, run: this.run, metric: name, counters });
      }
      for (const time of columns.times) {
        if (time < this.first) this.first = time;
        if (time > this.last) this.last = time;
      }
      series.points.addColumns(columns);
      this.held += columns.values.length;
      yield* this.release(series, CHUNK_POINTS);
    }
    if (this.held > MOST_HELD) yield* this.rest();
  }

  /** The lines of all that is held. */
  *rest(): Generator<Buffer> {
    for (const series of this.series.values()) yield* this.release(series, 1);
  }

  private *release({ s, points }: Series, least: number): Generator<Buffer> {
    const { count } = points;
    const columns = points.columns();
    let from = 0;
    for (; count - from >= least; from = Math.min(count, from + CHUNK_POINTS)) {
      const piece = cut(columns, from, Math.min(count, from + CHUNK_POINTS));
      yield (piece.values.length <= FEW_POINTS ? encodePoints : encodeChunk)(s, piece).bytes;
    }
    if (from === 0) return;
    points.clear();
    points.addColumns(columns, from, count);
    this.held -= from;
  }
}

function cut({ steps, times, values }: PointColumns, from: number, to: number): PointColumns {
  return { steps: steps.map((column) => column.subarray(from, to)), times: times.subarray(from, to), values: values.subarray(from, to) };
}
