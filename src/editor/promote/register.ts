import * as vscode from 'vscode';
import type { RunRef } from '../../protocol/runs';
import { OnDemand } from '../on-demand';
import { Executions } from '../provenance/executions';
import type { RunNode } from '../runs/runs-view';
import type { Services } from '../services';
import { locateStore } from '../stores/locate';
import { telling } from '../telling';

/** Registers Promote to Pipeline Step, Verify Step and Undo Promotion. */
export function registerPromotion({ context, stores, recorder, chooser, site }: Services): vscode.Disposable {
  const tools = new OnDemand(async () => new (await import('./promotion-tools')).PromotionTools(context, async (folder) => locateStore(site(vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))))));
  const executions = new Executions(stores, recorder);
  const promoteRun = async (node: RunNode | undefined): Promise<void> => {
    const run = await chooser.one(node, 'Promote the cells of which run?');
    if (run) await (await tools.part()).promoteRun(run);
  };
  const commands: Record<string, (...args: never[]) => Promise<void>> = {
    promoteCells: async () => {
      const editor = vscode.window.activeNotebookEditor;
      if (!editor) return promoteRun(undefined);
      await (await tools.part()).promoteCells(executions, editor);
    },
    promoteRun,
    promoteRef: async ({ folder, id }: RunRef) => {
      const { runs } = await stores.runs({ ids: [id], limit: 1, archived: true });
      const run = runs.find((each) => each.folder === folder);
      if (!run) throw new Error('This run was deleted.');
      await (await tools.part()).promoteRun(run);
    },
    verifyStep: async (node: RunNode | undefined) => (await tools.part()).verifications.verifyRun(node?.kind === 'run' ? node.run : undefined),
    undoPromotion: async () => (await tools.part()).promotions.undo(),
  };
  const registered = Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(`celltrail.${name}`, telling(command)));
  return vscode.Disposable.from(tools, ...registered);
}
