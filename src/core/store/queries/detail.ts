/** All of one run: its executions in executed order and the runs that descend from it. */
import type { Environment } from '../../model/environment';
import type { Session } from '../../model/execution';
import type { RunDetail } from '../api';
import { EXECUTION_COLUMNS, executionOf, type ExecutionRow } from './executions';
import { LINEAGE } from './lineage';
import { readMetricYielders } from './metric-yielders';
import type { QueryContext } from './rows';
import { readRun } from './runs';
import { readVerdicts } from './verdicts';

type Role = RunDetail['executions'][number]['role'];

interface RoleRow extends ExecutionRow {
  readonly role: Role;
}

/** The run with this id; null where a list would not show it. */
export function readDetail(context: QueryContext, id: string): RunDetail | null {
  const found = readRun(context, id);
  if (!found) return null;
  return {
    run: found.run,
    session: readSession(context, found.session),
    environment: readEnvironment(context, found.session),
    executions: readSlice(context, found.key),
    yielders: readMetricYielders(context, found.key),
    children: readChildren(context, found.key, id),
    verdicts: readVerdicts(context, found.key, id),
  };
}

/** A session's language; empty where there is no such session. */
export function readLanguage({ database }: QueryContext, session: string): string {
  return (database.value('SELECT language FROM sessions WHERE id = ?', session) as string | null | undefined) ?? '';
}

/** The session with this key; empty texts where its start is not on record. */
export function readSession({ database }: QueryContext, key: number): Session {
  const row = database.get<{ id: string; notebook: string | null; kernel: string | null; language: string | null; started: number | null; ended: number | null }>(
    'SELECT id, notebook, kernel, language, started, ended FROM sessions WHERE key = ?',
    key,
  );
  return {
    id: row?.id ?? '',
    notebook: row?.notebook ?? '',
    kernel: row?.kernel ?? null,
    language: row?.language ?? '',
    startedAt: row?.started ?? 0,
    endedAt: row?.ended ?? null,
  };
}

/** Where the session with this key ran; null where that is not on record. */
export function readEnvironment({ database }: QueryContext, session: number): Environment | null {
  const row = database.get<{ rest: string; list: string | null }>(
    'SELECT rest, list FROM environments LEFT JOIN package_lists ON package_lists.key = packages WHERE session = ?',
    session,
  );
  if (!row) return null;
  return { ...(JSON.parse(row.rest) as Omit<Environment, 'packages'>), packages: row.list === null ? null : (JSON.parse(row.list) as Environment['packages']) };
}

/**
 * A run that was split off shares the slice of its source up to where it begins. A run that weights flowed into links
 * only what its parent's slice has not: the rest is read from its parents.
 */
function readSlice(context: QueryContext, run: number): RunDetail['executions'] {
  const rows = context.database.all<RoleRow>(
    `WITH RECURSIVE ${LINEAGE},
     linked AS (
       SELECT session, execution, role FROM links WHERE home = ?1
       UNION ALL
       SELECT links.session, links.execution, 'slice' FROM runs JOIN links ON links.run = runs.split_from AND links.execution < runs.execution
       WHERE runs.key = ?1
       UNION ALL
       SELECT links.session, links.execution, 'slice' FROM lineage JOIN links ON links.run = lineage.key AND links.execution < until
       WHERE links.role <> 'metric'
     ), roles AS (
       SELECT session, execution, MIN(CASE role WHEN 'training' THEN 0 WHEN 'metric' THEN 1 ELSE 2 END) AS rank FROM linked GROUP BY session, execution
     )
     SELECT ${EXECUTION_COLUMNS}, CASE rank WHEN 0 THEN 'training' WHEN 1 THEN 'metric' ELSE 'slice' END AS role
     FROM roles
     JOIN executions ON executions.session = roles.session AND ordinal = execution
     JOIN sessions ON sessions.key = roles.session
     LEFT JOIN versions ON versions.key = version
     ORDER BY sessions.started, sessions.id, ordinal`,
    run,
  );
  return rows.map((row) => ({ ...executionOf(context, row), role: row.role }));
}

function readChildren({ database }: QueryContext, key: number, id: string): string[] {
  const rows = database.all<{ id: string }>(
    `WITH parents(id) AS (SELECT ?1 UNION SELECT id FROM runs WHERE home = ?2),
     reproduced(id) AS (SELECT run FROM edits WHERE field = 'reproduces' AND json_extract(value, '$') IN (SELECT id FROM parents))
     SELECT id FROM runs WHERE (parent IN (SELECT id FROM parents) OR id IN (SELECT id FROM reproduced)) AND number IS NOT NULL AND deleted = 0 AND home IS NULL AND key <> ?2 ORDER BY id`,
    id, key,
  );
  return rows.map((row) => row.id);
}
