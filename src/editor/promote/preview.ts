import { join } from 'node:path';
import * as vscode from 'vscode';
import { overviewText } from './overview';
import type { FileChange, PromotionAnswer } from './answer';

const SCHEME = 'celltrail-promotion';

/** Shows what a promotion would write: the graph of steps, then each file beside what is there. */
export class PromotionPreview implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
  });
  private count = 0;

  /** Opens the preview; what was shown under this title before goes. */
  async show(title: string, folder: string, answer: PromotionAnswer, changes: readonly FileChange[]): Promise<void> {
    await this.close(title);
    this.count += 1;
    const overview = this.document('overview.md', overviewText(title, answer, changes));
    const files = changes.map(({ path, before, after }) => [vscode.Uri.file(join(folder, path)), before === null ? undefined : vscode.Uri.file(join(folder, path)), this.document(path, after)]);
    await vscode.commands.executeCommand('vscode.changes', title, [[overview, undefined, overview], ...files]);
  }

  /** Closes it again. */
  async close(title: string): Promise<void> {
    // VS Code puts the number of files behind the title.
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label === title || label.startsWith(`${title} (`));
    await vscode.window.tabGroups.close(tabs, true);
    this.texts.clear();
  }

  dispose(): void {
    this.registration.dispose();
  }

  private document(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path}`, query: String(this.count) });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}
