import { requireCells } from '../provenance/command-run';
import { readRunCode } from '../provenance/run-code';
import { readRunModules } from '../provenance/run-modules';
import type { Stores } from '../store/api';
import { pastOutputs } from './outputs';
import { lastExecutions, lastOrdinal, pastNotebook, type Extent, type PastCell, type PastNotebook } from './past-notebook';

/** Reads the notebook of a run as it was from an open store; null where there is no such run. Rejects where it has no cells. */
export async function readPastNotebook(stores: Pick<Stores, 'request'>, folder: string, id: string, extent: Extent): Promise<PastNotebook | null> {
  const detail = await readRunCode(stores, folder, id);
  if (!detail) return null;
  const { session, number, notebook } = detail.run;
  requireCells(number, detail.executions, () => `open ${notebook} instead`);
  const executions = extent === 'slice' ? detail.executions : lastExecutions(await stores.request('executions', { folder, session, until: lastOrdinal(detail) }));
  const shown: Pick<PastCell, 'execution' | 'outputs'>[] = [];
  for (const execution of executions) {
    const digests = execution.outputs;
    // One cell at a time, so that no answer is large.
    const bytes = digests.length === 0 ? [] : await stores.request('outputs', { folder, outputs: digests });
    shown.push({ execution, outputs: pastOutputs(digests, bytes) });
  }
  return pastNotebook(extent, detail, shown, await readRunModules(stores, folder, detail));
}
