/** Keeps `home` up to date: the run that a link or a series belongs to after merges and splits. */
import type { IndexDatabase } from '../database';
import { resolveHome, type HomeRule, type Moment } from '../homes';
import type { Keys } from './keys';

/** Knows every merge and split of the store. */
export class Homes {
  private loaded: Map<string, HomeRule> | null = null;

  constructor(
    private readonly database: IndexDatabase,
    private readonly keys: Keys,
  ) {}

  /** Key of the run that something belongs to which `id` (its key `run`) was given by an execution; null: by none. */
  of(run: number, id: string, session: number | null, execution: number | null): number {
    const rules = this.rules();
    if (rules.size === 0) return run;
    return this.keys.run(resolveHome(id, this.moment(session, execution), rules));
  }

  /** Whether a person merged or split this run. */
  mentions(id: string): boolean {
    return this.database.value("SELECT 1 FROM edits WHERE run = ? AND (field = 'mergedInto' OR field LIKE 'split:%')", id) !== undefined;
  }

  /** Whether a person's merges or splits lie in this trail. */
  dependOn(trail: number): boolean {
    return this.database.value("SELECT 1 FROM edits WHERE trail = ? AND (field = 'mergedInto' OR field LIKE 'split:%')", trail) !== undefined;
  }

  /** Reads merges and splits again, for edits changed. */
  clear(): void {
    this.loaded = null;
  }

  /** Places everything anew, for edits changed. Runs that gained or lost something are added to `touched`. */
  rehome(touched: Set<number>): void {
    this.clear();
    const rules = this.rules();
    const { database } = this;
    for (const row of database.all<{ key: number; home: number }>('SELECT key, home FROM runs WHERE home IS NOT NULL')) {
      touched.add(row.key).add(row.home);
    }
    database.run('UPDATE runs SET home = NULL WHERE home IS NOT NULL');
    database.run('UPDATE links SET home = run WHERE home <> run');
    database.run('UPDATE series SET home = run WHERE home <> run');
    for (const id of rules.keys()) {
      const run = this.keys.run(id);
      const whole = this.of(run, id, null, null);
      if (whole !== run) database.run('UPDATE runs SET home = ? WHERE key = ?', whole, run);
      touched.add(run).add(whole);
      this.place('links', id, run, touched);
      this.place('series', id, run, touched);
    }
  }

  private place(table: 'links' | 'series', id: string, run: number, touched: Set<number>): void {
    const places = this.database.all<{ session: number | null; execution: number | null }>(
      `SELECT DISTINCT session, execution FROM ${table} WHERE run = ?`,
      run,
    );
    for (const { session, execution } of places) {
      const home = this.of(run, id, session, execution);
      if (home === run) continue;
      this.database.run(`UPDATE ${table} SET home = ? WHERE run = ? AND session IS ? AND execution IS ?`, home, run, session, execution);
      touched.add(home);
    }
  }

  private rules(): ReadonlyMap<string, HomeRule> {
    this.loaded ??= this.readRules();
    return this.loaded;
  }

  private readRules(): Map<string, HomeRule> {
    const rows = this.database.all<{ run: string; field: string; value: string }>(
      "SELECT run, field, value FROM edits WHERE field = 'mergedInto' OR field LIKE 'split:%' ORDER BY time, trail",
    );
    const merges = new Map<string, string | null>();
    const splits = new Map<string, Map<string, { from: Moment; into: string }>>();
    for (const { run, field, value } of rows) {
      if (field === 'mergedInto') merges.set(run, JSON.parse(value) as string | null);
      else {
        const { execution, into } = JSON.parse(value) as { execution: number; into: string };
        const from = this.moment(this.sessionOf(run), execution);
        if (from) splits.set(run, (splits.get(run) ?? new Map<string, { from: Moment; into: string }>()).set(field, { from, into }));
      }
    }
    const rules = new Map<string, HomeRule>();
    for (const run of new Set([...merges.keys(), ...splits.keys()])) {
      const mergedInto = merges.get(run);
      rules.set(run, { ...(mergedInto ? { mergedInto } : {}), splits: [...(splits.get(run)?.values() ?? [])] });
    }
    return rules;
  }

  private moment(session: number | null, execution: number | null): Moment | null {
    if (session === null || execution === null) return null;
    const started = this.database.value('SELECT started FROM sessions WHERE key = ?', session);
    return { sessionStart: (started as number | null | undefined) ?? 0, ordinal: execution };
  }

  /** The session of a run; that of its source where a split made it. */
  private sessionOf(run: string): number | null {
    const row = this.database.get<{ session: number | null; source: string | null }>(
      'SELECT runs.session, source.id AS source FROM runs LEFT JOIN runs AS source ON source.key = runs.split_from WHERE runs.id = ?',
      run,
    );
    if (!row) return null;
    return row.session ?? (row.source === null ? null : this.sessionOf(row.source));
  }
}
