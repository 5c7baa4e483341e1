import type { PlannedCell } from '../../../src/core/reproduce/plan';

/** Cells with these sources, executed in this order. */
export function plannedCells(sources: readonly string[]): PlannedCell[] {
  return sources.map((source, index) => ({ ordinal: index + 1, order: index + 1, cell: `cell-${index}`, index, status: 'ok', role: 'slice', source }));
}
