/** Says metric by metric whether the same numbers came out. */
import type { MetricOutcome } from '../model/verdict';

/** Points of one metric in step order; `steps` are of the outermost counter, or the points' places where there is none. */
export interface MetricPoints {
  readonly metric: string;
  /** Name of the outermost counter; null for values without a step. */
  readonly counter: string | null;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** Where two series part; a value is null where that series has no point there. */
export interface Parting {
  /** Place among the points, from 0. */
  readonly place: number;
  readonly step: number;
  readonly recorded: number | null;
  readonly reproduced: number | null;
}

/** One metric. */
export interface MetricVerdict {
  readonly metric: string;
  readonly counter: string | null;
  readonly outcome: MetricOutcome;
  /** How many points there are, and the last of them. */
  readonly recorded: { readonly count: number; readonly last: number } | null;
  readonly reproduced: { readonly count: number; readonly last: number } | null;
  /** The first point that differs; null where none does. */
  readonly parting: Parting | null;
  /** Greatest relative difference of two values at the same place; 0 where none differs, infinite where one is no number. */
  readonly deviation: number;
}

/** Relative: far below the digits that people print, and above what the order of a sum changes in double precision. */
export const DEFAULT_TOLERANCE = 1e-9;

/** How metrics are compared. */
export interface Comparison {
  /** Values whose difference is no greater than this share of the greater one are close. */
  readonly tolerance: number;
  /** The recorded run was cut short, so that points behind its last ones are no difference. */
  readonly cutShort: boolean;
}

/** Compares all metrics, those on record first, in their order. */
export function compareMetrics(recorded: readonly MetricPoints[], reproduced: readonly MetricPoints[], how: Comparison): MetricVerdict[] {
  const found = new Map(reproduced.map((points) => [points.metric, points]));
  const known = new Set(recorded.map(({ metric }) => metric));
  return [
    ...recorded.map((points) => compareMetric(points, found.get(points.metric), how)),
    ...reproduced.filter(({ metric }) => !known.has(metric)).map((points) => verdictOf('new', null, points)),
  ];
}

function compareMetric(recorded: MetricPoints, reproduced: MetricPoints | undefined, { tolerance, cutShort }: Comparison): MetricVerdict {
  if (!reproduced || reproduced.values.length === 0) return verdictOf('missing', recorded, null);
  const count = cutShort ? recorded.values.length : Math.max(recorded.values.length, reproduced.values.length);
  let parting: Parting | null = null;
  let deviation = 0;
  for (let place = 0; place < count; place += 1) {
    const [was, is] = [recorded.values[place], reproduced.values[place]];
    const aligned = was !== undefined && is !== undefined && recorded.steps[place] === reproduced.steps[place];
    const apart = aligned ? relativeDifference(was, is) : Infinity;
    deviation = Math.max(deviation, apart);
    if (apart <= tolerance || parting) continue;
    parting = { place, step: recorded.steps[place] ?? reproduced.steps[place] ?? place, recorded: was ?? null, reproduced: is ?? null };
  }
  return { ...verdictOf(parting ? 'different' : deviation > 0 ? 'close' : 'same', recorded, reproduced), parting, deviation };
}

/** 0 for equal values, among which NaN is one. */
function relativeDifference(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  return Number.isNaN(apart) ? Infinity : apart;
}

function verdictOf(outcome: MetricOutcome, recorded: MetricPoints | null, reproduced: MetricPoints | null): MetricVerdict {
  const points = (recorded ?? reproduced) as MetricPoints;
  return { metric: points.metric, counter: points.counter, outcome, recorded: recorded && ends(recorded), reproduced: reproduced && ends(reproduced), parting: null, deviation: 0 };
}

function ends({ values }: MetricPoints): { readonly count: number; readonly last: number } {
  return { count: values.length, last: values.at(-1) ?? NaN };
}
