import { delimiter, join } from 'node:path';
import type * as vscode from 'vscode';
import { writeWrappers } from './wrapper';

/** Puts the command `celltrail` on the PATH of integrated terminals, for as long as the extension is active. */
export async function offerInTerminals({ environmentVariableCollection: variables, extensionPath, globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  const folder = join(globalStorageUri.fsPath, 'bin');
  await writeWrappers(folder, { node: process.execPath, script: join(extensionPath, 'dist', 'cli.js') });
  variables.persistent = false;
  variables.description = 'Adds the command `celltrail`, which lists and shows recorded runs.';
  variables.prepend('PATH', `${folder}${delimiter}`, { applyAtProcessCreation: true, applyAtShellIntegration: true });
}
