import type { Extent, PastNotebook } from '../core/notebook/past-notebook';
import { readPastNotebook } from '../core/notebook/read-past';
import { readRunCode, type RunCode } from '../core/provenance/run-code';
import type { RunPage, RunsQuery, Stores } from '../core/store/api';
import { findStore } from './find-store';
import type { Terminal } from './command';

/** A store opened for reading. */
export interface OpenStore {
  readonly folder: string;
  /** The door that it was opened through. */
  readonly stores: Stores;
  runs(query: RunsQuery): Promise<RunPage>;
  /** All of a run with the statements of its slice. */
  run(id: string): Promise<RunCode | null>;
  /** The notebook of a run as it was. */
  notebook(id: string, extent: Extent): Promise<PastNotebook | null>;
}

/** Finds the store, opens it without writing anything, lets `use` read it, and lets go of it. */
export async function withStore<T>(given: string | undefined, terminal: Terminal, use: (store: OpenStore) => Promise<T>): Promise<T> {
  const folder = await findStore(given, terminal);
  const stores = await terminal.stores();
  const problems = stores.onProblem(({ message, solved }) => void (solved || terminal.err(`celltrail: ${message}\n`)));
  try {
    await stores.request('open', { folder, readonly: true, runs: 'automatic' });
    return await use({
      folder,
      stores,
      runs: (query) => stores.request('runs', { folder, ...query }),
      run: (id) => readRunCode(stores, folder, id),
      notebook: (id, extent) => readPastNotebook(stores, folder, id, extent),
    });
  } finally {
    problems.dispose();
    await stores.dispose();
  }
}
