import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatParam } from '../../core/model/param';
import { askPython, tryPythons, withPython } from '../ask-python';
import { CommandLine, type Ended } from '../command-line';
import type { StoredRun } from '../stores/open-stores';
import { VerdictDocuments } from '../verdict-documents';
import { choicesOf, editable, venvName, type Check } from './choices';

/** Reproduces runs: asks how, shows how far it is, and then whether the same numbers came out. */
export class Reproductions implements vscode.Disposable {
  private readonly documents = new VerdictDocuments();
  private readonly commandLine: CommandLine;
  private readonly environments: string;

  constructor(context: Pick<vscode.ExtensionContext, 'extensionPath' | 'globalStorageUri'>) {
    this.commandLine = new CommandLine(context);
    this.environments = join(context.globalStorageUri.fsPath, 'environments');
  }

  /** Reproduces one run; does nothing where the person thinks better of it. Rejects with one sentence for trouble. */
  async reproduce(run: StoredRun): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new Error('Runs are reproduced in trusted workspaces alone: their code runs on this machine.');
    const args = await this.choose(run, []);
    if (!args) return;
    const ended = await this.run(`Reproducing run ${run.number}`, run, args);
    if (ended) await this.documents.show(`Run ${run.number} again`, ended.out);
  }

  dispose(): void {
    this.commandLine.dispose();
    this.documents.dispose();
  }

  /** The options by which to run, after packages were compared; undefined where the person thinks better of it. */
  private async choose(run: StoredRun, options: readonly string[]): Promise<readonly string[] | undefined> {
    const checked = await tryPythons(options, (args) => this.check(run, args));
    if (!checked?.result) return undefined;
    const { args: given, result: check } = checked;
    const title = `Reproduce run ${run.number}: ${check.cells} ${check.cells === 1 ? 'cell' : 'cells'} in ${vscode.workspace.asRelativePath(check.folder)}`;
    const choice = await vscode.window.showQuickPick(choicesOf(check, run.params), { title, placeHolder: 'A fresh kernel runs the statements that its numbers came from.', ignoreFocusOut: true });
    switch (choice?.way) {
      case 'here':
        return given;
      case 'venv':
        return [...given, '--venv', join(this.environments, venvName(run.folder, run.session))];
      case 'param': {
        const change = await askChange(run);
        return change === undefined ? undefined : [...given, '--set', change];
      }
      case 'python': {
        const python = await askPython();
        return python === undefined ? undefined : this.choose(run, withPython(given, python));
      }
      default:
        return undefined;
    }
  }

  private async check(run: StoredRun, given: readonly string[]): Promise<Check | undefined> {
    const ended = await this.run(`Comparing packages with those of run ${run.number}`, run, [...given, '--check', '--json']);
    return ended && (JSON.parse(ended.out) as Check);
  }

  /** Undefined where the person cancels. */
  private run(title: string, run: StoredRun, args: readonly string[]): Promise<Ended | undefined> {
    return this.commandLine.run(title, ['reproduce', run.id, '--store', run.folder, ...args]);
  }
}

/** `lr=0.5`; undefined where the person thinks better of it. */
async function askChange({ params }: StoredRun): Promise<string | undefined> {
  const picks = params.map((param) => ({ label: param.name, description: formatParam(param.value), param }));
  const picked = await vscode.window.showQuickPick(picks, { title: 'Change which param?' });
  if (!picked) return undefined;
  const value = await vscode.window.showInputBox({ title: `${picked.label} of the new run`, value: editable(picked.param), prompt: 'A literal of Python', ignoreFocusOut: true });
  return value === undefined ? undefined : `${picked.label}=${value}`;
}
