/** The points of a trail that are in no chunk yet, and the moment at which they become one. */
import type { PointColumns } from '../series/columns';
import { CHUNK_POINTS, encodeChunk, encodePoints, type EncodedPoints } from './chunk';
import type { ListedRecord } from './entry';
import { PointBuffer } from './point-buffer';

/** Takes a line and returns the offset at which it will lie. */
export type Emit = (line: EncodedPoints<ListedRecord>) => number;

/** So many new points of one series are shorter as a chunk of their own than as plain numbers, even if a seal merges it later. */
const CHUNK_AT_ONCE = 128;

/** The live points of one series lie within so many bytes, so that reading them stays quick. */
const WIDEST_TAIL = 1 << 20;

/** Points of all series that are held in memory until they are in a chunk. */
const MOST_HELD = 1 << 20;

/** Points of one series: the first `live` of them lie in bytes `from` to `to` of the file as plain numbers, the others are new. */
interface Tail {
  readonly s: number;
  readonly points: PointBuffer;
  live: number;
  from: number;
  to: number;
}

/** Collects points per series and emits them as live points or as chunks. */
export class LivePoints {
  private readonly tails = new Map<number, Tail>();
  private readonly fresh = new Set<Tail>();
  private held = 0;

  constructor(private readonly emit: Emit) {}

  /** Whether there are points that were not emitted. */
  get hasNew(): boolean {
    return this.fresh.size > 0;
  }

  /** Throws a RangeError where points of this shape cannot be taken, so that nothing of a refused call is. */
  check(s: number, steps: readonly ArrayLike<number>[], times: ArrayLike<number>, values: ArrayLike<unknown>): void {
    this.tail(s, steps.length);
    for (const column of [...steps, times]) {
      if (column.length !== values.length) throw new RangeError(`series ${s}: ${column.length} steps or times for ${values.length} values`);
      for (let index = 0; index < column.length; index++) requireFinite(s, column[index] as number);
    }
  }

  /** Adds one point. Throws a RangeError where its step has other counters than its series, or step or time are not finite. */
  add(s: number, step: readonly number[], time: number, value: number): void {
    const tail = this.tail(s, step.length);
    for (const counter of step) requireFinite(s, counter);
    requireFinite(s, time);
    tail.points.add(step, time, value);
    this.grown(tail, 1);
  }

  /** Adds checked points. */
  addColumns(s: number, points: PointColumns): void {
    const tail = this.tail(s, points.steps.length);
    for (let from = 0; from < points.values.length; ) {
      const to = Math.min(points.values.length, from + CHUNK_POINTS - tail.points.count);
      tail.points.addColumns(points, from, to);
      this.grown(tail, to - from);
      from = to;
    }
  }

  /** Takes points up that lie in the file already. */
  restore(s: number, points: PointColumns, from: number, to: number): void {
    const tail = this.tail(s, points.steps.length);
    tail.points.addColumns(points);
    if (tail.live === 0) tail.from = from;
    tail.to = to;
    tail.live = tail.points.count;
    this.held += points.values.length;
  }

  /** Forgets the points of a series: a chunk in the file has them. */
  forget(s: number): void {
    const tail = this.tails.get(s);
    if (tail) this.clear(tail);
  }

  /** Emits all new points. `end` is the offset at which the next line will lie. */
  emitNew(end: () => number): void {
    for (const tail of this.fresh) {
      const isWide = tail.live > 0 && end() - tail.from > WIDEST_TAIL;
      if (isWide || tail.points.count - tail.live >= CHUNK_AT_ONCE) this.emitChunk(tail);
      else this.emitLive(tail);
    }
    this.fresh.clear();
  }

  /** Emits chunks of all points that are in none, of all or of some series. */
  consolidate(series: Iterable<number> = this.tails.keys()): void {
    for (const s of series) {
      const tail = this.tails.get(s);
      if (tail && tail.points.count > 0) this.emitChunk(tail);
    }
  }

  private tail(s: number, counters: number): Tail {
    let tail = this.tails.get(s);
    if (!tail) {
      tail = { s, points: new PointBuffer(counters), live: 0, from: 0, to: 0 };
      this.tails.set(s, tail);
    }
    if (tail.points.counters !== counters) throw new RangeError(`series ${s} has ${tail.points.counters} counters, a point came with ${counters}`);
    return tail;
  }

  private grown(tail: Tail, count: number): void {
    if (count === 0) return;
    this.fresh.add(tail);
    this.held += count;
    if (tail.points.count >= CHUNK_POINTS) this.emitChunk(tail);
    else if (this.held > MOST_HELD) this.relieve();
  }

  private emitLive(tail: Tail): void {
    const line = encodePoints(tail.s, tail.points.columns(tail.live));
    const offset = this.emit(line);
    if (tail.live === 0) tail.from = offset;
    tail.to = offset + line.bytes.length;
    tail.live = tail.points.count;
  }

  private emitChunk(tail: Tail): void {
    this.emit(encodeChunk(tail.s, tail.points.columns(), tail.live > 0 ? tail : undefined));
    this.clear(tail);
  }

  private clear(tail: Tail): void {
    this.held -= tail.points.count;
    this.fresh.delete(tail);
    tail.points.clear();
    tail.live = 0;
  }

  private relieve(): void {
    const largestFirst = [...this.tails.values()].sort((a, b) => b.points.count - a.points.count);
    for (const tail of largestFirst) {
      if (this.held <= MOST_HELD / 2) return;
      this.emitChunk(tail);
    }
  }
}

function requireFinite(s: number, place: number): void {
  if (!Number.isFinite(place)) throw new RangeError(`series ${s}: steps and times must be finite numbers, not ${place}`);
}
