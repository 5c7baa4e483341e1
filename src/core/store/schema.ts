/** Makes an index of this code's schema version, or brings an older one to it. */
import type { SqlJsStatic } from 'sql.js';
import { IndexDatabase } from './database';
import { migrations } from './migrations';

/** The schema version of this code, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = migrations.length;

/** Thrown for an index that a newer Celltrail made. */
export class NewerIndexError extends Error {
  constructor(readonly version: number) {
    super(`The index has schema version ${String(version)}; this Celltrail knows ${String(SCHEMA_VERSION)}.`);
  }
}

/** An empty index. */
export function createIndex(engine: SqlJsStatic): IndexDatabase {
  const database = new IndexDatabase(engine);
  migrate(database);
  return database;
}

/** The index in the bytes of a SQLite file, migrated where it is older; throws NewerIndexError where it is newer. */
export function openIndex(engine: SqlJsStatic, bytes: Uint8Array): IndexDatabase {
  const database = new IndexDatabase(engine, bytes);
  try {
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: IndexDatabase): void {
  const version = database.value('PRAGMA user_version') as number;
  if (version > SCHEMA_VERSION) throw new NewerIndexError(version);
  for (const [step, sql] of [...migrations.entries()].slice(version)) {
    database.transaction(() => {
      database.script(`${sql}; PRAGMA user_version = ${String(step + 1)};`);
    });
  }
}
