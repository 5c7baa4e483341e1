/** Points that are collected one by one, in columns that grow. */
import type { PointColumns } from '../series/columns';

const INITIAL = 8;

/** Points of one series in the order in which they came. */
export class PointBuffer {
  private steps: Float64Array[];
  private times = new Float64Array(INITIAL);
  private values = new Float64Array(INITIAL);
  private length = 0;

  /** `counters` is how many numbers a step has. */
  constructor(readonly counters: number) {
    this.steps = Array.from({ length: counters }, () => new Float64Array(INITIAL));
  }

  get count(): number {
    return this.length;
  }

  /** Adds a point. Numbers of the step beyond the counters are left out, those that lack are NaN. */
  add(step: readonly number[], time: number, value: number): void {
    if (this.length === this.values.length) this.grow(this.length + 1);
    for (let counter = 0; counter < this.counters; counter++) (this.steps[counter] as Float64Array)[this.length] = step[counter] ?? NaN;
    this.times[this.length] = time;
    this.values[this.length++] = value;
  }

  /** Adds points `from` (inclusive) to `to` (exclusive) of columns, counters as in `add`. */
  addColumns(points: PointColumns, from = 0, to = points.values.length): void {
    const end = this.length + to - from;
    this.grow(end);
    this.steps.forEach((column, counter) => {
      const given = points.steps[counter];
      if (given) column.set(given.subarray(from, to), this.length);
      else column.fill(NaN, this.length, end);
    });
    this.times.set(points.times.subarray(from, to), this.length);
    this.values.set(points.values.subarray(from, to), this.length);
    this.length = end;
  }

  /** Points from `from` on, as views that hold until the next change. */
  columns(from = 0): PointColumns {
    return {
      steps: this.steps.map((column) => column.subarray(from, this.length)),
      times: this.times.subarray(from, this.length),
      values: this.values.subarray(from, this.length),
    };
  }

  /** Forgets all points and lets go of their memory. */
  clear(): void {
    this.length = 0;
    this.steps = this.steps.map(() => new Float64Array(INITIAL));
    this.times = new Float64Array(INITIAL);
    this.values = new Float64Array(INITIAL);
  }

  private grow(needed: number): void {
    if (needed <= this.values.length) return;
    const capacity = Math.max(needed, this.values.length * 2);
    this.steps = this.steps.map((column) => enlarged(column, capacity));
    this.times = enlarged(this.times, capacity);
    this.values = enlarged(this.values, capacity);
  }
}

function enlarged(column: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(capacity);
  larger.set(column);
  return larger;
}
