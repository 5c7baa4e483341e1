import type { Execution } from '../../core/model/execution';
import type { SlicedExecution } from '../../core/model/provenance';

/** What a slice was asked for. */
export type SliceQuestion =
  | { readonly kind: 'backward' | 'forward'; readonly target: Execution }
  /** Of one metric of the run where that is given. */
  | { readonly kind: 'run'; readonly number: number; readonly metric?: string };

/** Where the cell of an execution is now: as it ran, with another source, or in the notebook no more. */
export type CellFate = 'as it ran' | 'edited' | 'deleted';

/** An execution of a slice. */
export interface SliceRow {
  readonly execution: Execution;
  /** Its lines that belong to the slice, from 1, rising. */
  readonly lines: readonly number[];
  /** Executions of the slice that these directly came from, in executed order. */
  readonly uses: readonly Execution[];
  readonly fate: CellFate;
}

/** A slice as people are shown it, in executed order. */
export interface Slice {
  readonly question: SliceQuestion;
  readonly rows: readonly SliceRow[];
  /** How many cells its sessions executed. */
  readonly cells: number;
}

/** Puts together what the store answered: a slice, and all that its sessions executed. */
export function readSlice(question: SliceQuestion, sliced: readonly SlicedExecution[], executed: readonly Execution[], fateOf: (execution: Execution) => CellFate): Slice {
  const executions = new Map(executed.map((execution) => [keyOf(execution), execution]));
  const rows = sliced.flatMap(({ session, ordinal, lines, uses }) => {
    const execution = executions.get(keyOf({ session, ordinal }));
    const used = uses.flatMap((other) => executions.get(keyOf({ session, ordinal: other })) ?? []);
    return execution ? [{ execution, lines, uses: used, fate: fateOf(execution) }] : [];
  });
  return { question, rows, cells: countCells(executed) };
}

/** How many different cells executed these. */
export function countCells(executions: readonly Execution[]): number {
  return new Set(executions.map(({ cell }) => cell)).size;
}

/** Whether an execution is the one that was asked for. */
export function isTarget(question: SliceQuestion, { session, ordinal }: Execution): boolean {
  return question.kind !== 'run' && question.target.session === session && question.target.ordinal === ordinal;
}

function keyOf({ session, ordinal }: Pick<Execution, 'session' | 'ordinal'>): string {
  return `${session}/${ordinal}`;
}
