/** Rows of what executions used of GPUs. */
import type { GpuUseRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** What an execution used so far; told again, the last telling stays. */
export function applyGpuUse({ database, keys, touched }: IngestContext, trail: number, record: GpuUseRecord): void {
  const session = keys.session(record.session);
  for (const { gpu, name, seconds, mean, peak, memoryMiB, joules, idle } of record.uses) {
    database.run(
      'INSERT OR REPLACE INTO gpu_uses (session, execution, gpu, trail, name, seconds, mean, peak, memoryMiB, joules, idle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      session, record.execution, gpu, trail, name, seconds, mean, peak, memoryMiB, joules, idle,
    );
  }
  touched.sessions.add(session);
  for (const { home } of database.all<{ home: number }>('SELECT DISTINCT home FROM links WHERE session = ? AND execution = ?', session, record.execution)) touched.runs.add(home);
}
