import { join } from 'node:path';
import * as vscode from 'vscode';
import { placeNotebook } from '../../core/notebook/place';
import type { DiffSource } from '../../protocol/diff';
import type { RunRef } from '../../protocol/runs';
import { PanelsOnDemand } from '../on-demand';
import { viewType } from '../panel/view-types';
import { describeRun } from '../runs/run-text';
import type { RunsList } from '../runs/runs-list';
import type { RunNode } from '../runs/runs-view';
import type { Services } from '../services';
import type { StoredRun } from '../stores/open-stores';
import { telling } from '../telling';
import { notebookOf, revisionOf, type NotebookArgument } from './notebook-of';

/** Registers the diff pages and the commands that open them. */
export function registerDiffs({ context, stores, list, chooser, warn }: Services): vscode.Disposable {
  const panels = new PanelsOnDemand(viewType.diff, async () => {
    const { DiffPanels } = await import('./diff-panels');
    return new DiffPanels({ stores, extension: context.extensionUri, log: warn, worker: join(context.extensionPath, 'dist', 'diff-worker.js') });
  });
  const show = async (left: DiffSource, right: DiffSource): Promise<void> => (await panels.part()).show(left, right);
  const showRuns = async ([left, right, ...others]: readonly RunRef[]): Promise<void> => {
    if (!left || !right || others.length > 0) throw new Error('Choose two runs to compare their notebooks.');
    await show(past(left), past(right));
  };
  const commands: Record<string, (...args: never[]) => Promise<void>> = {
    compareWithHead: async (argument: NotebookArgument) => {
      const uri = notebookOf(argument);
      await show(atRevision(uri, 'HEAD'), now(uri));
    },
    compareWithRevision: async (argument: NotebookArgument) => {
      const uri = notebookOf(argument);
      askTrust();
      const source = await (await panels.part()).pickRevision(uri);
      if (source) await show(source, now(uri));
    },
    compareWithSaved: async (argument: NotebookArgument) => {
      const uri = notebookOf(argument);
      await show({ kind: 'saved', uri: uri.toString() }, now(uri));
    },
    compareWithRun: async (argument: NotebookArgument) => {
      const uri = notebookOf(argument);
      const run = await pickRunOf(list, uri);
      if (run) await show(past(run), now(uri));
    },
    compareWithTimelineItem: async (item: unknown, argument: NotebookArgument) => {
      const uri = notebookOf(argument);
      askTrust();
      await show(atRevision(uri, revisionOf(item)), now(uri));
    },
    compareSelectedNotebooks: async (_clicked: NotebookArgument, selected: readonly vscode.Uri[] | undefined) => {
      const [left, right, ...others] = (selected ?? []).map(notebookOf);
      if (!left || !right || others.length > 0) throw new Error('Select two notebooks in the explorer, then choose Compare Selected Notebooks in the menu of one.');
      await show(now(left), now(right));
    },
    compareRunWithNow: async (node: RunNode | undefined) => {
      const run = await chooser.one(node, 'Compare the notebook of which run with what it is now?');
      if (run) await show(past(run), now(notebookOfRun(run)));
    },
    compareNotebooksOfRuns: async (node: RunNode | undefined, nodes: readonly RunNode[] | undefined) => {
      const runs = await chooser.many(node, nodes, 'Compare the notebooks of which two runs?');
      if (runs.length > 0) await showRuns([...runs].sort((a, b) => a.startedAt - b.startedAt));
    },
    compareNotebooksOfRefs: showRuns,
    compareNotebookOfRef: async ({ folder, id }: RunRef) => {
      const { runs } = await stores.runs({ ids: [id], limit: 1, archived: true });
      const run = runs.find((each) => each.folder === folder);
      if (!run) throw new Error('This run was deleted.');
      await show(past(run), now(notebookOfRun(run)));
    },
    nextDifference: async () => (await panels.part()).go('next'),
    previousDifference: async () => (await panels.part()).go('previous'),
  };
  const registered = Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(`celltrail.${name}`, telling(command)));
  return vscode.Disposable.from(panels, ...registered);
}

function past({ folder, id }: RunRef): DiffSource {
  return { kind: 'run', folder, id };
}

function now(uri: vscode.Uri): DiffSource {
  return { kind: 'notebook', uri: uri.toString() };
}

function atRevision(uri: vscode.Uri, revision: string): DiffSource {
  return { kind: 'revision', uri: uri.toString(), revision };
}

function askTrust(): void {
  if (!vscode.workspace.isTrusted) throw new Error('Git is asked in trusted workspaces only: trust this one first (Manage Workspace Trust).');
}

/** Where the notebook of a run is now. */
function notebookOfRun({ notebook, folder }: StoredRun): vscode.Uri {
  const place = placeNotebook(notebook, folder);
  return 'file' in place ? vscode.Uri.file(place.file) : vscode.Uri.parse(place.address, true);
}

async function pickRunOf(list: RunsList, uri: vscode.Uri): Promise<StoredRun | undefined> {
  const moment = Date.now();
  const picks = list.runs.filter((run) => notebookOfRun(run).toString() === uri.toString()).map((run) => {
    const { label, description } = describeRun(run, list.nameOf(run), moment);
    return { label, description, run };
  });
  if (picks.length === 0) throw new Error('No run of this notebook is listed: run a cell that trains or scores a model, or choose Show More Runs in the view Runs.');
  return (await vscode.window.showQuickPick(picks, { title: 'Compare with the notebook as which run saw it?', matchOnDescription: true }))?.run;
}
