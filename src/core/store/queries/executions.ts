/** Executions as rows of the index, and those of a session. */
import type { Execution, ExecutionStatus, OutputDigest } from '../../model/execution';
import type { GpuUse } from '../../model/gpu-use';
import type { ModuleVersion } from '../../model/module';
import { listOf, type QueryContext } from './rows';

/** An execution with its session and its cell version, as `EXECUTION_COLUMNS` gives it. */
export interface ExecutionRow {
  readonly session: string;
  readonly trail: number;
  readonly ordinal: number;
  readonly execution_order: number | null;
  readonly cell: string | null;
  readonly position: number | null;
  readonly hash: string | null;
  readonly source: string | null;
  readonly started: number | null;
  readonly ended: number | null;
  readonly status: ExecutionStatus;
  readonly outputs: string | null;
  readonly modules: string | null;
  readonly gpus: string | null;
}

/** The columns of an `ExecutionRow`, of the tables executions, sessions and versions. */
export const EXECUTION_COLUMNS = `sessions.id AS session, executions.trail, ordinal, execution_order, cell, position, hash, source, executions.started, executions.ended, status, outputs,
  (SELECT list FROM modules WHERE modules.session = executions.session AND modules.execution = ordinal) AS modules,
  (SELECT json_group_array(json_object('gpu', gpu, 'name', name, 'seconds', seconds, 'mean', mean, 'peak', peak, 'memoryMiB', memoryMiB, 'joules', joules, 'idle', idle))
    FROM gpu_uses WHERE gpu_uses.session = executions.session AND gpu_uses.execution = ordinal) AS gpus`;

/** The execution of a row. */
export function executionOf({ live }: QueryContext, row: ExecutionRow): Execution {
  const gpus = listOf<GpuUse>(row.gpus);
  return {
    session: row.session,
    ordinal: row.ordinal,
    order: row.execution_order ?? 0,
    cell: row.cell ?? '',
    index: row.position ?? 0,
    version: row.hash ?? '',
    source: row.source ?? '',
    startedAt: row.started ?? 0,
    endedAt: row.ended,
    status: row.status === 'running' && !live.has(row.trail) ? 'lost' : row.status,
    outputs: listOf<OutputDigest>(row.outputs),
    ...(row.modules === null ? {} : { modules: listOf<ModuleVersion>(row.modules) }),
    ...(gpus.length === 0 ? {} : { gpus }),
  };
}

/** What a session executed behind the execution `after`, up to and with the execution `until`, in executed order; without those whose start is not on record. */
export function readExecutions(context: QueryContext, session: string, { after = 0, until = Number.MAX_SAFE_INTEGER }: { readonly after?: number; readonly until?: number }): Execution[] {
  const rows = context.database.all<ExecutionRow>(
    `SELECT ${EXECUTION_COLUMNS} FROM sessions JOIN executions ON executions.session = sessions.key LEFT JOIN versions ON versions.key = version
     WHERE sessions.id = ? AND ordinal > ? AND ordinal <= ? AND cell IS NOT NULL ORDER BY ordinal`,
    session, after, until,
  );
  return rows.map((row) => executionOf(context, row));
}

/** What a session executed behind the execution `after`, up to the first that still runs. */
export function readEnded(context: QueryContext, session: string, after: number): Execution[] {
  const executions = readExecutions(context, session, { after });
  const running = executions.findIndex(({ status }) => status === 'running');
  return running < 0 ? executions : executions.slice(0, running);
}
