import * as vscode from 'vscode';
import type { RunEdit } from '../../core/trail/records';
import type { OpenStores, StoredRun } from '../stores/open-stores';

/** What edits of runs need. */
export interface EditTools {
  readonly stores: OpenStores;
  nameOf(run: StoredRun): string;
}

/** Asks for a run's name and gives it; an empty one gives the automatic name back. */
export async function renameRun({ stores, nameOf }: EditTools, run: StoredRun): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: `Rename run ${run.number}`,
    value: run.name ?? nameOf(run),
    prompt: 'Leave it empty to have the run named after the params that tell it apart.',
  });
  if (name !== undefined) await editRuns(stores, [run], { name: name.trim() === '' ? null : name.trim() });
}

/** Deletes runs once the person has said so. */
export async function deleteRuns({ stores, nameOf }: EditTools, runs: readonly StoredRun[]): Promise<void> {
  const [only] = runs;
  const what = runs.length === 1 && only ? `run ${only.number} (${nameOf(only)})` : `${runs.length} runs`;
  const yes = { label: `$(trash) Delete ${what}`, description: 'The notebook stays as it is.' };
  const answer = await vscode.window.showQuickPick([yes, { label: 'Cancel' }], { title: `Delete ${what}?` });
  if (answer === yes) await editRuns(stores, runs, { deleted: true });
}

/** Takes runs out of the lists, or puts them back. */
export async function archiveRuns({ stores }: EditTools, runs: readonly StoredRun[], archived: boolean): Promise<void> {
  await editRuns(stores, runs, { archived });
}

/** Makes one run of several: all becomes part of the oldest. */
export async function mergeRuns({ stores }: EditTools, runs: readonly StoredRun[]): Promise<void> {
  const [into, ...others] = [...runs].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!into || others.length === 0) throw new Error('Merging takes two runs or more: select them in the view Runs first.');
  if (others.some(({ folder }) => folder !== into.folder)) throw new Error('Runs of different stores cannot be merged.');
  await editRuns(stores, others, { mergedInto: into.id });
}

/** Asks for an execution of the run and makes a run of its own of it and all later ones. */
export async function splitRun({ stores }: EditTools, run: StoredRun): Promise<void> {
  const { folder, id } = run;
  const detail = await stores.stores.request('run', { folder, id });
  const own = detail?.executions.filter(({ role }) => role !== 'slice').slice(1) ?? [];
  if (own.length === 0) throw new Error(`Run ${run.number} came from a single execution: there is nothing to split.`);
  const picks = own.map(({ order, source, ordinal }) => ({ label: `[${order}]`, description: source.split('\n', 1)[0] ?? '', ordinal }));
  const from = await vscode.window.showQuickPick(picks, { title: `Split run ${run.number}: which execution begins the new run?` });
  if (from) await stores.stores.request('split', { folder, run: id, execution: from.ordinal });
}

async function editRuns(stores: OpenStores, runs: readonly StoredRun[], set: RunEdit): Promise<void> {
  for (const folder of new Set(runs.map((run) => run.folder))) {
    const edits = runs.filter((run) => run.folder === folder).map(({ id }) => ({ run: id, set }));
    await stores.stores.request('edit', { folder, edits });
  }
}
