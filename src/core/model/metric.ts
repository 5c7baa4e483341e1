/** What is known of one metric of one run without reading its points. */
export interface MetricSummary {
  readonly name: string;
  /** Names of the step's counters, outermost first (`['epoch']`, `['epoch', 'step']`); empty for a single value. */
  readonly counters: readonly string[];
  readonly count: number;
  /** Last value in step order; may be NaN or infinite. */
  readonly last: number;
  /** Last step, one number for each counter. */
  readonly lastStep: readonly number[];
  /** Smallest and largest finite value; NaN where there is none. */
  readonly min: number;
  readonly max: number;
}

/** Points of one metric of one run in step order; all columns have equal length. */
export interface SeriesColumns {
  readonly run: string;
  readonly metric: string;
  readonly counters: readonly string[];
  /** One column for each counter, outermost first. A single value has none. */
  readonly steps: readonly Float64Array[];
  /** Milliseconds since the epoch, as measured where the value was seen. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Ordinal in the session of the execution that yielded each point; 0 where none did. */
  readonly executions: Float64Array;
}
