import * as vscode from 'vscode';
import { until } from './wait';

/** Restarts the notebook's kernel and waits until it is ready again. */
export async function restartKernel(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('jupyter.restartkernel', notebook.uri);
}

/** Interrupts what runs, as the button does. */
export async function interruptKernel(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('jupyter.interruptkernel', notebook.uri);
}

/** Kills the notebook's kernel process with SIGKILL. */
export async function killKernel(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('jupyter.testbed.killKernel', notebook.uri);
}

/** Process id of the notebook's kernel, once it runs. */
export function kernelPid(notebook: vscode.NotebookDocument): Promise<number> {
  return until('the kernel runs', async () => vscode.commands.executeCommand<number | undefined>('jupyter.testbed.kernelPid', notebook.uri));
}
