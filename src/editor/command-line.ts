import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { ENDS_WITH_INPUT } from '../core/reproduce/ends-with-input';

/** How one call of the command line ended. */
export interface Ended {
  /** 0: as wished; 1: something differs; 2: trouble, which `trouble` tells. */
  readonly code: number;
  readonly out: string;
  /** The last line of standard error, without the program's name. */
  readonly trouble: string;
}

/** Calls the command line, each time in a process of its own: neither this window nor the store's worker runs what may take long. */
export class CommandLine implements vscode.Disposable {
  private readonly closing = new AbortController();
  private readonly script: string;

  constructor({ extensionPath }: Pick<vscode.ExtensionContext, 'extensionPath'>) {
    this.script = join(extensionPath, 'dist', 'cli.js');
  }

  /** Calls it under a notification that shows its lines and can cancel it; undefined where the person does. Rejects with its sentence for trouble. */
  async run(title: string, args: readonly string[]): Promise<Ended | undefined> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      const signal = AbortSignal.any([controller.signal, this.closing.signal]);
      const listening = token.onCancellationRequested(() => { controller.abort(); });
      try {
        const ended = await this.call(args, (message) => { progress.report({ message }); }, signal);
        if (signal.aborted) return undefined;
        if (ended.code > 1) throw new Error(ended.trouble);
        return ended;
      } finally {
        listening.dispose();
      }
    });
  }

  dispose(): void {
    this.closing.abort();
  }

  /** The signal ends the program with all that it started; then it resolves all the same. */
  private call(args: readonly string[], line: (text: string) => void, signal: AbortSignal): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', [ENDS_WITH_INPUT]: '1' };
      const child = spawn(process.execPath, [this.script, ...args], { env, windowsHide: true });
      let out = '';
      let last = '';
      const end = (): void => void child.stdin.end();
      child.stdin.on('error', () => undefined);
      child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
      createInterface({ input: child.stderr }).on('line', (text) => {
        last = text;
        line(text);
      });
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      child.on('error', reject);
      child.on('close', (code) => {
        signal.removeEventListener('abort', end);
        resolve({ code: code ?? 2, out, trouble: last.replace(/^celltrail: /, '') });
      });
    });
  }
}
