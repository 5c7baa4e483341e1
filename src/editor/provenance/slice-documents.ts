import * as vscode from 'vscode';
import type { ShownSlice } from './lit-slice';
import { documentSlice, nameSlice } from './slice-text';

/** Scheme of documents that show a slice with its graph. */
const SCHEME = 'celltrail-slice';

/** Shows slices as documents to read, beside the notebook. */
export class SliceDocuments implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === SCHEME && this.texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '# The window was reloaded since: ask again what depends on what.\n';
  }

  /** Opens a slice, or what it is now where it is open. */
  async show(slice: ShownSlice): Promise<void> {
    const text = documentSlice(slice);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${nameSlice(slice.question)}`, query: slice.key });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, slice.notebook.cellAt(0).document.languageId);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
