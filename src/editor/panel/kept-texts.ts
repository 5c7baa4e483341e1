import * as vscode from 'vscode';
import type { GitState } from '../../core/model/environment';
import { moduleFileName, type ModuleVersion } from '../../core/model/module';
import type { OpenStores } from '../stores/open-stores';

const SCHEME = 'celltrail-kept';

/** A text of a store; `what` names it in sentences. */
interface KeptText {
  readonly folder: string;
  readonly digest: string;
  readonly bytes: number;
  readonly what: string;
}

/** What one of two runs has of a text; null where it has none. */
export interface KeptSide {
  readonly folder: string;
  readonly number: number;
  readonly text: { readonly digest: string; readonly bytes: number } | null;
}

/** Gives documents of their own, which nobody can edit, to texts that are on record: diffs of git repositories, and sources of modules. */
export class KeptTexts implements vscode.TextDocumentContentProvider {
  private readonly registration: vscode.Disposable;

  constructor(private readonly stores: OpenStores) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows the diff of the environment of a run. */
  async showDiff(folder: string, number: number, { digest, bytes }: NonNullable<GitState['diff']>): Promise<void> {
    await showText(await this.documentOf(`/run ${number}.diff`, { folder, digest, bytes, what: 'This diff' }));
  }

  /** Shows a module as a run had it, beside its file as it is now; alone where there is no such file. */
  async showModule(folder: string, number: number, module: Pick<ModuleVersion, 'path' | 'digest' | 'bytes'>, file: string | null): Promise<void> {
    const { digest, bytes } = module;
    const name = moduleFileName(module);
    const kept = await this.documentOf(`/run ${number}/${name}`, { folder, digest, bytes, what: `The source of ${name}` });
    if (file === null) await showText(kept);
    else await vscode.commands.executeCommand('vscode.diff', kept, vscode.Uri.file(file), `${name}: run ${number} ↔ now`);
  }

  /** Shows a text as two runs had it; `name` is a file's. */
  async showBoth(name: string, left: KeptSide, right: KeptSide): Promise<void> {
    const document = ({ folder, number, text }: KeptSide): Promise<vscode.Uri> | vscode.Uri => {
      if (text === null) return vscode.Uri.from({ scheme: SCHEME, path: `/run ${number}/${name}` });
      const { digest, bytes } = text;
      return this.documentOf(`/run ${number}/${name}`, { folder, digest, bytes, what: `${name} of run ${number}` });
    };
    await vscode.commands.executeCommand('vscode.diff', await document(left), await document(right), `${name}: run ${left.number} ↔ run ${right.number}`);
  }

  /** The text; why there is none where VS Code asks again for one that is gone. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.read(uri).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** The document of a text that can be read. */
  private async documentOf(path: string, text: KeptText): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify(text) });
    await this.read(uri);
    return uri;
  }

  private async read({ query }: vscode.Uri): Promise<string> {
    // A run that has no such text stands beside one that has it.
    if (query === '') return '';
    const { folder, digest, bytes, what } = JSON.parse(query) as KeptText;
    this.stores.requireOpen(folder);
    const [text] = await this.stores.stores.request('outputs', { folder, outputs: [{ mime: 'text/plain', digest, bytes }] });
    if (!text) throw new Error(`${what} was not kept: it was longer than celltrail.outputs.maxSize, or older than what celltrail.outputs.quota leaves.`);
    return Buffer.from(text).toString();
  }
}

async function showText(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
