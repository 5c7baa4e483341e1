/** A thin layer over sql.js: prepared statements by their text, transactions, export. */
import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js';

/** How much of the database SQLite keeps at hand (KiB): reading a page from the bytes behind it costs a call out of WebAssembly. */
const CACHE_KIB = 8_192;

/** One row, by column name. */
export type Row = Record<string, SqlValue>;

/** A SQLite database in memory. Statements are prepared once and kept until the next export. */
export class IndexDatabase {
  private readonly database: Database;
  private readonly statements = new Map<string, Statement>();

  constructor(engine: SqlJsStatic, bytes?: Uint8Array) {
    this.database = new engine.Database(bytes);
    this.configure();
  }

  /** Runs several statements without parameters. */
  script(sql: string): void {
    this.database.exec(sql);
  }

  /** Runs one statement that gives no rows. */
  run(sql: string, ...values: readonly SqlValue[]): void {
    this.prepare(sql).run(values as SqlValue[]);
  }

  /** Runs an INSERT and gives the key of the new row. */
  insert(sql: string, ...values: readonly SqlValue[]): number {
    this.run(sql, ...values);
    return this.value('SELECT last_insert_rowid()') as number;
  }

  /** The first row. */
  get<T = Row>(sql: string, ...values: readonly SqlValue[]): T | undefined {
    const statement = this.prepare(sql);
    statement.bind(values as SqlValue[]);
    const row = statement.step() ? (statement.getAsObject() as T) : undefined;
    statement.reset();
    return row;
  }

  /** The first column of the first row; undefined where there is no row. */
  value(sql: string, ...values: readonly SqlValue[]): SqlValue | undefined {
    const statement = this.prepare(sql);
    statement.bind(values as SqlValue[]);
    const value = statement.step() ? statement.get()[0] : undefined;
    statement.reset();
    return value;
  }

  /** All rows. */
  all<T = Row>(sql: string, ...values: readonly SqlValue[]): T[] {
    const statement = this.prepare(sql);
    statement.bind(values as SqlValue[]);
    const rows: T[] = [];
    // Asked once: the names of columns cost more than their values.
    const names = statement.getColumnNames();
    while (statement.step()) {
      const row: Row = {};
      for (const [index, value] of statement.get().entries()) row[names[index] ?? ''] = value;
      rows.push(row as T);
    }
    statement.reset();
    return rows;
  }

  /** Does all of `work` or nothing of it. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.run('ROLLBACK');
      throw error;
    }
  }

  /** The database as the bytes of a SQLite file. */
  export(): Uint8Array {
    this.statements.clear();
    const bytes = this.database.export();
    this.configure();
    return bytes;
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  /** Nothing of this lies on a disk before `export`, so SQLite need not guard itself against a crash. */
  private configure(): void {
    this.database.exec(`PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${String(CACHE_KIB)};`);
  }

  private prepare(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
