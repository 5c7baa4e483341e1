import * as vscode from 'vscode';
import type { Jupyter, Kernel as ApiKernel } from '@vscode/jupyter-extension';
import type { Kernel } from './kernel';
import type { KernelMessage } from './messages';
import { toOutput, toStreamItem } from './outputs';

type ApiOutput = { items: { mime: string; data: Uint8Array }[]; metadata?: Record<string, unknown> };

/** The public API; proposed members throw for everyone, as they do on stock VS Code. */
export function createApi(find: (uri: vscode.Uri) => ApiKernel | undefined): Jupyter {
  const kernels = Object.defineProperty({ getKernel: (uri: vscode.Uri) => Promise.resolve(find(uri)) }, 'onDidStart', { get: refuse });
  return { kernels, createJupyterServerCollection: refuse };
}

/** What an extension gets for a kernel: the same frozen object for its whole life, restarts included. */
export function toApiKernel(kernel: Kernel): ApiKernel {
  const shape = {
    language: 'python',
    get status() {
      return kernel.status;
    },
    onDidChangeStatus: kernel.onDidChangeStatus,
    executeCode: (code: string) => executeCode(kernel, code),
  };
  return Object.freeze(Object.defineProperty(shape, 'shutdown', { get: refuse }));
}

function refuse(): never {
  throw new Error('This Jupyter API is proposed and not available to this extension.');
}

let consent: Thenable<boolean> | undefined;

/** Answers in a person's place: the driver lets nobody see a modal dialog. */
export function answerConsent(granted: boolean): void {
  consent = Promise.resolve(granted);
}

async function requireConsent(): Promise<void> {
  consent ??= vscode.window
    .showInformationMessage('Do you want to grant Kernel access to the extension?', { modal: true }, 'Grant Access')
    .then((answer) => answer !== undefined);
  if (await consent) return;
  const error = new Error('Access to Jupyter Kernel has been revoked');
  error.name = 'vscode.jupyter.apiAccessRevoked';
  throw error;
}

async function* executeCode(kernel: Kernel, code: string): AsyncGenerator<ApiOutput> {
  await requireConsent();
  const messages: KernelMessage[] = [];
  let wake: () => void = () => undefined;
  let ended = false;
  const end = kernel.execute(code, false, (message) => {
    messages.push(message);
    wake();
  });
  void end.finally(() => {
    ended = true;
    wake();
  });
  let failure: Error | undefined;
  for (;;) {
    const message = messages.shift();
    if (message) {
      const output = toApiOutput(message);
      if (output) yield output;
      if (message.type === 'error') failure = new Error(String(message.content['evalue']));
    } else if (ended) {
      break;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  if (failure) throw failure;
}

function toApiOutput(message: KernelMessage): ApiOutput | undefined {
  if (message.type === 'stream') {
    return { items: [toStreamItem(String(message.content['name']), String(message.content['text']))], metadata: {} };
  }
  const output = toOutput(message);
  return output && { items: output.items, metadata: output.metadata ?? {} };
}
