/** Checks what a person asks for, and makes records of it. */
import type { RunVerdict, VerdictMetric } from '../model/verdict';
import { toTrailNumber } from '../trail/numbers';
import type { EditRecord, RunEdit, TrailNumber, VerdictMetricFields, VerdictRecord } from '../trail/records';
import type { RunEditRequest } from './api';
import type { IndexDatabase } from './database';

/** An edit that splits. */
export interface SplitRecord extends EditRecord {
  readonly set: { readonly split: NonNullable<RunEdit['split']> };
}

interface RunRow {
  readonly key: number;
  readonly number: number;
  readonly execution: number;
  readonly home: number | null;
}

/** The records of these edits. Throws, in words for a person, where one names an unknown run or would merge runs in a circle. */
export function editRecords(database: IndexDatabase, edits: readonly RunEditRequest[], now: number): EditRecord[] {
  return edits.map(({ run, set }) => {
    const row = findRun(database, run);
    const into = set.mergedInto;
    if (into != null) {
      const target = findRun(database, into);
      if ((target.home ?? target.key) === row.key) throw new Error(`Run ${String(target.number)} already belongs to run ${String(row.number)}: merge it into a third run.`);
    }
    return { t: 'edit', run, time: timeOf(database, run, now), set };
  });
}

/** The record that splits a run: what `execution` and all later ones gave it goes to a new run. Throws, in words for a person, where nothing would be left. */
export function splitRecord(database: IndexDatabase, run: string, execution: number, into: { readonly id: string; readonly number: number }, now: number): SplitRecord {
  const row = findRun(database, run);
  if (execution <= row.execution) throw new Error(`Run ${String(row.number)} begins with execution ${String(row.execution)}: split it at a later one.`);
  return { t: 'edit', run, time: timeOf(database, run, now), set: { split: { execution, into: into.id, number: into.number } } };
}

/** The record of a verdict. Throws, in words for a person, where the run is unknown. */
export function verdictRecord(database: IndexDatabase, run: string, verdict: RunVerdict): VerdictRecord {
  findRun(database, run);
  return { t: 'verdict', run, ...verdict, metrics: verdict.metrics.map(metricFields) };
}

function metricFields(metric: VerdictMetric): VerdictMetricFields {
  const { parting } = metric;
  const ends = ({ recorded, reproduced }: Pick<VerdictMetric, 'recorded' | 'reproduced'>) => ({ recorded: asTrail(recorded), reproduced: asTrail(reproduced) });
  return { ...metric, ...ends(metric), parting: parting && { place: parting.place, ...ends(parting) } };
}

function asTrail(value: number | null): TrailNumber | null {
  return value === null ? null : toTrailNumber(value);
}

function findRun(database: IndexDatabase, id: string): RunRow {
  const row = database.get<RunRow>('SELECT key, number, execution, home FROM runs WHERE id = ? AND number IS NOT NULL', id);
  if (!row) throw new Error(`There is no run ${id} in this store.`);
  return row;
}

/** The latest time wins, so an edit is never dated before one that it follows, whatever the clock says. */
function timeOf(database: IndexDatabase, run: string, now: number): number {
  const last = database.value('SELECT MAX(time) FROM edits WHERE run = ?', run) as number | null | undefined;
  return Math.max(now, (last ?? 0) + 1);
}
