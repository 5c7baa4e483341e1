import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { DiffSource } from '../../protocol/diff';
import type { DiffThread } from './diff-thread';
import { nameRevision } from './sources';

type Pick = vscode.QuickPickItem & { readonly source?: DiffSource };

/** Lets a person choose a commit of a notebook's history, or a branch; undefined where they think better of it. */
export async function pickRevision(thread: DiffThread, uri: vscode.Uri): Promise<DiffSource | undefined> {
  const place = { folder: dirname(uri.fsPath), name: basename(uri.fsPath) };
  const source = (revision: string, file?: string): DiffSource => ({ kind: 'revision', uri: uri.toString(), revision, ...(file === undefined ? {} : { file }) });
  const read = async (): Promise<Pick[]> => {
    const [commits, branches] = await Promise.all([thread.request('history', place), thread.request('branches', { folder: place.folder })]);
    return [
      { label: 'Commits that changed it', kind: vscode.QuickPickItemKind.Separator },
      ...commits.map(({ hash, author, time, subject, file }): Pick => ({ label: subject === '' ? '(no message)' : plainLabel(subject), description: `${nameRevision(hash)} ${author}, ${new Date(time).toLocaleString()}`, source: source(hash, file) })),
      { label: 'Branches and tags', kind: vscode.QuickPickItemKind.Separator },
      ...branches.map((branch): Pick => ({ label: plainLabel(branch), source: source(branch) })),
    ];
  };
  const picked = await vscode.window.showQuickPick(read(), { title: `Compare ${place.name} with…`, matchOnDescription: true, placeHolder: 'A commit, a branch or a tag' });
  return picked?.source;
}

/** Words of a commit as a label, in which `$(name)` would draw an icon. */
function plainLabel(text: string): string {
  return text.replaceAll('$(', '$\u2060(');
}
