/** Writes points, each once: what is printed or told again changes nothing. */
import { plainMetricName, tableName } from './metric-names';
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
  /** Where it comes from; left out, from what was printed. */
  readonly source?: 'file' | 'helper' | undefined;
}

/** Which series a point is of. */
type SeriesPlace = Pick<Point, 'run' | 'metric' | 'counters' | 'execution' | 'source'>;

interface Series {
  readonly s: number;
  readonly source: Point['source'];
  /** A more exact source tells the same. */
  isReplaced: boolean;
  /** Values by step, of the last steps only: a repeat comes soon, and memory has an end. */
  readonly recent: Recent<number>;
  last: readonly number[] | null;
}

/** The series of one trail. */
export class SeriesWriter {
  readonly #session: string;
  readonly #byKey = new Map<string, Series>();
  readonly #byNumber = new Map<number, Series>();
  readonly #byMeaning = new Map<string, readonly Series[]>();
  /** Exact series, by what a table that is shown calls them. */
  readonly #byTable = new Map<string, readonly Series[]>();
  #next = 1;
  #declared: SeriesRecord[] = [];
  readonly #columns = new Map<number, { step: number[][]; time: number[]; value: number[] }>();

  constructor(session: string) {
    this.#session = session;
  }

  /** Adds a point unless its series has it already. A step told with another value has the later one. */
  add(point: Point): void {
    const series = this.#open(point);
    if (series === null) return;
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
    this.#remembered({ ...record, execution: record.execution ?? 0 }, record.s);
    for (const s of record.replaces ?? []) this.#drop(this.#byNumber.get(s));
    this.#next = Math.max(this.#next, record.s + 1);
  }

  /** Takes up points that a trail holds. */
  restorePoints(s: number, steps: readonly (readonly number[])[], values: readonly number[]): void {
    const series = this.#byNumber.get(s);
    if (series !== undefined) values.forEach((value, index) => this.#remember(series, steps[index]?.join() ?? '', steps[index] ?? [], value));
  }

  /** The series of a point; null where a more exact source tells the same metric. */
  #open(point: Point): Series | null {
    const known = this.#byKey.get(keyOf(point));
    if (known !== undefined) return known.isReplaced ? null : known;
    const others = this.#alike(point);
    if (others.some(({ source }) => isMoreExact(source, point))) return null;
    const series = this.#remembered(point, this.#next);
    this.#next += 1;
    const replaced = [...others.filter(({ source, isReplaced }) => !isReplaced && isMoreExact(point.source, { ...point, source })), ...this.#lone(point)];
    for (const each of replaced) this.#drop(each);
    const { run, metric, counters, execution, source } = point;
    const told = { ...(source === undefined ? {} : { source }), ...(replaced.length > 0 ? { replaces: replaced.map(({ s }) => s) } : {}) };
    this.#declared.push({ t: 'series', s: series.s, run, metric, counters, session: this.#session, execution, ...told });
    return series;
  }

  #remembered(point: SeriesPlace, s: number): Series {
    const series: Series = { s, source: point.source, isReplaced: false, recent: new Recent(), last: null };
    this.#byKey.set(keyOf(point), series);
    this.#byNumber.set(s, series);
    put(this.#byMeaning, meaningOf(point), series);
    const shown = shownAs(point);
    if (shown !== null) put(this.#byTable, meaningOf(shown), series);
    return series;
  }

  /** Series of the same metric, from wherever they come. */
  #alike(point: Point): readonly Series[] {
    const own = this.#byMeaning.get(meaningOf(point)) ?? [];
    const shown = shownAs(point);
    if (point.source === undefined) return [...own, ...(this.#byTable.get(meaningOf(point)) ?? [])];
    return shown === null ? own : [...own, ...(this.#byMeaning.get(meaningOf(shown)) ?? []).filter(({ source }) => source === undefined)];
  }

  /** A value that a file or the helper told of a metric before it was a series: it is the first of its points. */
  #lone(point: Point): Series[] {
    const lone = point.source !== undefined && point.counters.length > 0 ? this.#byKey.get(keyOf({ ...point, counters: [] })) : undefined;
    return lone === undefined || lone.isReplaced ? [] : [lone];
  }

  /** What a series has told counts no more, nor what it may tell. */
  #drop(series: Series | undefined): void {
    if (series === undefined) return;
    series.isReplaced = true;
    this.#columns.delete(series.s);
  }

  #remember(series: Series, key: string, step: readonly number[], value: number): void {
    series.recent.set(key, value);
    if (!isBefore(step, series.last)) series.last = step;
  }
}

function keyOf({ run, metric, counters, execution, source }: SeriesPlace): string {
  return `${run}\n${execution}\n${source ?? ''}\n${counters.join()}\n${metric}`;
}

/** Equal for all series, and for all single values, in which one execution tells the same metric. */
function meaningOf({ run, metric, counters, execution }: SeriesPlace): string {
  return `${run}\n${execution}\n${counters.length === 0}\n${plainMetricName(metric)}`;
}

/** The place of an exact series under the name that a table has for it; null where none has another. */
function shownAs(place: SeriesPlace): SeriesPlace | null {
  const metric = place.source === undefined ? null : tableName(place.metric);
  return metric === null ? null : { ...place, metric };
}

function put(lists: Map<string, readonly Series[]>, key: string, series: Series): void {
  lists.set(key, [...(lists.get(key) ?? []), series]);
}

/** How exact sources are. */
const EXACTNESS = { print: 0, file: 1, helper: 2 } as const;

/** Whether what comes from a source stands for a point that means the same. Single values of a file are results of their own. */
function isMoreExact(source: Point['source'], { source: other, counters }: Pick<Point, 'source' | 'counters'>): boolean {
  return EXACTNESS[source ?? 'print'] > EXACTNESS[other ?? 'print'] && (counters.length > 0 || source === 'helper');
}

function isBefore(step: readonly number[], last: readonly number[] | null): boolean {
  if (last === null) return false;
  for (let index = 0; index < step.length; index += 1) {
    const difference = (step[index] ?? 0) - (last[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
