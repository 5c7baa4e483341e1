import * as vscode from 'vscode';
import type { Execution } from '../../core/model/execution';
import type { OpenStores } from '../stores/open-stores';
import { parseRanQuery, RAN_SCHEME, ranPlace } from './ran-uri';

/** Shows the sources of cells as they ran, to be read: those of deleted and edited cells are nowhere else. */
export class RanSources implements vscode.TextDocumentContentProvider {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(RAN_SCHEME, this);

  constructor(private readonly stores: OpenStores) {}

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const ran = parseRanQuery(query);
    if (!ran || !this.stores.folders.includes(ran.folder)) throw new Error('What ran is not on record here.');
    const executed = await this.stores.stores.request('executions', { folder: ran.folder, session: ran.session, until: ran.ordinal });
    const execution = executed.find(({ ordinal }) => ordinal === ran.ordinal);
    if (!execution) throw new Error('What ran is not on record here.');
    return execution.source;
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** The document of an execution. */
export function ranUri(folder: string, execution: Execution): vscode.Uri {
  return vscode.Uri.from({ scheme: RAN_SCHEME, ...ranPlace(folder, execution) });
}

/** Opens the source of an execution as it ran, in the language of its notebook. */
export async function openRan(folder: string, execution: Execution, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(ranUri(folder, execution));
  await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document, { preview: true });
}
