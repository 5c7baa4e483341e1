/** Rows of sessions, cell versions and executions. */
import type { ComparisonRecord, ExecutionEndRecord, ExecutionRecord, ModulesRecord, SessionEndRecord, SessionRecord, VersionRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** A session begins; told again in a later trail of it, the first telling stays. */
export function applySession({ database, keys, touched }: IngestContext, trail: number, record: SessionRecord): void {
  const key = keys.session(record.session);
  database.run(
    'UPDATE sessions SET trail = ?, notebook = ?, kernel = ?, language = ?, started = ? WHERE key = ? AND started IS NULL',
    trail, record.notebook, record.kernel, record.language, record.time, key,
  );
  touched.sessions.add(key);
}

/** A session ends. */
export function applySessionEnd({ database, keys, touched }: IngestContext, record: SessionEndRecord): void {
  const key = keys.session(record.session);
  database.run('UPDATE sessions SET ended = ? WHERE key = ?', record.time, key);
  touched.sessions.add(key);
}

/** The source of a cell version. */
export function applyVersion({ database, keys }: IngestContext, record: VersionRecord): void {
  database.run('UPDATE versions SET source = ? WHERE key = ? AND source IS NULL', record.source, keys.version(record.hash));
}

/** An execution starts. */
export function applyExecution({ database, keys, touched }: IngestContext, trail: number, record: ExecutionRecord): void {
  const session = keys.session(record.session);
  database.run(
    `INSERT INTO executions (session, ordinal, trail, execution_order, cell, position, version, started, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running')
     ON CONFLICT DO UPDATE SET execution_order = excluded.execution_order, cell = excluded.cell, position = excluded.position,
       version = excluded.version, started = excluded.started`,
    session, record.ordinal, trail, record.order, record.cell, record.index, keys.version(record.version), record.time,
  );
  touched.sessions.add(session);
}

/** An execution ends. */
export function applyExecutionEnd({ database, keys, touched }: IngestContext, trail: number, record: ExecutionEndRecord): void {
  const session = keys.session(record.session);
  database.run(
    `INSERT INTO executions (session, ordinal, trail, status, started, ended, outputs) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET status = excluded.status, started = COALESCE(excluded.started, started), ended = excluded.ended, outputs = excluded.outputs`,
    session, record.ordinal, trail, record.status, record.started ?? null, record.time, record.outputs.length ? JSON.stringify(record.outputs) : null,
  );
  touched.sessions.add(session);
  if (record.started === undefined) return;
  // Found by their links, which are in order of execution: a look through all runs at every late start would be quadratic.
  for (const { run } of database.all<{ run: number }>('SELECT DISTINCT run FROM links WHERE session = ? AND execution = ?', session, record.ordinal)) {
    database.run(`UPDATE runs SET started = ? WHERE key = ? AND session = ? AND execution = ? AND kind <> 'manual'`, record.started, run, session, record.ordinal);
    touched.runs.add(run);
  }
}

/** Modules that an execution brings in. */
export function applyModules({ database, keys, touched }: IngestContext, trail: number, record: ModulesRecord): void {
  const session = keys.session(record.session);
  database.run(
    'INSERT INTO modules (session, execution, trail, list) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET trail = excluded.trail, list = excluded.list',
    session, record.execution, trail, JSON.stringify(record.modules),
  );
  touched.sessions.add(session);
}

/** Numbers that stay on their execution. */
export function applyComparison({ database, keys, touched }: IngestContext, trail: number, record: ComparisonRecord): void {
  const session = keys.session(record.session);
  database.run(
    'INSERT INTO comparisons (trail, session, execution, runs, vals) VALUES (?, ?, ?, ?, ?)',
    trail, session, record.execution, JSON.stringify(record.runs), JSON.stringify(record.values),
  );
  touched.sessions.add(session);
  for (const run of record.runs) touched.runs.add(keys.run(run));
}
