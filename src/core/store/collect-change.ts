import type { StoreChange } from './api';
import type { IndexDatabase } from './database';
import type { Ingest } from './ingest/ingest';

/** With more changed runs than this, a listener reads everything anew. */
const MANY = 200;

/** What was touched in the index since it was last asked; null where nothing was. */
export function collectChange(folder: string, database: IndexDatabase, { runs, sessions }: Ingest['touched']): StoreChange | null {
  if (runs.size + sessions.size === 0) return null;
  const all = runs.size > MANY;
  const change = { folder, runs: all ? [] : idsOf(database, 'runs', runs), all, sessions: idsOf(database, 'sessions', sessions) };
  runs.clear();
  sessions.clear();
  return change;
}

function idsOf(database: IndexDatabase, table: 'runs' | 'sessions', keys: ReadonlySet<number>): string[] {
  const rows = database.all<{ id: string }>(`SELECT id FROM ${table} WHERE key IN (SELECT value FROM json_each(?))`, JSON.stringify([...keys]));
  return rows.map((row) => row.id);
}
