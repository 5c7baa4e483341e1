/** Whether the promoted steps of a run gave its numbers again, as it stays with the run. */

/** `close`: within the tolerance. `missing`: on record, but did not come out. `new`: came out, but is not on record. */
export type MetricOutcome = 'same' | 'close' | 'different' | 'missing' | 'new';

/** One metric of one step. Values are the last of their series; null where there is none. */
export interface VerdictMetric {
  readonly step: string;
  readonly metric: string;
  /** Where it is shown: `[7], line 3`. */
  readonly place: string;
  readonly outcome: MetricOutcome;
  readonly recorded: number | null;
  readonly reproduced: number | null;
  /** The first value that differs, counted from 0; null where none does. */
  readonly parting: { readonly place: number; readonly recorded: number | null; readonly reproduced: number | null } | null;
}

/** What came of running the steps in a fresh interpreter. */
export interface RunVerdict {
  /** When they were run, in milliseconds since the epoch. */
  readonly time: number;
  /** The folder of the steps: relative to the store's parent folder with `/`, else a URI; a path where there is no store. */
  readonly folder: string;
  /** Path of the Python that ran them. */
  readonly python: string;
  /** Greatest relative difference of numbers that count as the same. */
  readonly tolerance: number;
  /** The step that did not run to its end, and what Python said last. */
  readonly failure: { readonly step: string; readonly error: string } | null;
  readonly metrics: readonly VerdictMetric[];
}

/** Whether all numbers on record came out again. */
export function isVerified({ failure, metrics }: Pick<RunVerdict, 'failure' | 'metrics'>): boolean {
  return failure === null && metrics.every(({ outcome }) => outcome === 'same' || outcome === 'close');
}

/** One sentence: whether the steps gave the numbers again. */
export function describeVerdict(verdict: Pick<RunVerdict, 'failure' | 'metrics'>): string {
  const { failure, metrics } = verdict;
  if (failure !== null) return `Not verified: the step ${failure.step} failed (${failure.error}).`;
  if (metrics.length === 0) return 'The steps ran; the cells showed no numbers to compare.';
  return isVerified(verdict) ? 'Verified: a fresh interpreter gives the same numbers.' : 'Not verified: a fresh interpreter gives other numbers.';
}

/** One metric in words: `0.978 recorded, 0.978 reproduced, same`. */
export function describeOutcome({ recorded, reproduced, outcome, parting, place }: VerdictMetric, tolerance: number): string {
  const values = `${told(recorded)} recorded, ${told(reproduced)} reproduced, ${outcome === 'close' ? `the same to within ${tolerance}` : outcome}`;
  if (parting === null) return values;
  return `${values}: they part at ${place}, value ${parting.place + 1} (${told(parting.recorded)} recorded, ${told(parting.reproduced)} reproduced)`;
}

function told(value: number | null): string {
  return value === null ? 'nothing' : String(value);
}
