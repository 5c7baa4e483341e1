import * as vscode from 'vscode';

/**
 * A provider of cell status items that is registered only while it has something to show: VS Code asks every provider again
 * about each visible cell that changes, and a cell that runs changes several times.
 */
export class NeededItems {
  private registrations: readonly vscode.Disposable[] = [];

  constructor(
    private readonly provider: vscode.NotebookCellStatusBarItemProvider,
    private readonly types: readonly string[],
  ) {}

  /** Registers the provider, or takes it back with all that it shows. */
  set needed(needed: boolean) {
    if (needed === this.registrations.length > 0) return;
    this.dispose();
    if (needed) this.registrations = this.types.map((type) => vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, this.provider));
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
    this.registrations = [];
  }
}
