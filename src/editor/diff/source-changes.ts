import * as vscode from 'vscode';
import type { DiffSource } from '../../protocol/diff';
import { watchFile } from '../watch-file';

/** How long after the last change it is told, in milliseconds: nobody reads a diff while typing. */
const SETTLED = 400;

/** Tells when a notebook of a comparison changed, in the editor or on disk, or how they are compared; commits and runs stay as they are. */
export class SourceChanges {
  private readonly subscriptions: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(sources: readonly DiffSource[], private readonly tell: () => void) {
    const { workspace } = vscode;
    const shown = sources.flatMap((source) => (source.kind === 'notebook' || source.kind === 'saved' ? [source] : []));
    const live = new Set(shown.flatMap(({ kind, uri }) => (kind === 'notebook' ? [uri] : [])));
    this.subscriptions.push(
      workspace.onDidChangeNotebookDocument(({ notebook }) => live.has(notebook.uri.toString()) && this.want()),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('celltrail.diff') && this.want()),
      workspace.onDidSaveNotebookDocument(({ uri }) => shown.some((source) => source.uri === uri.toString()) && this.want()),
    );
    for (const uri of new Set(shown.map(({ uri }) => uri))) this.watch(vscode.Uri.parse(uri));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private watch(uri: vscode.Uri): void {
    if (uri.scheme !== 'file') return;
    const watcher = watchFile(uri);
    const want = (): void => this.want();
    this.subscriptions.push(watcher, watcher.onDidChange(want), watcher.onDidCreate(want));
  }

  private want(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.tell, SETTLED);
  }
}
