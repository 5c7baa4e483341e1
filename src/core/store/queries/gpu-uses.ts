/** What runs, notebooks and days used of GPUs. */
import { addUses, type GpuTotal, type GpuUse } from '../../model/gpu-use';
import type { IndexDatabase } from '../database';
import { groupsOf, type QueryContext } from './rows';

const COLUMNS = 'gpu_uses.gpu, gpu_uses.name, seconds, mean, peak, memoryMiB, joules, idle';

/**
 * What each of these runs used, by GPU: in the executions that trained it or gave it numbers, and no other run. Of an execution that
 * several runs share nobody can tell whose its time was.
 */
export function readGpuUses(database: IndexDatabase, runs: readonly number[]): (run: number) => readonly GpuUse[] {
  if (database.value('SELECT 1 FROM gpu_uses LIMIT 1') === undefined) return () => [];
  const rows = database.all<GpuUse & { readonly run: number }>(
    `SELECT DISTINCT links.home AS run, gpu_uses.session, gpu_uses.execution, ${COLUMNS}
     FROM links JOIN gpu_uses ON gpu_uses.session = links.session AND gpu_uses.execution = links.execution
     WHERE links.home IN (SELECT value FROM json_each(?)) AND links.role <> 'slice' AND NOT EXISTS (
       SELECT 1 FROM links AS other
       WHERE other.session = links.session AND other.execution = links.execution AND other.role <> 'slice' AND other.home <> links.home
     )
     ORDER BY gpu_uses.session, gpu_uses.execution`,
    JSON.stringify(runs),
  );
  const usesOf = groupsOf(rows, ({ run }) => run);
  return (run) => byGpu(usesOf(run));
}

/** What each notebook used on each day (of this machine's time zone) on which an execution of it began, newest day first. */
export function readGpuTotals({ database }: QueryContext): readonly GpuTotal[] {
  const rows = database.all<GpuUse & { readonly notebook: string | null; readonly started: number | null; readonly session: number; readonly execution: number }>(
    `SELECT sessions.notebook, executions.started, gpu_uses.session, gpu_uses.execution, ${COLUMNS}
     FROM gpu_uses JOIN sessions ON sessions.key = gpu_uses.session
     JOIN executions ON executions.session = gpu_uses.session AND executions.ordinal = gpu_uses.execution
     ORDER BY executions.started DESC, sessions.notebook`,
  );
  const groups = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const key = `${dayOf(row.started ?? 0)} ${row.notebook ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const total = addUses(group);
    if (!first || !total) return [];
    const executions = new Set(group.map(({ session, execution }) => `${session} ${execution}`)).size;
    const { seconds, mean, peak, memoryMiB, joules, idle } = total;
    return [{ day: dayOf(first.started ?? 0), notebook: first.notebook ?? '', executions, seconds, mean, peak, memoryMiB, joules, idle }];
  });
}

function byGpu(uses: readonly GpuUse[]): GpuUse[] {
  const gpus = new Set(uses.map(({ gpu }) => gpu));
  return [...gpus].flatMap((gpu) => addUses(uses.filter((use) => use.gpu === gpu)) ?? []);
}

function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
