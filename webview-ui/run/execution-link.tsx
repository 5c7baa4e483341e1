import type { JSX } from 'preact';
import type { ExecutionRef } from '../../src/protocol/run';

/** The id of an execution's part of the page. */
export function executionId(execution: ExecutionRef): string {
  return `execution-${execution.session}-${execution.ordinal}`;
}

/** `[3]`, which leads to that execution on this page; without one there it is text. */
export function ExecutionLink({ order, execution }: { readonly order: number; readonly execution: ExecutionRef | undefined }): JSX.Element {
  if (execution === undefined) return <span class="mono">[{order}]</span>;
  return <button type="button" class="link mono" title="Show the code" onClick={() => showExecution(execution)}>[{order}]</button>;
}

function showExecution(execution: ExecutionRef): void {
  const part = document.getElementById(executionId(execution));
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
