import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Jupyter, Kernel } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import type { Recorder } from '../recorder/recorder';
import { connectCode, connectionIn } from './connect-code';
import type { KernelHelpers } from './kernel-helpers';

/** The name of what Jupyter throws where a person refused access. */
const REFUSAL = 'vscode.jupyter.apiAccessRevoked';

/** What connecting needs. */
export interface ConnectTools {
  readonly recorder: Recorder;
  readonly helpers: KernelHelpers;
  readonly extensionPath: string;
}

/** Sends the helper into a notebook's kernel. Jupyter asks the person the first time, and code that runs is waited for. Rejects with a sentence. */
export async function connectKernel({ recorder, helpers, extensionPath }: ConnectTools, notebook: vscode.NotebookDocument | undefined): Promise<void> {
  const session = notebook && recorder.knownOf(notebook)?.session;
  const kernel = notebook && (await kernelOf(notebook.uri));
  if (session?.folder === undefined || !kernel) throw new Error('Run a Python cell of a notebook with the Jupyter extension first: then it has a kernel to connect.');
  const path = join(extensionPath, 'media', 'kernel', 'celltrail.py');
  const code = connectCode({ source: await readFile(path, 'utf8'), path, store: session.folder, session: session.id });
  const output = await execute(kernel, code);
  if (output === null) return helpers.refuse();
  const connection = connectionIn(output);
  if (connection === 'elsewhere') throw new Error('This kernel runs on another machine, where the folder of the runs is not: its helper has nowhere to write.');
  if (connection === undefined) throw new Error('The kernel did not take the helper: it needs Python 3.8 or later.');
  await helpers.connect(session.id);
}

async function kernelOf(notebook: vscode.Uri): Promise<Kernel | undefined> {
  const jupyter = vscode.extensions.getExtension<Jupyter>('ms-toolsai.jupyter');
  return jupyter?.isActive ? await jupyter.exports.kernels.getKernel(notebook) : undefined;
}

/** What the code printed; null where a person refused access to the kernel. */
async function execute(kernel: Kernel, code: string): Promise<string | null> {
  const source = new vscode.CancellationTokenSource();
  try {
    let text = '';
    for await (const { items } of kernel.executeCode(code, source.token)) text += items.map(({ data }) => Buffer.from(data).toString()).join('');
    return text;
  } catch (cause) {
    if (cause instanceof Error && cause.name === REFUSAL) return null;
    throw new Error(`The kernel did not take the helper: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    source.dispose();
  }
}
