/** Rows of imports: which run a trail brought, and from which file. */
import type { ImportRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** A trail brings a run from elsewhere. */
export function applyImport({ database, keys, touched }: IngestContext, trail: number, record: ImportRecord): void {
  database.run('INSERT OR REPLACE INTO imports (trail, run, file, updated) VALUES (?, ?, ?, ?)', trail, record.run, record.file, record.updated);
  touched.runs.add(keys.run(record.run));
}
