import type { QueryContext } from './rows';

const ALL = `SELECT links.session, links.execution FROM runs JOIN links ON links.home = runs.key WHERE runs.id = ?1 AND role <> 'slice'
  UNION SELECT session, execution FROM runs WHERE id = ?1`;
const OF_METRIC = 'SELECT series.session, series.execution FROM runs JOIN series ON series.home = runs.key WHERE runs.id = ?1 AND metric = ?2';

/** Executions that trained a run or gave it numbers, in executed order; of one metric's numbers alone where that is given. */
export function readYielders({ database }: QueryContext, run: string, metric: string | undefined): { readonly session: string; readonly ordinal: number }[] {
  return database.all(
    `SELECT DISTINCT sessions.id AS session, execution AS ordinal FROM (${metric === undefined ? ALL : OF_METRIC}) AS yielders
     JOIN sessions ON sessions.key = yielders.session ORDER BY sessions.started, sessions.id, ordinal`,
    run, ...(metric === undefined ? [] : [metric]),
  );
}
