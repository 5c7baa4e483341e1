/** Which runs are held against each other beside their numbers. */
import type { CompareRun } from '../../../src/protocol/compare';
import type { TableContent } from '../table/items';

/** Runs that are held against each other where a person picked none. */
export const FIRST_RUNS = 6;

/** The runs and how many more could be chosen. */
export interface ComparedRuns {
  /** The one that the others are held against first. */
  readonly runs: readonly CompareRun[];
  /** Runs of the table that are left out because nobody picked them. */
  readonly leftOut: number;
}

/** The picked runs where there are two or more, the baseline among them, else the first of the table; the baseline or the oldest comes first. */
export function comparedRuns({ table, rows }: TableContent, selected: readonly string[], baseline: string | null): ComparedRuns {
  const picked = [...new Set([...(baseline === null ? [] : [baseline]), ...selected])].flatMap((id) => table.rowOf(id) ?? []);
  const chosen = picked.length >= 2 ? picked : [...new Set([...picked, ...rows])].slice(0, FIRST_RUNS);
  const runs = chosen.map((row) => ({ ...table.runAt(row), folder: table.folderOf(row) }));
  const isBaseline = ({ id }: CompareRun): number => Number(id === baseline);
  runs.sort((a, b) => isBaseline(b) - isBaseline(a) || a.number - b.number);
  return { runs, leftOut: picked.length >= 2 ? 0 : Math.max(0, rows.length - chosen.length) };
}
