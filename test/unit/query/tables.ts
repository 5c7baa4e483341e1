/** Tables of made-up runs. */
import type { RunSummary } from '../../../src/core/model/run';
import { columnsOf, type RunSite } from '../../../src/core/query/columns-of';
import { RunTable } from '../../../src/core/query/run-table';

/** A table with these runs. */
export function tableOf(runs: readonly RunSummary[], siteOf?: (session: string) => RunSite): RunTable {
  const table = new RunTable();
  table.take(columnsOf(runs, siteOf), '/w/.celltrail');
  return table;
}

/** Rows of all runs in the order of their numbers. */
export function rowsOf(table: RunTable): number[] {
  return [...table.all()].sort((a, b) => numberOf(table, a) - numberOf(table, b));
}

/** A row's run number. */
export function numberOf(table: RunTable, row: number): number {
  return Number(table.column('number')?.valueAt(row));
}
