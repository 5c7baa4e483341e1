/** Rows of environments. Sessions that found equal packages share one list, for that is most of what an environment takes. */
import { createHash } from 'node:crypto';
import type { EnvironmentRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** Where a session runs; told again in a later trail of it, the first telling stays. */
export function applyEnvironment({ database, keys, touched }: IngestContext, trail: number, record: EnvironmentRecord): void {
  const session = keys.session(record.session);
  const { interpreter, packages, os, gpus, git } = record;
  database.run(
    'INSERT INTO environments (session, trail, packages, rest) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    session, trail, packages === null ? null : packageList(database, JSON.stringify(packages)), JSON.stringify({ interpreter, os, gpus, git }),
  );
  touched.sessions.add(session);
}

/** Takes lists out that no environment names any more. */
export function dropUnusedPackages({ database }: IngestContext): void {
  database.run('DELETE FROM package_lists WHERE key NOT IN (SELECT packages FROM environments WHERE packages IS NOT NULL)');
}

function packageList(database: IngestContext['database'], list: string): number {
  const digest = createHash('sha256').update(list).digest('hex');
  const known = database.value('SELECT key FROM package_lists WHERE digest = ?', digest);
  return (known as number | undefined) ?? database.insert('INSERT INTO package_lists (digest, list) VALUES (?, ?)', digest, list);
}
