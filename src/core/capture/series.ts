/** Writes points, each once: what is printed or told again changes nothing. */
import { Recent } from './recent';
import { toTrailNumber } from '../trail/numbers';
import type { CaptureRecord, PointsRecord, SeriesRecord } from '../trail/records';

/** One value on its way to a trail. */
export interface Point {
  readonly run: string;
  readonly metric: string;
  readonly counters: readonly string[];
  readonly step: readonly number[];
  readonly value: number;
  readonly time: number;
  readonly execution: number;
}

interface Series {
  readonly s: number;
  /** Values by step, of the last steps only: a repeat comes soon, and memory has an end. */
  readonly recent: Recent<number>;
  last: readonly number[] | null;
}

/** The series of one trail. */
export class SeriesWriter {
  readonly #session: string;
  readonly #byKey = new Map<string, Series>();
  readonly #byNumber = new Map<number, Series>();
  #next = 1;
  #declared: SeriesRecord[] = [];
  readonly #columns = new Map<number, { step: number[][]; time: number[]; value: number[] }>();

  constructor(session: string) {
    this.#session = session;
  }

  /** Adds a point unless its series has it already. A step told with another value has the later one. */
  add(point: Point): void {
    const series = this.#open(point);
    const key = point.step.join();
    const known = series.recent.get(key);
    if (known !== undefined ? Object.is(known, point.value) : series.recent.forgot && isBefore(point.step, series.last)) return;
    this.#remember(series, key, point.step, point.value);
    let columns = this.#columns.get(series.s);
    if (columns === undefined) this.#columns.set(series.s, (columns = { step: point.counters.map(() => []), time: [], value: [] }));
    point.step.forEach((item, index) => columns.step[index]?.push(item));
    columns.time.push(point.time);
    columns.value.push(point.value);
  }

  /** Whether a run has steps of a metric. */
  tells(run: string, metric: string): boolean {
    return [...this.#byKey].some(([key, { last }]) => last !== null && last.length > 0 && key.startsWith(`${run}\n`) && key.endsWith(`\n${metric}`));
  }

  /** What was added since the last call, as records. */
  flush(): CaptureRecord[] {
    const points = [...this.#columns].map(([s, { step, time, value }]): PointsRecord => ({ t: 'points', s, step, time, value: value.map(toTrailNumber) }));
    const records = [...this.#declared, ...points];
    this.#declared = [];
    this.#columns.clear();
    return records;
  }

  /** Takes up a series that a trail declares. */
  restoreSeries(record: SeriesRecord): void {
    const series: Series = { s: record.s, recent: new Recent(), last: null };
    this.#byKey.set(keyOf(record.run, record.metric, record.counters, record.execution ?? 0), series);
    this.#byNumber.set(record.s, series);
    this.#next = Math.max(this.#next, record.s + 1);
  }

  /** Takes up points that a trail holds. */
  restorePoints(s: number, steps: readonly (readonly number[])[], values: readonly number[]): void {
    const series = this.#byNumber.get(s);
    if (series !== undefined) values.forEach((value, index) => this.#remember(series, steps[index]?.join() ?? '', steps[index] ?? [], value));
  }

  #open(point: Point): Series {
    const key = keyOf(point.run, point.metric, point.counters, point.execution);
    let series = this.#byKey.get(key);
    if (series === undefined) {
      series = { s: this.#next, recent: new Recent(), last: null };
      this.#next += 1;
      this.#byKey.set(key, series);
      this.#byNumber.set(series.s, series);
      this.#declared.push({ t: 'series', s: series.s, run: point.run, metric: point.metric, counters: point.counters, session: this.#session, execution: point.execution });
    }
    return series;
  }

  #remember(series: Series, key: string, step: readonly number[], value: number): void {
    series.recent.set(key, value);
    if (!isBefore(step, series.last)) series.last = step;
  }
}

function keyOf(run: string, metric: string, counters: readonly string[], execution: number): string {
  return `${run}\n${execution}\n${counters.join()}\n${metric}`;
}

function isBefore(step: readonly number[], last: readonly number[] | null): boolean {
  if (last === null) return false;
  for (let index = 0; index < step.length; index += 1) {
    const difference = (step[index] ?? 0) - (last[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
