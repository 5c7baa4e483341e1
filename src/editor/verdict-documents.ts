import * as vscode from 'vscode';

const SCHEME = 'celltrail-verdict';
/** Verdicts kept for documents that are opened again; older ones are gone with their tabs. */
const KEPT = 50;

/** Shows verdicts as read-only Markdown, which is on no disk. */
export class VerdictDocuments implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? 'This verdict is no longer kept: ask for it again.',
  });
  private count = 0;

  /** Opens a text in a tab called `title`. */
  async show(title: string, text: string): Promise<void> {
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.md`, query: String(this.count) });
    this.texts.set(uri.toString(), text);
    for (const [oldest] of [...this.texts].slice(0, -KEPT)) this.texts.delete(oldest);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
