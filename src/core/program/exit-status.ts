import type { ExecutionStatus } from '../model/execution';

/** How a command ended. */
export type CommandEnd = Exclude<ExecutionStatus, 'running'>;

/** Exit codes of programs that a person stopped. */
const STOPPED: ReadonlySet<number> = new Set([130, 143]);

/** What the exit code of a command says of its end. */
export function statusOfCode(code: number): CommandEnd {
  if (code === 0) return 'ok';
  return STOPPED.has(code) ? 'stopped' : 'failed';
}
