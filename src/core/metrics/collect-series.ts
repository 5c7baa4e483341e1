/** From the records that capture makes to the series that they tell. */
import { fromTrailNumber } from '../trail/numbers';
import type { CaptureRecord, SeriesRecord } from '../trail/records';
import type { ParamValue } from '../model/param';

/** One metric of one run. */
export interface FoundSeries {
  /** As printed. */
  readonly name: string;
  /** Names of the step's counters, outermost first; none for values without a step. */
  readonly counters: readonly string[];
  /** One for each value, in the order of the steps. */
  readonly steps: readonly (readonly number[])[];
  readonly values: readonly number[];
  /** The run that it belongs to, counted from 1; null for a number that belongs to none. */
  readonly run: number | null;
  /** What sets its run apart from the others. */
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** All that was found. */
export interface FoundMetrics {
  readonly series: readonly FoundSeries[];
  /** Params that every run has alike. */
  readonly params: Readonly<Record<string, ParamValue>>;
}

interface OpenSeries {
  readonly record: SeriesRecord;
  /** By step: a step told again has the later value. */
  readonly points: Map<string, { readonly step: readonly number[]; readonly value: number }>;
}

/** Collects records in order. */
export class SeriesCollector {
  readonly #series = new Map<number, OpenSeries>();
  readonly #runs: string[] = [];
  readonly #params = new Map<string, ReadonlyMap<string, ParamValue>>();
  /** Numbers of no run, by execution and name. */
  readonly #lone = new Map<string, { readonly name: string; readonly value: number }>();

  /** Takes the next record. */
  take(record: CaptureRecord): void {
    if (record.t === 'run') this.#runs.push(record.run);
    else if (record.t === 'params') this.#params.set(record.run, new Map(record.params.map(({ name, value }) => [name, value])));
    else if (record.t === 'series') this.#series.set(record.s, { record, points: new Map() });
    else if (record.t === 'comparison') for (const { name, value } of record.values) this.#lone.set(`${record.execution} ${name}`, { name, value: fromTrailNumber(value) });
    else if (record.t === 'points') this.#takePoints(record.s, record.step, record.value.map(fromTrailNumber));
  }

  /** What was told so far: series of epochs before those of their steps, and values without a step last. */
  found(): FoundMetrics {
    const shared = this.#shared();
    const open = [...this.#series.values()].filter(({ points }) => points.size > 0);
    const series = joinTrials(open.map((item) => this.#seriesOf(item, shared)));
    const lone = [...this.#lone.values()].map(({ name, value }): FoundSeries => ({ name, counters: [], steps: [[]], values: [value], run: null, params: {} }));
    return { series: [...series, ...lone].sort((a, b) => depth(a) - depth(b) || (a.run ?? 0) - (b.run ?? 0)), params: Object.fromEntries(shared) };
  }

  #takePoints(s: number, columns: readonly (readonly number[])[], values: readonly number[]): void {
    const points = this.#series.get(s)?.points;
    values.forEach((value, index) => {
      const step = columns.map((column) => column[index] ?? 0);
      points?.set(step.join(), { step, value });
    });
  }

  #shared(): Map<string, ParamValue> {
    const all = this.#runs.map((run) => this.#params.get(run) ?? new Map<string, ParamValue>());
    return new Map([...(all[0] ?? [])].filter(([name, value]) => all.every((params) => JSON.stringify(params.get(name)) === JSON.stringify(value))));
  }

  #seriesOf({ record, points }: OpenSeries, shared: ReadonlyMap<string, ParamValue>): FoundSeries {
    const sorted = [...points.values()].sort((a, b) => compare(a.step, b.step));
    const own = [...(this.#params.get(record.run) ?? [])].filter(([name]) => !shared.has(name));
    return { name: record.metric, counters: record.counters, steps: sorted.map(({ step }) => step), values: sorted.map(({ value }) => value), run: this.#runs.indexOf(record.run) + 1, params: Object.fromEntries(own) };
  }
}

function depth({ counters }: FoundSeries): number {
  return counters.length === 0 ? Number.MAX_SAFE_INTEGER : counters.length;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((item, index) => item !== b[index]);
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number);
}

/** Trials are runs of their own; what a search's objective was in each is one series all the same. */
function joinTrials(all: readonly FoundSeries[]): FoundSeries[] {
  const joined = new Map<string, FoundSeries>();
  const kept = all.flatMap((series): FoundSeries[] => {
    if (series.counters[0] !== 'trial') return [series];
    const earlier = joined.get(series.name);
    joined.set(series.name, earlier === undefined ? { ...series, run: null, params: {} } : { ...earlier, steps: [...earlier.steps, ...series.steps], values: [...earlier.values, ...series.values] });
    return [];
  });
  return [...joined.values(), ...kept];
}
