/** Runs as columns: what a table of many runs is made of, without an object for each cell. */
import type { ParamValue } from './param';

/** A column of which many runs have the same values: each stands there but once. */
export interface CodedColumn {
  readonly values: readonly ParamValue[];
  /** By run: a place in `values`, counted from 1, or 0 where the run has none. */
  readonly codes: Uint32Array;
}

/** A named column of values: a param. */
export interface NamedColumn extends CodedColumn {
  readonly name: string;
}

/** What is known of one metric; the columns have an entry for each of the runs that have it. */
export interface MetricColumns {
  readonly name: string;
  /** Names of the step's counters, outermost first, of the run that has most; empty for single values. */
  readonly counters: readonly string[];
  /** Places of those runs in the page, ascending. */
  readonly runs: Uint32Array;
  readonly last: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly count: Float64Array;
  /** Last value of the outermost counter; NaN for single values. */
  readonly step: Float64Array;
}

/** Which of a metric's values a table shows: `best` is the smallest of losses and errors, the largest of all else. */
export const METRIC_VALUES = ['last', 'best', 'min', 'max'] as const;

/** One of them. */
export type MetricValue = (typeof METRIC_VALUES)[number];

/** Every fact of a run that is neither number, time, param nor metric. */
export const RUN_FACTS = [
  'kind', 'status', 'name', 'session', 'notebook', 'parent', 'relation', 'archived', 'tags', 'note', 'imported', 'why', 'commit', 'branch', 'python', 'gpu',
] as const;

/** The name of such a fact. */
export type RunFact = (typeof RUN_FACTS)[number];

/** What a run used of all its GPUs: time in milliseconds, mean and greatest utilisation in per cent, memory in GiB, energy in watt-hours, idle share in per cent. */
export const GPU_NUMBERS = ['gpuTime', 'gpuUse', 'gpuPeak', 'gpuMemory', 'gpuEnergy', 'gpuIdle'] as const;

/** The name of such a number. */
export type GpuNumber = (typeof GPU_NUMBERS)[number];

/** Every number of a run that is no metric; times are milliseconds since the epoch, `ended` NaN while it runs, what it used of GPUs NaN where nothing was sampled. */
export const RUN_NUMBERS = ['number', 'execution', 'started', 'ended', 'updated', ...GPU_NUMBERS] as const;

/** The name of such a number. */
export type RunNumber = (typeof RUN_NUMBERS)[number];

/** A page of runs as columns, newest first; but for metrics, all have an entry for each run. */
export interface RunColumns {
  readonly ids: readonly string[];
  readonly numbers: Readonly<Record<RunNumber, Float64Array>>;
  readonly facts: Readonly<Record<RunFact, CodedColumn>>;
  readonly params: readonly NamedColumn[];
  readonly metrics: readonly MetricColumns[];
}

/** A page and how many runs there are in all. */
export interface RunColumnsPage {
  readonly columns: RunColumns;
  readonly total: number;
}
