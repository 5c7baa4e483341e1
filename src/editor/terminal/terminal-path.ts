import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { DEFAULT_STORE_VARIABLE } from '../../core/store/folder';
import { recordsTerminals } from '../settings';
import { COMMANDS_VARIABLE, commandsFolder } from './command-notes';
import { PROGRAM_VARIABLES, writeWrappers } from './wrapper';

/** Terminals that run get the variables too, where their shell lets VS Code tell it. */
const APPLIED = { applyAtProcessCreation: true, applyAtShellIntegration: true };

/** The store of a workspace folder, or of a window without one, where it lies outside; undefined where the command line finds it by itself. */
type StoreOutside = (folder: vscode.WorkspaceFolder | undefined) => string | undefined;

/**
 * Puts the command `celltrail` on the PATH of integrated terminals, for as long as the extension is active, and tells
 * it of stores that lie outside the workspace, where it would not look; and the helper in Python where to learn that its
 * command is being recorded.
 */
export async function offerInTerminals(context: vscode.ExtensionContext, storeOutside: StoreOutside): Promise<void> {
  const { environmentVariableCollection: variables, extensionPath, globalStorageUri, storageUri } = context;
  const folder = join(globalStorageUri.fsPath, 'bin');
  variables.persistent = false;
  variables.description = 'Adds the command `celltrail`, which lists and shows recorded runs.';
  variables.prepend('PATH', `${folder}${delimiter}`, APPLIED);
  variables.replace(PROGRAM_VARIABLES.node, process.execPath, APPLIED);
  variables.replace(PROGRAM_VARIABLES.script, join(extensionPath, 'dist', 'cli.js'), APPLIED);
  const tell = (): void => tellStores(variables, storeOutside);
  const commands = storageUri && commandsFolder(storageUri);
  const tellCommands = (): void => {
    if (commands !== undefined && recordsTerminals()) variables.replace(COMMANDS_VARIABLE, commands, APPLIED);
    else variables.delete(COMMANDS_VARIABLE);
  };
  tell();
  tellCommands();
  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(tell),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('celltrail.store.location') && tell()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('celltrail.terminal') && tellCommands()),
  );
  // Of commands that this window no longer follows, as it was loaded anew.
  if (commands !== undefined) await rm(commands, { recursive: true, force: true });
  // Last, for a wrapper that cannot be replaced, as another window runs it, is as good.
  await writeWrappers(folder);
}

/** Each workspace folder has terminals and a store of its own; without folders there is one for all. */
function tellStores(variables: vscode.GlobalEnvironmentVariableCollection, storeOutside: StoreOutside): void {
  const folders: readonly (vscode.WorkspaceFolder | undefined)[] = vscode.workspace.workspaceFolders ?? [undefined];
  for (const workspaceFolder of folders) {
    const scoped = workspaceFolder ? variables.getScoped({ workspaceFolder }) : variables;
    const store = storeOutside(workspaceFolder);
    if (store === undefined) scoped.delete(DEFAULT_STORE_VARIABLE);
    else scoped.replace(DEFAULT_STORE_VARIABLE, store, APPLIED);
  }
}
