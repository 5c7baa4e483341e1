/** Runs of commands: they have no cells, and what asks for some is told so. */
import { COMMAND_CELL, type Execution } from '../model/execution';

/** The line of the command that made a run, as it was typed; null where cells did. */
export function commandOf(executions: readonly Pick<Execution, 'cell' | 'source'>[]): string | null {
  return executions.find(({ cell }) => cell === COMMAND_CELL)?.source.slice(1) ?? null;
}

/** Throws where a command made the run, in one sentence that ends with what to do instead. */
export function requireCells(number: number, executions: readonly Pick<Execution, 'cell' | 'source'>[], instead: (command: string) => string): void {
  const command = commandOf(executions);
  if (command !== null) throw new Error(`Run ${number} was made by the command "${command}", not by cells of a notebook: ${instead(command)}.`);
}
