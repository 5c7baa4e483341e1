/** MLflow's database as runs write to it. */
import { statSync } from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import { MlflowDatabase, MlflowDatabaseError, type MlflowNews } from './mlflow-database';

/** SQLite as WebAssembly reads the file anew each time: a larger one (bytes) is for imports. */
const LARGEST = 64 << 20;

/** A read is followed by so many times as long without one. */
const REST = 10;

/** Remembers how far a database was read. */
export class FollowedDatabase {
  private state = '';
  private row = -1;
  private restsUntil = 0;

  constructor(private readonly path: string) {}

  /** Gives what was logged at `since` (milliseconds since the epoch) or later and is new. Nothing while it is written to, or was read just now, unless this is the `last` time. Throws what the file system throws. */
  read(engine: SqlJsStatic, since: number, isLast: boolean, take: (news: MlflowNews) => void): void {
    const before = this.stateOf();
    if (before === null || before === this.state || (!isLast && Date.now() < this.restsUntil)) return;
    const begun = Date.now();
    const database = openNow(engine, this.path);
    if (database === null) return;
    try {
      // A transaction may have come and gone meanwhile.
      if (this.stateOf() !== before) return;
      const last = database.lastRow();
      for (const news of database.news(last < this.row ? -1 : this.row, since)) take(news);
      this.row = last;
      this.state = before;
    } finally {
      database.close();
      this.restsUntil = Date.now() + REST * (Date.now() - begun);
    }
  }

  private stateOf(): string | null {
    const { size, mtimeMs } = statSync(this.path);
    return size > LARGEST ? null : `${size} ${mtimeMs}`;
  }
}

/** Null while it is written to, or has not got its tables yet. */
function openNow(engine: SqlJsStatic, path: string): MlflowDatabase | null {
  try {
    return MlflowDatabase.open(engine, path);
  } catch (error) {
    if (error instanceof MlflowDatabaseError) return null;
    throw error;
  }
}
