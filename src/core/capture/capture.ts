/** The door of the room: from events to records, without touching a disk. */
import type { CaptureRecord, TrailRecord } from '../trail/records';
import type { CaptureEvent } from './events';
import type { Format } from './formats/format';

/** The store beside which modules lie, as far as they concern it. */
export interface ModuleStore {
  readonly folder: string;
  /** Keeps a text under its digest, where it is not too long. */
  keep(text: string): void;
}

/** What capture needs from its surroundings. */
export interface CaptureContext {
  /** A fresh run id and number, greater than all that the store has. */
  nextRun(): { readonly id: string; readonly number: number };
  /** The number of a run that may come from another session; undefined where it is unknown. */
  runNumber(id: string): number | undefined;
  /** Whether numbers open runs by themselves (`celltrail.runs`). */
  readonly runs: 'automatic' | 'manual';
  /** Formats of the person's own (`celltrail.metrics.patterns`), which come before all others. */
  readonly patterns?: readonly Format[];
  /** Where modules of the workspace are recorded; left out, none are. */
  readonly store?: ModuleStore;
}

/** Turns the events of all sessions of one store into records. Pure but for the context's run numbers. */
export interface Capture {
  /** Records for one event, in the order in which they must be written. Never throws for what a notebook may hold. */
  handle(event: CaptureEvent): CaptureRecord[];
  /** Takes up a session where a trail left it: call with each record of that trail, in order, before its next event. */
  replay(record: TrailRecord): void;
}
