import * as vscode from 'vscode';
import type { FileChange, PromotionAnswer } from './answer';

/** What a person can do with a promotion that is shown. */
export type PromotionWish = { readonly kind: 'write' } | { readonly kind: 'params'; readonly picked: readonly string[] } | { readonly kind: 'folder'; readonly folder: string };

/** What is shown. */
export interface ShownPromotion extends Pick<PromotionAnswer, 'edited'> {
  readonly title: string;
  readonly folder: string;
  readonly changes: readonly FileChange[];
  /** Names of the literals that may be params, and of those that are. */
  readonly candidates: readonly string[];
  readonly picked: readonly string[];
}

/** Asks beside the preview; undefined where the person thinks better of it. */
export async function askWhatToDo(shown: ShownPromotion): Promise<PromotionWish | undefined> {
  const { title, folder, changes, candidates, picked } = shown;
  const place = vscode.workspace.asRelativePath(folder);
  const write = { label: `$(check) Write ${changes.length} ${changes.length === 1 ? 'File' : 'Files'} to ${place}`, detail: describeChanges(shown) };
  const params = { label: '$(settings) Choose Params…', description: `${picked.length} of ${candidates.length}`, detail: picked.join(', ') };
  const other = { label: '$(folder-opened) Choose Another Folder…', description: place };
  const items = [...(changes.length > 0 ? [write] : []), ...(candidates.length > 0 ? [params] : []), other];
  const placeHolder = changes.length > 0 ? 'Look through the changes first; Escape writes nothing.' : 'All files stand as they would be written.';
  const choice = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  if (choice === write) return { kind: 'write' };
  if (choice === params) return { kind: 'params', picked: (await askParams(candidates, picked)) ?? picked };
  if (choice === other) return { kind: 'folder', folder: (await askFolder(folder)) ?? folder };
  return undefined;
}

/** In one line what would change, what was edited by hand first. */
function describeChanges({ changes, edited }: ShownPromotion): string {
  const told = edited.map(({ path, conflicts }) => (conflicts === null ? `replaces ${path}, which is not of this promotion` : conflicts === 0 ? `keeps what was edited in ${path}` : `marks ${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'} in ${path}`));
  return [...told, changes.map(({ path }) => path).join(', ')].join('; ');
}

async function askParams(candidates: readonly string[], picked: readonly string[]): Promise<readonly string[] | undefined> {
  const items = candidates.map((label) => ({ label, picked: picked.includes(label) }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Which literals are params of the step?', canPickMany: true, ignoreFocusOut: true });
  return chosen?.map(({ label }) => label);
}

/** Throws where the folder lies outside the workspace. */
async function askFolder(folder: string): Promise<string | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Folder of the steps', openLabel: 'Choose', canSelectFiles: false, canSelectFolders: true, defaultUri: vscode.Uri.file(folder) })) ?? [];
  if (uri && !vscode.workspace.getWorkspaceFolder(uri)) throw new Error('Choose a folder inside the workspace: steps are written nowhere else.');
  return uri?.fsPath;
}
