import * as vscode from 'vscode';
import type { GitState } from '../../core/model/environment';
import type { OpenStores } from '../stores/open-stores';

const SCHEME = 'celltrail-diff';

/** Gives documents of their own, which nobody can edit, to the diffs of git repositories that are on record. */
export class KeptDiffs implements vscode.TextDocumentContentProvider {
  private readonly registration: vscode.Disposable;

  constructor(private readonly stores: OpenStores) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows the diff of the environment of a run. */
  async show(folder: string, number: number, { digest, bytes }: NonNullable<GitState['diff']>): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/run ${number}.diff`, query: JSON.stringify({ folder, digest, bytes }) });
    await this.read(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  /** The diff's text; why there is none where VS Code asks again for one that is gone. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.read(uri).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async read({ query }: vscode.Uri): Promise<string> {
    const { folder, digest, bytes } = JSON.parse(query) as { readonly folder: string; readonly digest: string; readonly bytes: number };
    if (!this.stores.folders.includes(folder)) throw new Error(`The store ${folder} is not open in this window.`);
    const [diff] = await this.stores.stores.request('outputs', { folder, outputs: [{ mime: 'text/x-diff', digest, bytes }] });
    if (!diff) throw new Error('This diff was not kept: it was longer than celltrail.outputs.maxSize, or older than what celltrail.outputs.quota leaves.');
    return Buffer.from(diff).toString();
  }
}
