import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatParam } from '../../core/model/param';
import type { StoredRun } from '../stores/open-stores';
import { choicesOf, editable, venvName, type Check } from './choices';
import { reproduceCaller, type CallReproduce, type Ended } from './command-line';
import { VerdictDocuments } from './verdict-documents';

/** Reproduces runs: asks how, shows how far it is, and then whether the same numbers came out. */
export class Reproductions implements vscode.Disposable {
  private readonly documents = new VerdictDocuments();
  private readonly closing = new AbortController();
  private readonly call: CallReproduce;
  private readonly environments: string;

  constructor(context: Pick<vscode.ExtensionContext, 'extensionPath' | 'globalStorageUri'>) {
    this.call = reproduceCaller(join(context.extensionPath, 'dist', 'cli.js'));
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
    this.closing.abort();
    this.documents.dispose();
  }

  /** The options by which to run, after packages were compared; undefined where the person thinks better of it. */
  private async choose(run: StoredRun, given: readonly string[]): Promise<readonly string[] | undefined> {
    const check = await this.check(run, given);
    if (!check) return undefined;
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
        return python === undefined ? undefined : this.choose(run, ['--python', python]);
      }
      default:
        return undefined;
    }
  }

  private async check(run: StoredRun, given: readonly string[]): Promise<Check | undefined> {
    try {
      const ended = await this.run(`Comparing packages with those of run ${run.number}`, run, [...given, '--check', '--json']);
      return ended && (JSON.parse(ended.out) as Check);
    } catch (error) {
      const choose = 'Choose a Python…';
      const answer = await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error), choose);
      const python = answer === choose ? await askPython() : undefined;
      return python === undefined ? undefined : this.check(run, ['--python', python]);
    }
  }

  /** Undefined where the person cancels. */
  private async run(title: string, run: StoredRun, args: readonly string[]): Promise<Ended | undefined> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      const signal = AbortSignal.any([controller.signal, this.closing.signal]);
      const listening = token.onCancellationRequested(() => { controller.abort(); });
      try {
        const ended = await this.call([run.id, '--store', run.folder, ...args], { line: (message) => { progress.report({ message }); }, signal });
        if (signal.aborted) return undefined;
        if (ended.code > 1) throw new Error(ended.trouble);
        return ended;
      } finally {
        listening.dispose();
      }
    });
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

async function askPython(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'Choose a Python', openLabel: 'Choose' })) ?? [];
  return file?.fsPath;
}
