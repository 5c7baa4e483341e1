/** What the names of a session stand for after an execution, also after one that did not end well. */
import type { CapturedExecution } from './execution';
import type { Flow } from './flow';
import type { SessionNames } from './session-names';
import { maybe, unionOf } from './things';

/** The session's names after an execution. */
export function bindingsAfter(execution: CapturedExecution, flow: Flow): SessionNames {
  if (execution.status === 'ok') return flow.after;
  const reached = reachedStatement(execution, flow);
  const failed = flow.steps[reached];
  if (failed === undefined) return flow.before;
  const certain = reached === 0 ? flow.before : (flow.steps[reached - 1]?.after ?? flow.before);
  // Without a traceback nobody knows how far it came, so all that follows may have happened too.
  return eitherOf(certain, execution.failedAt === null ? flow.after : failed.after);
}

/** The statement that did not end: the one of the traceback, else the last that is known to have shown a number. */
function reachedStatement(execution: CapturedExecution, flow: Flow): number {
  const line = execution.failedAt;
  if (line !== null) {
    const at = flow.steps.findIndex(({ node }) => node.facts.endLine >= line);
    if (at >= 0) return at;
  }
  return Math.max(0, execution.reached);
}

/** Names as they are certainly, or as they may have become. Changes to an object that both know count as done. */
function eitherOf(certain: SessionNames, possible: SessionNames): SessionNames {
  const either = certain.fork();
  for (const [name, after] of possible) {
    const before = certain.get(name);
    if (before === after) continue;
    if (before === undefined) either.set(name, after);
    else if (before.id === after.id) either.set(name, { ...after, nodes: unionOf([before.nodes, after.nodes]) });
    else either.set(name, maybe(before, after));
  }
  return either;
}

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The line of the cell that a traceback names first, or null. */
export function failedLine(traceback: string): number | null {
  const plain = traceback.replace(/\\u001b\[[0-9;]*m/gi, '').replace(ANSI, '');
  const match = /Cell In\s?\[\d+\], line (\d+)/.exec(plain) ?? /-+> ?(\d+) /.exec(plain);
  return match === null ? null : Number(match[1]);
}
