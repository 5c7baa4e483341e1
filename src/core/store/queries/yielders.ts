import type { ExecutionPlace } from '../../provenance/provenance';
import { LINEAGE } from './lineage';
import type { QueryContext } from './rows';

const ALL = `SELECT links.session, links.execution FROM runs JOIN links ON links.home = runs.key WHERE runs.id = ?1 AND role <> 'slice'
  UNION SELECT session, execution FROM runs WHERE id = ?1`;
const OF_METRIC = 'SELECT series.session, series.execution FROM runs JOIN series ON series.home = runs.key WHERE runs.id = ?1 AND metric = ?2';

/** Executions that trained a run or gave it numbers, in executed order; of one metric's numbers alone where that is given. */
export function readYielders({ database }: QueryContext, run: string, metric: string | undefined): ExecutionPlace[] {
  return database.all(
    `SELECT DISTINCT sessions.id AS session, execution AS ordinal FROM (${metric === undefined ? ALL : OF_METRIC}) AS yielders
     JOIN sessions ON sessions.key = yielders.session ORDER BY sessions.started, sessions.id, ordinal`,
    run, ...(metric === undefined ? [] : [metric]),
  );
}

/** Executions that trained what flowed into a run: its parents' and those of what it was split from, in executed order. */
export function readTrainingsBehind({ database }: QueryContext, run: string): ExecutionPlace[] {
  return database.all(
    `WITH RECURSIVE ${LINEAGE}
     SELECT DISTINCT sessions.id AS session, links.execution AS ordinal FROM lineage
     JOIN links ON links.run = lineage.key AND links.execution < until AND role = 'training'
     JOIN sessions ON sessions.key = links.session ORDER BY sessions.started, sessions.id, ordinal`,
    database.value('SELECT key FROM runs WHERE id = ?', run) ?? null,
  );
}
