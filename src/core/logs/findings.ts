/** What log files tell, whatever wrote them. */
import type { ParamValue } from '../model/param';
import type { RunStatus } from '../model/run';
import type { PointColumns } from '../series/columns';

/** Points of one metric, in the order of the file. */
export interface LogSeries extends PointColumns {
  readonly name: string;
  /** One name for each column of steps, outermost first. */
  readonly counters: readonly string[];
}

/** What files tell of their run beside numbers and settings. */
export interface LogFacts {
  /** The name that its tool shows. */
  readonly name?: string;
  readonly status?: RunStatus;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** What was found since findings were last taken. */
export interface LogFindings {
  readonly series: readonly LogSeries[];
  /** A later value of a name wins. */
  readonly params: readonly (readonly [name: string, value: ParamValue])[];
  readonly facts: LogFacts;
}

/** Reads one file from its start as it grows; however its bytes are cut, it finds the same. */
export interface LogReader {
  /** How many places were no more what a tool had written, and were passed over. */
  readonly damage: number;
  /** Takes the next bytes, and keeps no view of them. `time` (milliseconds since the epoch) is when they were written, for formats that do not tell. */
  push(bytes: Buffer, time: number): void;
  /** No more bytes are there for now: files that only make sense as a whole are understood. More may come after it. */
  end(time: number): void;
  /** What was found since the last call. */
  take(): LogFindings;
}
