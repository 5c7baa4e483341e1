import type * as vscode from 'vscode';
import { CommandLine } from '../command-line';
import type { Executions } from '../provenance/executions';
import type { StoredRun } from '../stores/open-stores';
import { Promotions } from './promotions';
import { sourceOfCells, sourceOfRun } from './source';
import { Verifications } from './verifications';

/** All that promotes and verifies, loaded when it is first asked for. */
export class PromotionTools implements vscode.Disposable {
  private readonly commandLine: CommandLine;
  readonly promotions: Promotions;
  readonly verifications: Verifications;

  /** `storeOf` tells the store of a folder's runs. */
  constructor(context: Pick<vscode.ExtensionContext, 'extensionPath'>, storeOf: (folder: string) => Promise<string>) {
    this.commandLine = new CommandLine(context);
    this.verifications = new Verifications(this.commandLine, storeOf);
    this.promotions = new Promotions(this.commandLine, (folder) => this.verifications.verify(folder));
  }

  /** Promotes the cells that a run came from. */
  promoteRun(run: StoredRun): Promise<void> {
    return this.promotions.promote(sourceOfRun(run));
  }

  /** Promotes the selected cells of a notebook. */
  async promoteCells(executions: Executions, editor: vscode.NotebookEditor): Promise<void> {
    await this.promotions.promote(await sourceOfCells(executions, editor));
  }

  dispose(): void {
    this.commandLine.dispose();
    this.promotions.dispose();
    this.verifications.dispose();
  }
}
