import { delimiter, join } from 'node:path';
import type * as vscode from 'vscode';
import { writeWrappers } from './wrapper';

/**
 * Puts the command `celltrail` on the PATH of integrated terminals, for as long as the extension is active, and tells
 * it of a store that lies outside the workspace, where it would not look.
 */
export async function offerInTerminals(context: vscode.ExtensionContext, movedStore: string | undefined): Promise<void> {
  const { environmentVariableCollection: variables, extensionPath, globalStorageUri } = context;
  const folder = join(globalStorageUri.fsPath, 'bin');
  await writeWrappers(folder, { node: process.execPath, script: join(extensionPath, 'dist', 'cli.js') });
  variables.persistent = false;
  variables.description = 'Adds the command `celltrail`, which lists and shows recorded runs.';
  variables.prepend('PATH', `${folder}${delimiter}`, { applyAtProcessCreation: true, applyAtShellIntegration: true });
  if (movedStore !== undefined) variables.replace('CELLTRAIL_STORE', movedStore, { applyAtProcessCreation: true, applyAtShellIntegration: true });
}
