/** What the cells of a session show. */
import type { ExecutionState } from '../../model/execution';
import { fromTrailNumber } from '../../trail/numbers';
import type { ComparisonRecord } from '../../trail/records';
import { listOf, type QueryContext } from './rows';

type RunName = ExecutionState['runs'][number];

/** The last execution of each cell of a session. Asked ten times a second while cells run: no query looks beyond these executions. */
const LAST = 'WITH last AS (SELECT MAX(ordinal) AS execution FROM executions WHERE session = ?1 AND cell IS NOT NULL GROUP BY cell)';

/** The last execution of each cell of a session that belongs to a run, in executed order: the others have nothing to show. */
export function readStates(context: QueryContext, id: string): ExecutionState[] {
  const { database } = context;
  const session = database.value('SELECT key FROM sessions WHERE id = ?', id) as number | undefined;
  if (session === undefined) return [];
  // Most sessions train nothing, and the last execution of each cell is far more to look through.
  if (database.value('SELECT EXISTS (SELECT 1 FROM links WHERE session = ?1) OR EXISTS (SELECT 1 FROM comparisons WHERE session = ?1)', session) === 0) return [];
  const runs = readRuns(context, session);
  if (runs.size === 0) return [];
  const continues = readContinued(context, session);
  const metrics = readMetrics(context, session);
  const ordinals = [...runs.keys()].sort((a, b) => a - b);
  return ordinals.map((ordinal) => ({
    session: id,
    ordinal,
    cell: database.value('SELECT cell FROM executions WHERE session = ? AND ordinal = ?', session, ordinal) as string,
    runs: runs.get(ordinal) ?? [],
    continues: continues.get(ordinal) ?? null,
    lastMetric: metrics.get(ordinal) ?? null,
  }));
}

/** Runs that each trained or gave a number, and those that it compared. */
function readRuns({ database }: QueryContext, session: number): Map<number, RunName[]> {
  const rows = database.all<RunName & { execution: number }>(
    `${LAST}, told AS (
       SELECT last.execution, home AS run FROM last CROSS JOIN links USING (execution) WHERE session = ?1 AND role <> 'slice'
       UNION
       SELECT last.execution, COALESCE(runs.home, runs.key) FROM last CROSS JOIN comparisons USING (execution), json_each(comparisons.runs) JOIN runs ON runs.id = json_each.value
         WHERE comparisons.session = ?1)
     SELECT told.execution, id, number FROM told JOIN runs ON key = run WHERE number IS NOT NULL AND deleted = 0 ORDER BY id`,
    session,
  );
  const found = new Map<number, RunName[]>();
  for (const { execution, id, number } of rows) found.set(execution, [...(found.get(execution) ?? []), { id, number }]);
  return found;
}

/** The number of the run that each trains on without building its object anew. */
function readContinued({ database }: QueryContext, session: number): Map<number, number> {
  const rows = database.all<{ execution: number; number: number }>(
    `${LAST} SELECT last.execution, COALESCE(home.number, before.number) AS number
     FROM last CROSS JOIN links USING (execution) JOIN runs ON runs.key = links.run
     JOIN runs AS before ON before.id = runs.parent LEFT JOIN runs AS home ON home.key = before.home
     WHERE links.session = ?1 AND links.role = 'training' AND runs.session = ?1 AND runs.execution = last.execution AND runs.relation = 'continuation'
     ORDER BY runs.id`,
    session,
  );
  return new Map(rows.filter(({ number }) => number !== null).map(({ execution, number }) => [execution, number]));
}

/** The metric that each yielded last: its own, else one that it compared. */
function readMetrics({ database }: QueryContext, session: number): Map<number, NonNullable<ExecutionState['lastMetric']>> {
  const compared = database.all<{ execution: number; vals: string }>(`${LAST} SELECT execution, vals FROM last CROSS JOIN comparisons USING (execution) WHERE session = ?1 ORDER BY key`, session);
  const own = database.all<{ execution: number; metric: string; last: number | null }>(
    `${LAST} SELECT execution, metric, last FROM last CROSS JOIN series USING (execution) WHERE session = ?1 AND count > 0 ORDER BY last_time, key`,
    session,
  );
  const found = new Map<number, NonNullable<ExecutionState['lastMetric']>>();
  for (const { execution, vals } of compared) {
    const value = listOf<ComparisonRecord['values'][number]>(vals).at(-1);
    if (value) found.set(execution, { name: value.name, value: fromTrailNumber(value.value) });
  }
  for (const { execution, metric, last } of own) found.set(execution, { name: metric, value: last ?? NaN });
  return found;
}
