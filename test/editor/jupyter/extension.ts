/** Plays the Jupyter extension's part in the test bed. */
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Jupyter, Kernel as ApiKernel } from '@vscode/jupyter-extension';
import { answerConsent, createApi, toApiKernel } from './api';
import { Kernel } from './kernel';
import { NotebookSession } from './notebook-session';

interface Open {
  readonly session: NotebookSession;
  readonly api: ApiKernel;
}

/** Registers the controller and the commands; returns the public API. */
export function activate(context: vscode.ExtensionContext): Jupyter {
  const python = process.env['CELLTRAIL_PYTHON'];
  if (!python) throw new Error('CELLTRAIL_PYTHON must name the Python of the test environment.');
  const output = vscode.window.createOutputChannel('Jupyter (test bed)');
  const open = new Map<string, Open>();

  const openSession = (notebook: vscode.NotebookDocument): Open => {
    const key = notebook.uri.toString();
    const found = open.get(key);
    if (found) return found;
    const cwd = notebook.uri.scheme === 'file' ? dirname(notebook.uri.fsPath) : process.cwd();
    const kernel = new Kernel(python, cwd, (line) => output.appendLine(line));
    const made = { session: new NotebookSession(kernel), api: toApiKernel(kernel) };
    open.set(key, made);
    return made;
  };

  const createController = (id: string, type: string): vscode.NotebookController => {
    const controller = vscode.notebooks.createNotebookController(id, type, 'Python 3 (test bed)');
    controller.supportedLanguages = ['python'];
    controller.supportsExecutionOrder = true;
    controller.executeHandler = (cells, notebook) => openSession(notebook).session.enqueue(cells, controller);
    controller.interruptHandler = (notebook) => openSession(notebook).session.interrupt();
    return controller;
  };
  const controller = createController('testbed-python', 'jupyter-notebook');
  const prefer = (notebook: vscode.NotebookDocument) =>
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  vscode.workspace.notebookDocuments.forEach(prefer);

  const command = (id: string, run: (open: Open) => unknown) =>
    vscode.commands.registerCommand(id, (uri?: vscode.Uri) => {
      const found = open.get((uri ?? vscode.window.activeNotebookEditor?.notebook.uri)?.toString() ?? '');
      return found && run(found);
    });
  context.subscriptions.push(
    output,
    controller,
    createController('testbed-interactive', 'interactive'),
    vscode.workspace.onDidOpenNotebookDocument(prefer),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      open.get(notebook.uri.toString())?.session.dispose();
      open.delete(notebook.uri.toString());
    }),
    { dispose: () => open.forEach(({ session }) => session.dispose()) },
    command('jupyter.restartkernel', ({ session }) => session.restart()),
    command('jupyter.interruptkernel', ({ session }) => session.interrupt()),
    command('jupyter.testbed.killKernel', ({ session }) => session.kernel.kill()),
    vscode.commands.registerCommand('jupyter.testbed.answerConsent', answerConsent),
    command('jupyter.testbed.kernelPid', ({ session }) => session.kernel.pid),
  );
  return createApi((uri) => {
    const found = open.get(uri.toString());
    return found?.session.hasRun ? found.api : undefined;
  });
}
