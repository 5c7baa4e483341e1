import * as vscode from 'vscode';
import type { Extent } from '../../core/notebook/past-notebook';
import { plainMessage } from '../plain-message';
import { telling } from '../telling';
import type { RunPanels } from '../services';
import type { StoredRun } from '../stores/open-stores';
import type { RunChooser } from './choose-runs';
import { archiveRuns, deleteRuns, mergeRuns, renameRun, splitRun, type EditTools } from './edit-runs';
import { openRun } from './open-run';
import { tabulateRuns } from './run-text';
import type { RunsList } from './runs-list';
import type { RunNode } from './runs-view';

/** What the commands on runs work with. */
export interface RunCommandTools extends EditTools, RunPanels {
  readonly list: RunsList;
  readonly chooser: RunChooser;
  reproduce(run: StoredRun): Promise<void>;
}

type Command = (node?: RunNode, nodes?: readonly RunNode[]) => Promise<void> | void;

/** Registers the commands on recorded runs; each works on the view's selection, from its menu and from the palette. */
export function registerRunCommands(tools: RunCommandTools): vscode.Disposable {
  const { chooser, list } = tools;
  const commands: Record<string, Command> = {
    openRun: async (node) => {
      const run = await chooser.one(node, 'Open the notebook of which run?');
      if (run) await openRun(tools.stores, run);
    },
    openRunPage: async (node) => {
      const run = await chooser.one(node, 'Open the page of which run?');
      if (run) await tools.openPage(run);
    },
    openAsItWas: async (node) => {
      const run = await chooser.one(node, 'Open the notebook of which run as it was?');
      if (run) await openAsItWas(tools, run, 'session');
    },
    openSlice: async (node) => {
      const run = await chooser.one(node, 'Open the slice of which run as a notebook?');
      if (run) await openAsItWas(tools, run, 'slice');
    },
    reproduceRun: async (node) => {
      const run = await chooser.one(node, 'Reproduce which run?');
      if (run) await tools.reproduce(run);
    },
    glanceAtRun: async (node) => {
      if (node?.kind === 'run') await openRun(tools.stores, node.run, true);
    },
    compareRuns: async (node, nodes) => {
      const runs = await chooser.many(node, nodes, 'Compare which runs?');
      if (runs.length > 0) await tools.compare(runs.map(({ folder, id }) => ({ folder, id })));
    },
    compareAllRuns: () => tools.compare([]),
    renameRun: async (node) => {
      const run = await chooser.one(node, 'Rename which run?');
      if (run) await renameRun(tools, run);
    },
    deleteRun: async (node, nodes) => {
      const runs = await chooser.many(node, nodes, 'Delete which runs?');
      if (runs.length > 0) await deleteRuns(tools, runs);
    },
    archiveRun: async (node, nodes) => archiveRuns(tools, await chooser.many(node, nodes, 'Archive which runs?'), true),
    restoreRun: async (node, nodes) => archiveRuns(tools, await chooser.many(node, nodes, 'Restore which runs?'), false),
    copyRun: async (node, nodes) => {
      const runs = await chooser.many(node, nodes, 'Copy which runs?');
      if (runs.length > 0) await vscode.env.clipboard.writeText(tabulateRuns(runs, (run) => list.nameOf(run)));
    },
    mergeRuns: async (node, nodes) => {
      const runs = await chooser.many(node, nodes, 'Merge which runs into one?');
      if (runs.length > 0) await mergeRuns(tools, runs);
    },
    splitRun: async (node) => {
      const run = await chooser.one(node, 'Split which run?');
      if (run) await splitRun(tools, run);
    },
    explainRun: async (node) => {
      const run = await chooser.one(node, 'Explain which run?');
      if (run) void vscode.window.showInformationMessage(plainMessage(`Run ${run.number}: ${run.why}`));
    },
    showMoreRuns: () => list.showMore(),
    showArchivedRuns: () => showArchived(list, true),
    hideArchivedRuns: () => showArchived(list, false),
  };
  const registered = Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(`celltrail.${name}`, telling(command)));
  return vscode.Disposable.from(...registered);
}

async function openAsItWas({ stores }: RunCommandTools, run: StoredRun, extent: Extent): Promise<void> {
  const opening = await import('./open-as-it-was');
  await opening.openAsItWas(stores, run, extent);
}

function showArchived(list: RunsList, archived: boolean): void {
  list.showArchived(archived);
  void vscode.commands.executeCommand('setContext', 'celltrail.archivedShown', archived);
}
