import * as vscode from 'vscode';
import { describeOutcome, describeVerdict, type RunVerdict } from '../../core/model/verdict';
import { tryPythons } from '../ask-python';
import type { CommandLine } from '../command-line';
import { VerdictDocuments } from '../verdict-documents';
import { findStepFolders, holdsStepsOf, type StepFolder } from './receipts';

/** Runs promoted steps in a fresh interpreter, and shows whether the numbers on record came out. */
export class Verifications implements vscode.Disposable {
  private readonly documents = new VerdictDocuments();

  constructor(
    private readonly commandLine: CommandLine,
    /** The store that holds the runs of a folder. */
    private readonly storeOf: (folder: string) => Promise<string>,
  ) {}

  /** Verifies the steps of a run, or those that the person picks; does nothing where the person thinks better of it. */
  async verifyRun(run: { readonly id: string; readonly number: number } | undefined): Promise<void> {
    const all = await findStepFolders();
    const folders = run ? all.filter((each) => holdsStepsOf(each, { run: run.id })) : all;
    if (folders.length === 0) throw new Error(run ? `No step of this workspace was promoted from run ${run.number}: choose Promote to Pipeline Step first.` : 'No step was promoted in this workspace: select cells of a notebook, or a run, and choose Promote to Pipeline Step.');
    const folder = await pickFolder(folders);
    if (folder !== undefined) await this.verify(folder);
  }

  /** Verifies the steps of a folder. */
  async verify(folder: string): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new Error('Steps are verified in trusted workspaces alone: their code runs on this machine.');
    const place = vscode.workspace.asRelativePath(folder);
    const command = ['verify', folder, '--json', '--store', await this.storeOf(folder)];
    const ended = (await tryPythons(command, (args) => this.commandLine.run(`Verifying the steps in ${place}`, args)))?.result;
    if (ended) await this.documents.show(`Verdict on ${place.replaceAll('/', ' ')}`, verdictText(place, JSON.parse(ended.out) as RunVerdict));
  }

  dispose(): void {
    this.documents.dispose();
  }
}

async function pickFolder(folders: readonly StepFolder[]): Promise<string | undefined> {
  if (folders.length === 1) return folders[0]?.folder;
  const picks = folders.map(({ folder, steps }) => ({ label: vscode.workspace.asRelativePath(folder), description: steps.map(({ name }) => name).join(', '), folder }));
  return (await vscode.window.showQuickPick(picks, { title: 'Verify the steps in which folder?' }))?.folder;
}

/** A verdict as Markdown. */
export function verdictText(place: string, verdict: RunVerdict): string {
  const metrics = verdict.metrics.map((metric) => `- ${metric.step}, ${metric.metric}: ${describeOutcome(metric, verdict.tolerance)}`);
  return [`# ${describeVerdict(verdict)}`, '', ...(metrics.length > 0 ? [...metrics, ''] : []), `The steps in ${place}, run with ${verdict.python}.`, ''].join('\n');
}
