import * as vscode from 'vscode';
import type { Services } from '../services';
import { telling } from '../telling';
import type { KernelHelpers } from './kernel-helpers';

/** Registers Connect Kernel, for the notebook in front or the one that is named. */
export function registerKernel({ context, recorder }: Pick<Services, 'context' | 'recorder'>, helpers: KernelHelpers): vscode.Disposable {
  return vscode.commands.registerCommand('celltrail.connectKernel', telling(async (uri?: unknown) => {
    const named = vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri);
    const { connectKernel } = await import('./connect-kernel');
    await connectKernel({ recorder, helpers, extensionPath: context.extensionPath }, named ?? vscode.window.activeNotebookEditor?.notebook);
  }));
}
