/** Rows of runs, their params and their links to executions. */
import { RUN_RELATIONS, type RunRelation } from '../../model/run';
import type { LinkRecord, ParamsRecord, RunRecord, RunStatusRecord } from '../../trail/records';
import { assignNumbers } from '../numbers';
import type { IngestContext } from './context';

/** A run opens. True where its number is another's too, so that numbers must be given out anew. */
export function applyRun({ database, keys, touched }: IngestContext, trail: number, record: RunRecord): boolean {
  const key = keys.run(record.run);
  const session = keys.session(record.session);
  const holder = database.value('SELECT key FROM runs WHERE number = ? AND key <> ?', record.number, key);
  database.run(
    `UPDATE runs SET trail = ?, wanted = ?, number = ?, kind = ?, session = ?, execution = ?, started = ?, status = COALESCE(status, 'running'),
       updated = MAX(COALESCE(updated, 0), ?), parent = ?, relation = ?, why = ? WHERE key = ?`,
    trail, record.number, record.number, record.kind, session, record.execution, record.time,
    record.time, record.parent ?? null, relationOf(record), record.why, key,
  );
  touched.runs.add(key);
  touched.sessions.add(session);
  return holder !== undefined;
}

/** Null also for a relation that only newer code knows. */
function relationOf({ relation }: RunRecord): RunRelation | null {
  return RUN_RELATIONS.find((known) => known === relation) ?? null;
}

/** A run's status from here on. */
export function applyRunStatus({ database, keys, touched }: IngestContext, record: RunStatusRecord): void {
  const key = keys.run(record.run);
  const ended = record.status === 'running' ? null : record.time;
  database.run('UPDATE runs SET status = ?, ended = ?, updated = MAX(COALESCE(updated, 0), ?) WHERE key = ?', record.status, ended, record.time, key);
  touched.runs.add(key);
}

/** Params as one row for each record: they are folded when read, for a split divides them by execution. */
export function applyParams({ database, keys, touched }: IngestContext, trail: number, record: ParamsRecord): void {
  const key = keys.run(record.run);
  database.run('INSERT INTO params (run, trail, list) VALUES (?, ?, ?)', key, trail, JSON.stringify(record.params));
  touched.runs.add(key);
}

/** An execution belongs to a run. */
export function applyLink({ database, keys, homes, touched }: IngestContext, trail: number, record: LinkRecord): void {
  const run = keys.run(record.run);
  const session = keys.session(record.session);
  const home = homes.of(run, record.run, session, record.execution);
  database.run(
    'INSERT OR REPLACE INTO links (session, execution, run, role, trail, home, why) VALUES (?, ?, ?, ?, ?, ?, ?)',
    session, record.execution, run, record.role, trail, home, record.why ?? null,
  );
  touched.runs.add(home);
  touched.sessions.add(session);
}

/** Gives all runs their numbers anew. */
export function renumber({ database, touched }: IngestContext): void {
  const runs = database.all<{ key: number; id: string; wanted: number; number: number }>(
    'SELECT key, id, wanted, number FROM runs WHERE wanted IS NOT NULL',
  );
  const numbers = assignNumbers(runs);
  for (const run of runs) {
    const number = numbers.get(run.id);
    if (number === undefined || number === run.number) continue;
    database.run('UPDATE runs SET number = ? WHERE key = ?', number, run.key);
    touched.runs.add(run.key);
  }
}
