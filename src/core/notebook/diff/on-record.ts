import { isJsonObject } from '../../model/json';
import type { Notebook, NotebookCell } from '../../model/notebook';

/** Whether a notebook is what a run's record gave: then it has an introduction of its own, and neither Markdown cells nor metadata of the notebook. */
export function isFromRecord({ json }: Notebook): boolean {
  const { metadata } = json;
  const own = isJsonObject(metadata) ? metadata['celltrail'] : undefined;
  return isJsonObject(own) && typeof own['run'] === 'string';
}

/** Whether none of these cells is one that a record holds. */
export function isOffRecord(cells: readonly NotebookCell[]): boolean {
  return cells.every(({ type }) => type !== 'code');
}
