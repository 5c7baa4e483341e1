import * as v from 'valibot';
import * as vscode from 'vscode';

/** What VS Code hands to a command from the explorer, an editor's title, or the SCM view. */
export type NotebookArgument = vscode.Uri | Pick<vscode.SourceControlResourceState, 'resourceUri'> | undefined;

/** A version of a file in git's timeline; what else git puts there is its own affair. */
const timelineItem = v.object({ ref: v.string() });

/** The notebook that a command means: the one it was called on, else the one in front. Throws where it is none. */
export function notebookOf(argument: NotebookArgument): vscode.Uri {
  const uri = argument instanceof vscode.Uri ? argument : (argument?.resourceUri ?? notebookInFront());
  if (!uri) throw new Error('Open a notebook first, or choose one in the explorer.');
  if (!uri.path.endsWith('.ipynb')) throw new Error(`${uri.path.split('/').at(-1)} is no notebook: choose a file that ends in .ipynb.`);
  // The SCM view and editors of past versions name the file with another scheme.
  return uri.scheme === 'git' ? vscode.Uri.file(uri.fsPath) : uri;
}

/** The notebook of the tab in front, also where VS Code cannot open it, or shows its text. */
export function notebookInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText ? input.uri : undefined;
  return uri?.path.endsWith('.ipynb') ? uri : undefined;
}

/** The revision of an item of git's timeline. Throws where it is another's. */
export function revisionOf(item: unknown): string {
  const found = v.safeParse(timelineItem, item);
  if (!found.success) throw new Error('This item is no version that git keeps: choose a commit.');
  // Git writes its index and the working tree so.
  return ['', '~', '~~'].includes(found.output.ref) ? 'HEAD' : found.output.ref;
}
