/** What conversations about runs share. */

/** A run in one of several stores. */
export interface RunRef {
  /** The folder of its store. */
  readonly folder: string;
  readonly id: string;
}

/** One run's points of one metric on the wire: x ascending, equal lengths. */
export interface RunPoints {
  readonly run: string;
  /** Values of the outermost counter, or the point's index where there is none; the time where that was asked for. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Milliseconds since the epoch. */
  readonly time: Float64Array;
  /** How many points stand behind these. */
  readonly count: number;
  /** Each pixel column holds its first, smallest, largest and last point, not all. */
  readonly decimated: boolean;
  /** The exponential moving average of y, where that was asked for. */
  readonly smooth?: Float64Array;
  /** The mean of all values in each point's pixel column, of the smoothed ones where there are such; where that was asked for. */
  readonly mean?: Float64Array;
}
