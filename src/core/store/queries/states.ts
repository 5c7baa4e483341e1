/** What the cells of a session show. */
import type { ExecutionState } from '../../model/execution';
import { fromTrailNumber } from '../../trail/numbers';
import type { ComparisonRecord } from '../../trail/records';
import { listOf, type QueryContext } from './rows';

type RunName = ExecutionState['runs'][number];

/** The last execution of each cell of a session, in executed order. */
export function readStates(context: QueryContext, id: string): ExecutionState[] {
  const { database } = context;
  const session = database.value('SELECT key FROM sessions WHERE id = ?', id) as number | undefined;
  if (session === undefined) return [];
  const rows = database.all<{ cell: string; ordinal: number }>(
    'SELECT cell, MAX(ordinal) AS ordinal FROM executions WHERE session = ? AND cell IS NOT NULL GROUP BY cell ORDER BY ordinal',
    session,
  );
  return rows.map(({ cell, ordinal }) => ({
    session: id,
    ordinal,
    cell,
    runs: runsOf(context, session, ordinal),
    continues: continuedBy(context, session, ordinal),
    lastMetric: lastMetric(context, session, ordinal),
  }));
}

/** Runs that it trained or gave a number, and those that it compared. */
function runsOf({ database }: QueryContext, session: number, ordinal: number): RunName[] {
  return database.all<{ id: string; number: number }>(
    `SELECT id, number FROM runs
     WHERE number IS NOT NULL AND deleted = 0 AND (
       key IN (SELECT home FROM links WHERE session = ?1 AND execution = ?2 AND role <> 'slice')
       OR key IN (SELECT COALESCE(told.home, told.key) FROM comparisons, json_each(comparisons.runs) JOIN runs AS told ON told.id = json_each.value
                  WHERE comparisons.session = ?1 AND comparisons.execution = ?2))
     ORDER BY id`,
    session, ordinal,
  );
}

/** The run that this execution trains on without building its object anew. */
function continuedBy({ database }: QueryContext, session: number, ordinal: number): number | null {
  const number = database.value(
    `SELECT COALESCE(home.number, before.number) FROM runs JOIN runs AS before ON before.id = runs.parent LEFT JOIN runs AS home ON home.key = before.home
     WHERE runs.session = ? AND runs.execution = ? AND runs.relation = 'continuation' ORDER BY runs.id DESC`,
    session, ordinal,
  );
  return (number as number | null | undefined) ?? null;
}

function lastMetric({ database }: QueryContext, session: number, ordinal: number): ExecutionState['lastMetric'] {
  const row = database.get<{ metric: string; last: number | null }>(
    'SELECT metric, last FROM series WHERE session = ? AND execution = ? AND count > 0 ORDER BY last_time DESC, key DESC LIMIT 1',
    session, ordinal,
  );
  if (row) return { name: row.metric, value: row.last ?? NaN };
  const compared = database.value('SELECT vals FROM comparisons WHERE session = ? AND execution = ? ORDER BY key DESC LIMIT 1', session, ordinal);
  const value = listOf<ComparisonRecord['values'][number]>((compared as string | undefined) ?? null).at(-1);
  return value ? { name: value.name, value: fromTrailNumber(value.value) } : null;
}
