import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { storeFolder } from './record';
import { until } from './wait';

/** A run as `celltrail runs --json` tells it. */
export interface CliRun {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly status: string;
  readonly name: string | null;
  readonly notebook: string;
  readonly archived: boolean;
  readonly params: readonly { readonly name: string; readonly value: unknown }[];
  readonly metrics: readonly { readonly name: string; readonly count: number; readonly last: number }[];
}

/** All runs of the window's store, archived ones too, oldest first, as the command line tells them to other programs. */
export async function listRuns(): Promise<CliRun[]> {
  return (JSON.parse(await celltrail('runs', '--json', '--all')) as { runs: CliRun[] }).runs.reverse();
}

/** The bundle of a run, as the command line prints it. */
export function bundleOf({ id }: Pick<CliRun, 'id'>): Promise<string> {
  return celltrail('bundle', id, '-o', '-');
}

async function celltrail(...args: readonly string[]): Promise<string> {
  const extension = vscode.extensions.getExtension('celltrail.celltrail');
  if (!extension) throw new Error('Celltrail is missing.');
  const cli = join(extension.extensionPath, 'dist', 'cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, '--store', storeFolder()], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  return stdout;
}

/** Runs of one notebook. */
export async function runsOf(notebook: vscode.NotebookDocument): Promise<CliRun[]> {
  const name = notebook.uri.scheme === 'file' ? vscode.workspace.asRelativePath(notebook.uri, false) : notebook.uri.toString();
  return (await listRuns()).filter((run) => run.notebook === name);
}

/** Each run in short: `kind name: metric xCOUNT=LAST`. */
export function shortly(runs: readonly CliRun[]): string[] {
  return runs.map(({ kind, name, metrics }) => `${kind}${name === null ? '' : ` ${name}`}: ${metrics.map((metric) => `${metric.name} x${metric.count}=${metric.last}`).join(', ')}`);
}

/** Waits until the notebook's runs are exactly these. */
export async function untilRuns(notebook: vscode.NotebookDocument, expected: readonly string[]): Promise<CliRun[]> {
  let last: CliRun[] = [];
  const asExpected = async (): Promise<boolean> => JSON.stringify(shortly((last = await runsOf(notebook)))) === JSON.stringify(expected);
  await until(`its runs are ${JSON.stringify(expected)}`, asExpected).catch((error: unknown) => {
    throw new Error(`${String(error)} They are ${JSON.stringify(shortly(last))}.`, { cause: error });
  });
  return last;
}
