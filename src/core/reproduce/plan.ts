/** What must be executed to make a run's numbers again. */
import { IGNORED_SOURCE } from '../capture/privacy/ignore';
import { REDACTED } from '../capture/privacy/redact';
import type { Execution } from '../model/execution';
import { cutSource } from '../notebook/cut';
import { requireCells } from '../provenance/command-run';
import type { CodeExecution, RunCode } from '../provenance/run-code';

/** A cell to execute: the lines of it that the numbers came from. */
export type PlannedCell = Pick<Execution, 'ordinal' | 'order' | 'cell' | 'index' | 'source' | 'status'> & Pick<CodeExecution, 'role'>;

/** The cells of a run in executed order. */
export interface ReproductionPlan {
  readonly code: RunCode;
  readonly cells: readonly PlannedCell[];
  /** One sentence each: what may make the numbers differ though the code is the same. */
  readonly notes: readonly string[];
}

/** Plans the reproduction of a run. Throws, in words for a person, where what ran is not on record, or did not run in one session. */
export function planReproduction(code: RunCode): ReproductionPlan {
  const { run, session, executions, wholeCells } = code;
  if (run.status === 'running') throw new Error(`Run ${run.number} is not over: reproduce it when it has all its numbers.`);
  if (session.language !== '' && session.language !== 'python') throw new Error(`Run ${run.number} was made in ${session.language}: only Python can be reproduced.`);
  if (run.metrics.length === 0) throw new Error(`Run ${run.number} has no numbers to compare: open its slice as a notebook and run that.`);
  if (executions.length === 0) throw new Error(`Run ${run.number} has no cells on record: it was not made in a notebook.`);
  requireCells(run.number, executions, (command) => `run it again with "celltrail run ${command}" and compare the two runs`);
  if (new Set(executions.map((execution) => execution.session)).size > 1) {
    throw new Error(`Run ${run.number} was put together from several sessions of the kernel, which no single kernel can repeat: reproduce one of the runs that it was merged from.`);
  }
  const hidden = executions.filter(({ source }) => source === IGNORED_SOURCE);
  if (hidden.length > 0) throw new Error(`Run ${run.number} needs ${cellsOf(hidden)}, left out of the record by "${IGNORED_SOURCE}": without that code it cannot be reproduced.`);
  const cells = executions.map(({ ordinal, order, cell, index, source, lines, status, role }) => ({ ordinal, order, cell, index, status, role, source: cutSource(source, lines) }));
  return { code, cells, notes: notesOn(cells, wholeCells) };
}

function notesOn(cells: readonly PlannedCell[], wholeCells: string | null): string[] {
  const secret = cells.filter(({ source }) => source.includes(REDACTED));
  const stopped = cells.filter(({ status }) => status === 'stopped' || status === 'lost');
  return [
    ...(wholeCells === null ? [] : [wholeCells]),
    ...(secret.length === 0 ? [] : [`A secret in ${cellsOf(secret)} is not on record: the code has ${REDACTED} in its place.`]),
    ...(stopped.length === 0 ? [] : [`What ${cellsOf(stopped)} ran was stopped before its end: now it runs as far as it goes.`]),
  ];
}

function cellsOf(cells: readonly Pick<Execution, 'order'>[]): string {
  return `${cells.length === 1 ? 'cell' : 'cells'} ${cells.map(({ order }) => `[${order}]`).join(', ')}`;
}
