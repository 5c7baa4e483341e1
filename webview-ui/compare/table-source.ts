/** The runs of the panel as columns: pulled page by page, then only those that changed. */
import { signal } from '@preact/signals';
import { RunTable } from '../../src/core/query/run-table';
import type { CompareEvents, TableQuery } from '../../src/protocol/compare';
import type { RunRef } from '../../src/protocol/runs';
import type { CompareConnection } from './connection';
import { TIMEOUT_MS } from './connection';
import { messageOf } from '../lib/message';
import { Pull } from '../lib/pull';

/** Shortest time between two pulls. */
const PULL_GAP_MS = 100;
/** Runs of the first page: more than a screen shows, and there at once. */
const FIRST_PAGE = 100;
/** Runs of a later page: few enough that what is recorded meanwhile does not wait for it. */
const PAGE = 500;

/** Keeps a table in step with the stores. */
export class TableSource {
  /** Rises whenever the table has something new. */
  readonly version = signal(0);
  /** Whether runs are still to come, and how many there will be. */
  readonly loading = signal<{ readonly total: number } | null>(null);
  /** Why runs could not be read; null where they could. */
  readonly error = signal<string | null>(null);
  /** When something new last came, in milliseconds since the epoch. */
  readonly updatedAt = signal<number | null>(null);
  /** The latest table; another choice of runs makes another one. */
  table = new RunTable();

  private readonly changed = new Map<string, Set<string>>();
  private readonly pull = new Pull(() => this.round(), PULL_GAP_MS);
  private all = true;

  /** `chosen` tells the runs of the panel; an empty list means all. */
  constructor(
    private readonly host: CompareConnection,
    private readonly chosen: () => readonly RunRef[],
  ) {
    this.pull.want();
  }

  /** Reads everything anew. */
  reload(): void {
    this.all = true;
    this.pull.want();
  }

  /** Other runs were chosen: what is shown of the others goes at once. */
  restart(): void {
    this.table = new RunTable();
    this.reload();
  }

  /** Reads what changed. */
  refresh({ folder, runs, all }: CompareEvents['changed']): void {
    if (all) return this.reload();
    const chosen = this.chosen();
    const mine = runs.filter((id) => chosen.length === 0 || chosen.some((ref) => ref.id === id));
    if (mine.length === 0) return;
    this.changed.set(folder, new Set([...(this.changed.get(folder) ?? []), ...mine]));
    this.pull.want();
  }

  private async round(): Promise<void> {
    const { table, all } = this;
    const changed = [...this.changed];
    this.all = false;
    this.changed.clear();
    try {
      if (all) await this.readAll(table);
      else for (const [folder, ids] of changed) await this.readThese(table, folder, [...ids], new Set());
      this.error.value = null;
    } catch (error) {
      // What was not read is read with the next try, whoever asks for it.
      this.all = true;
      this.error.value = messageOf(error);
    } finally {
      this.loading.value = null;
    }
  }

  private async readAll(table: RunTable): Promise<void> {
    const seen = new Set<string>();
    // A store that is not open yet tells when it is.
    for (const folder of await this.host.request('stores', null, { timeoutMs: TIMEOUT_MS })) {
      const chosen = this.chosen();
      if (chosen.length === 0) await this.readStore(table, folder, seen);
      else await this.readThese(table, folder, chosen.filter((ref) => ref.folder === folder).map(({ id }) => id), seen);
    }
    if (table !== this.table) return;
    const gone = table.all().map((row) => table.idOf(row)).filter((id) => !seen.has(id));
    table.drop(gone);
    this.tell(table);
  }

  private async readStore(table: RunTable, folder: string, seen: Set<string>): Promise<void> {
    let before: string | undefined;
    for (let limit = FIRST_PAGE; ; limit = PAGE) {
      const ids = await this.readPage(table, { folder, limit, ...(before === undefined ? {} : { before }) }, seen);
      if (ids.length < limit || table !== this.table) return;
      before = ids.at(-1);
    }
  }

  /** Runs that do not come back are gone. */
  private async readThese(table: RunTable, folder: string, ids: readonly string[], seen: Set<string>): Promise<void> {
    for (let first = 0; first < ids.length; first += PAGE) {
      const asked = ids.slice(first, first + PAGE);
      const found = new Set(await this.readPage(table, { folder, limit: asked.length, ids: asked }, seen));
      table.drop(asked.filter((id) => !found.has(id) && table.folderOf(table.rowOf(id) ?? -1) === folder));
      this.tell(table);
    }
  }

  private async readPage(table: RunTable, query: TableQuery, seen: Set<string>): Promise<readonly string[]> {
    const { columns, total } = await this.host.request('table', query, { timeoutMs: TIMEOUT_MS });
    table.take(columns, query.folder);
    for (const id of columns.ids) seen.add(id);
    if (table === this.table && query.ids === undefined) this.loading.value = { total };
    this.tell(table);
    return columns.ids;
  }

  private tell(table: RunTable): void {
    if (table !== this.table) return;
    this.updatedAt.value = Date.now();
    this.version.value += 1;
  }
}
