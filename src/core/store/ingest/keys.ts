/** Row keys of things that trails name by id; a thing that was not told of yet gets an empty row. */
import type { IndexDatabase } from '../database';

/** Keys looked up before, so that most records cost no query for them. */
const REMEMBERED = 20_000;

/** Finds or makes the rows of runs, sessions and cell versions. */
export class Keys {
  private readonly known = { runs: new Map<string, number>(), sessions: new Map<string, number>(), versions: new Map<string, number>() };

  constructor(private readonly database: IndexDatabase) {}

  /** Key of a run by its id. */
  run(id: string): number {
    return this.key('runs', 'id', id);
  }

  /** Key of a session by its id. */
  session(id: string): number {
    return this.key('sessions', 'id', id);
  }

  /** Key of a cell version by its hash. */
  version(hash: string): number {
    return this.key('versions', 'hash', hash);
  }

  /** Forgets what was looked up: for a transaction that was rolled back. */
  clear(): void {
    for (const known of Object.values(this.known)) known.clear();
  }

  private key(table: 'runs' | 'sessions' | 'versions', column: 'id' | 'hash', id: string): number {
    const known = this.known[table];
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const found = this.database.value(`SELECT key FROM ${table} WHERE ${column} = ?`, id);
    const key = (found as number | undefined) ?? this.database.insert(`INSERT INTO ${table} (${column}) VALUES (?)`, id);
    if (known.size >= REMEMBERED) known.clear();
    known.set(id, key);
    return key;
  }
}
