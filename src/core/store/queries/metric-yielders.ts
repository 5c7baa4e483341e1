import type { QueryContext } from './rows';

/** Which executions gave each metric of a run its numbers, in executed order. */
export function readMetricYielders({ database }: QueryContext, run: number): { readonly metric: string; readonly session: string; readonly ordinal: number }[] {
  return database.all(
    `SELECT DISTINCT metric, sessions.id AS session, execution AS ordinal FROM series JOIN sessions ON sessions.key = series.session
     WHERE home = ? AND execution IS NOT NULL ORDER BY sessions.started, sessions.id, ordinal, metric`,
    run,
  );
}
