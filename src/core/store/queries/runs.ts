/** Lists runs. */
import type { RunKind, RunRelation, RunStatus, RunSummary } from '../../model/run';
import type { RunPage, RunsQuery } from '../api';
import type { IndexDatabase } from '../database';
import { readGpuUses } from './gpu-uses';
import { readParams } from './params';
import { groupsOf, listOf, type QueryContext } from './rows';
import { readSummaries } from './summaries';

/** A run's own row. */
interface RunRow {
  readonly key: number;
  readonly id: string;
  readonly trail: number;
  readonly number: number;
  readonly kind: RunKind | null;
  readonly status: RunStatus | null;
  readonly session: number | null;
  readonly execution: number;
  readonly started: number | null;
  readonly ended: number | null;
  readonly updated: number | null;
  readonly parent: string | null;
  readonly relation: RunRelation | null;
  readonly why: string | null;
  readonly name: string | null;
  readonly archived: number;
  readonly tags: string | null;
  readonly note: string | null;
  readonly split_from: number | null;
}

/** A run that a list shows: told of by its trail, not deleted, not merged into another. */
const VISIBLE = 'number IS NOT NULL AND deleted = 0 AND home IS NULL';

/** A page of runs, newest first. */
export function readRuns(context: QueryContext, query: RunsQuery): RunPage {
  const { database } = context;
  const where = `${VISIBLE}${query.archived ? '' : ' AND archived = 0'}${query.ids ? ' AND id IN (SELECT value FROM json_each(?))' : ''}`;
  const ids = query.ids ? [JSON.stringify(query.ids)] : [];
  const total = database.value(`SELECT COUNT(*) FROM runs WHERE ${where}`, ...ids) as number;
  const rows = database.all<RunRow>(
    `SELECT * FROM runs WHERE ${where}${query.before === undefined ? '' : ' AND id < ?'} ORDER BY id DESC LIMIT ?`,
    ...ids, ...(query.before === undefined ? [] : [query.before]), query.limit,
  );
  return { runs: summariesOf(context, rows), total };
}

/** One run, archived or not; null where it is unknown, deleted or merged into another. */
export function readRun(context: QueryContext, id: string): { readonly key: number; readonly session: number; readonly run: RunSummary } | null {
  const row = context.database.get<RunRow>(`SELECT * FROM runs WHERE id = ? AND ${VISIBLE}`, id);
  const [run] = row ? summariesOf(context, [row]) : [];
  return row && run ? { key: row.key, session: originOf(context, row).session ?? 0, run } : null;
}

/** How many runs there are, archived ones included. */
export function countRuns({ database }: QueryContext): number {
  return database.value(`SELECT COUNT(*) FROM runs WHERE ${VISIBLE}`) as number;
}

/** What a list shows of these runs, read for all of them together. */
function summariesOf(context: QueryContext, rows: readonly RunRow[]): RunSummary[] {
  const { database } = context;
  const keys = rows.map(({ key }) => key);
  const origins = rows.map((row) => originOf(context, row));
  const sessionOf = readSessions(database, origins.flatMap(({ session }) => session ?? []));
  const metricsOf = readSummaries(database, keys);
  const paramsOf = readParams(database, keys);
  const gpusOf = readGpuUses(database, keys);
  const mergedInto = groupsOf(
    database.all<RunRow & { readonly home: number }>('SELECT * FROM runs WHERE home IN (SELECT value FROM json_each(?)) AND status IS NOT NULL', JSON.stringify(keys)),
    ({ home }) => home,
  );
  const reproducedBy = readReproduced(database, rows.map(({ id }) => id));
  const importOf = readImports(database, origins.flatMap(({ trail }) => trail ?? []));
  const homeOf = readHomes(database, rows.flatMap(({ id, parent }) => reproducedBy.get(id) ?? parent ?? []));
  return rows.map((row, index) => {
    const origin = origins[index] ?? row;
    const { metrics, updatedAt } = metricsOf(row.key);
    const state = stateOf(context, [origin, ...mergedInto(row.key)]);
    const updated = Math.max(state.updated, updatedAt);
    const reproduced = reproducedBy.get(row.id);
    const gpus = gpusOf(row.key);
    const parent = reproduced ?? row.parent;
    return {
      id: row.id,
      number: row.number,
      kind: origin.kind ?? 'manual',
      status: state.status,
      name: row.name,
      ...sessionOf(origin.session),
      execution: row.execution,
      startedAt: startOf(context, row, origin),
      endedAt: state.status === 'lost' ? (state.ended ?? updated) : state.ended,
      updatedAt: updated,
      parent: parent === null ? null : homeOf(parent),
      relation: reproduced === undefined ? row.relation : 'reproduction',
      archived: row.archived === 1,
      tags: listOf<string>(row.tags),
      note: row.note,
      params: paramsOf(row.key),
      metrics,
      ...(gpus.length > 0 ? { gpus } : {}),
      ...importOf(origin.trail),
      why: row.why ?? `Split off run ${String(origin.number)} by hand.`,
    };
  });
}

/** By the id of a run, the run that it reproduces with another param. */
function readReproduced(database: IndexDatabase, ids: readonly string[]): Map<string, string> {
  const rows = database.all<{ run: string; value: string }>(
    "SELECT run, value FROM edits WHERE field = 'reproduces' AND run IN (SELECT value FROM json_each(?)) ORDER BY time, trail",
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ run, value }) => [run, JSON.parse(value) as string]));
}

function readSessions(database: IndexDatabase, keys: readonly number[]): (key: number | null) => Pick<RunSummary, 'session' | 'notebook'> {
  const rows = database.all<{ key: number; id: string; notebook: string | null }>('SELECT key, id, notebook FROM sessions WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys));
  const sessions = new Map(rows.map(({ key, id, notebook }) => [key, { session: id, notebook: notebook ?? '' }]));
  return (key) => sessions.get(key ?? 0) ?? { session: '', notebook: '' };
}

function readImports(database: IndexDatabase, trails: readonly number[]): (trail: number) => Pick<RunSummary, 'imported'> {
  const rows = database.all<{ trail: number; file: string }>('SELECT trail, file FROM imports WHERE trail IN (SELECT value FROM json_each(?))', JSON.stringify(trails));
  const files = new Map(rows.map(({ trail, file }) => [trail, { imported: file }]));
  return (trail) => files.get(trail) ?? {};
}

/** The run whose trail told of it: the row itself, or for one that was split off the first it was split from. */
function originOf({ database }: QueryContext, row: RunRow): RunRow {
  let origin = row;
  for (const seen = new Set<number>(); origin.split_from !== null && !seen.has(origin.key); ) {
    seen.add(origin.key);
    origin = database.get<RunRow>('SELECT * FROM runs WHERE key = ?', origin.split_from) ?? { ...origin, split_from: null };
  }
  return origin;
}

function startOf({ database }: QueryContext, row: RunRow, origin: RunRow): number {
  if (row.started !== null) return row.started;
  const execution = database.value('SELECT started FROM executions WHERE session = ? AND ordinal = ?', origin.session ?? 0, row.execution);
  return (execution as number | null | undefined) ?? origin.started ?? 0;
}

/** Status of a run together with the runs merged into it: running as long as one is, else that of the one that changed last. */
function stateOf(context: QueryContext, runs: readonly RunRow[]): { readonly status: RunStatus; readonly ended: number | null; readonly updated: number } {
  const states = runs.map((run) => ({ status: statusOf(context, run), ended: run.ended, updated: run.updated ?? 0 }));
  const latest = states.reduce((a, b) => (b.updated > a.updated ? b : a));
  const updated = latest.updated;
  return states.some((state) => state.status === 'running') ? { status: 'running', ended: null, updated } : { ...latest, updated };
}

function statusOf({ live }: QueryContext, run: RunRow): RunStatus {
  return run.status === 'running' && !live.has(run.trail) ? 'lost' : (run.status ?? 'lost');
}

/** The runs that the ids of runs stand for after merges. */
function readHomes(database: IndexDatabase, ids: readonly string[]): (id: string) => string {
  const rows = database.all<{ id: string; home: string }>(
    'SELECT runs.id, home.id AS home FROM runs JOIN runs AS home ON home.key = runs.home WHERE runs.id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  const homes = new Map(rows.map(({ id, home }) => [id, home]));
  return (id) => homes.get(id) ?? id;
}
