/** What a bundle holds of a run, and what a store knows of one that is to be imported. */
import type { KnownRun } from '../../bundle/imported';
import { SHARED_EDITS, type BundleMaterial, type SeriesMaterial, type SessionMaterial } from '../../bundle/material';
import { PointsFile } from '../../trail/points';
import { readDetail, readEnvironment, readSession } from './detail';
import { readExecutions } from './executions';
import { listOf, type QueryContext } from './rows';
import { readPart } from './series';

/** All that a bundle holds of a run; null where there is no such run. `pathOf` gives the file of a trail. Throws `MovedPointsError` where one was just rewritten. */
export function readMaterial(context: QueryContext, id: string, pathOf: (trail: string) => string): BundleMaterial | null {
  const detail = readDetail(context, id);
  if (!detail) return null;
  const last = new Map([[detail.run.session, detail.run.execution]]);
  for (const { session, ordinal } of detail.executions) last.set(session, Math.max(ordinal, last.get(session) ?? 0));
  const sessions = [...last].map(([session, until]) => readSessionMaterial(context, session, until));
  sessions.sort((a, b) => a.session.startedAt - b.session.startedAt || (a.session.id < b.session.id ? -1 : 1));
  return { detail, sessions, edits: readEdits(context, id), series: readAllSeries(context, id, pathOf) };
}

function readSessionMaterial(context: QueryContext, id: string, until: number): SessionMaterial {
  const key = (context.database.value('SELECT key FROM sessions WHERE id = ?', id) as number | undefined) ?? 0;
  return { session: { ...readSession(context, key), id }, environment: readEnvironment(context, key), executions: readExecutions(context, id, { until }) };
}

/** The latest of each field, as long as it says something. */
function readEdits({ database }: QueryContext, run: string): BundleMaterial['edits'] {
  const rows = database.all<{ field: string; time: number; value: string }>('SELECT field, time, value FROM edits WHERE run = ? ORDER BY time, trail', run);
  return SHARED_EDITS.flatMap((field) => {
    const latest = rows.filter((row) => row.field === field).at(-1);
    return latest ? [{ time: latest.time, set: { [field]: JSON.parse(latest.value) as unknown } }] : [];
  });
}

interface SeriesRow {
  readonly key: number;
  readonly trail: string;
  readonly s: number;
  readonly metric: string;
  readonly counters: string;
  readonly session: string | null;
  readonly execution: number | null;
  readonly tail_from: number | null;
  readonly tail_to: number | null;
}

/** In the order in which trails told of them: it is that of metrics that were written at one time. */
function readAllSeries({ database }: QueryContext, run: string, pathOf: (trail: string) => string): SeriesMaterial[] {
  const rows = database.all<SeriesRow>(
    `SELECT series.key, trails.id AS trail, s, metric, counters, sessions.id AS session, series.execution, tail_from, tail_to
     FROM runs JOIN series ON series.home = runs.key JOIN trails ON trails.key = series.trail LEFT JOIN sessions ON sessions.key = series.session
     WHERE runs.id = ? AND count > 0 ORDER BY trails.id, s`,
    run,
  );
  return rows.map((row) => {
    const chunks = database.all<{ offset: number; length: number }>('SELECT offset, length FROM chunks WHERE series = ? ORDER BY offset', row.key);
    const file = PointsFile.open(pathOf(row.trail));
    try {
      const { steps, times, values } = readPart(row, chunks, file);
      return { metric: row.metric, counters: listOf<string>(row.counters), session: row.session, execution: row.execution, points: { steps, times, values } };
    } finally {
      file.close();
    }
  });
}

/** What is known of a run. */
export function readKnown({ database }: QueryContext, run: string): KnownRun {
  const row = database.get<{ number: number; deleted: number; recorded: number }>(
    'SELECT number, deleted, COALESCE(trail NOT IN (SELECT trail FROM imports), 0) AS recorded FROM runs WHERE id = ? AND number IS NOT NULL',
    run,
  );
  const imported = database.value('SELECT MAX(updated) FROM imports WHERE run = ?', run) as number | null;
  return { number: row?.number ?? null, isRecorded: row?.recorded === 1, isDeleted: row?.deleted === 1, imported };
}

/** Whether a session was recorded here rather than imported. */
export function isRecordedSession({ database }: QueryContext, session: string): boolean {
  return database.value('SELECT 1 FROM sessions WHERE id = ? AND trail IS NOT NULL AND trail NOT IN (SELECT trail FROM imports)', session) !== undefined;
}
