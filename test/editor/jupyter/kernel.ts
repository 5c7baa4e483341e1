import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import type { KernelStatus } from '@vscode/jupyter-extension';
import { text, type BridgeEvent, type ExecutionEnd, type KernelMessage } from './messages';

interface Waiting {
  readonly onMessage: (message: KernelMessage) => void;
  readonly resolve: (end: ExecutionEnd) => void;
  ok: boolean | undefined;
  idle: boolean;
}

/** A real ipykernel, reached through a Python process that speaks JSON lines. */
export class Kernel implements vscode.Disposable {
  private bridge: ChildProcessWithoutNullStreams | undefined;
  private ready: Promise<void> = Promise.resolve();
  private settleReady: ((error?: Error) => void) | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly statusEmitter = new vscode.EventEmitter<KernelStatus>();
  private nextId = 1;

  readonly onDidChangeStatus = this.statusEmitter.event;
  status: KernelStatus = 'unknown';
  pid: number | undefined;

  constructor(private readonly python: string, private readonly cwd: string, private readonly log: (line: string) => void) {}

  /** Runs code; resolves once the kernel replied and fell idle, or is gone. */
  async execute(code: string, history: boolean, onMessage: (message: KernelMessage) => void): Promise<ExecutionEnd> {
    await this.ensureStarted();
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, { onMessage, resolve, ok: undefined, idle: false });
      this.send({ do: 'execute', id, code, history });
    });
  }

  async interrupt(): Promise<void> {
    await this.ready;
    this.send({ do: 'interrupt' });
  }

  async restart(): Promise<void> {
    this.setStatus('restarting');
    this.endAll('restarted');
    this.awaitReady();
    this.send({ do: 'restart' });
    await this.ready;
  }

  /** Ends the kernel's process as a lack of memory does. */
  kill(): void {
    if (this.pid !== undefined) process.kill(this.pid, 'SIGKILL');
  }

  dispose(): void {
    this.bridge?.stdin.end();
    this.statusEmitter.dispose();
  }

  private async ensureStarted(): Promise<void> {
    if (this.status === 'unknown' || this.status === 'dead') {
      this.setStatus('starting');
      this.awaitReady();
      if (!this.bridge) this.spawnBridge();
      this.send({ do: this.pid === undefined ? 'start' : 'restart' });
    }
    await this.ready;
  }

  private awaitReady(): void {
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = (error) => (error ? reject(error) : resolve());
    });
  }

  private spawnBridge(): void {
    const bridge = spawn(this.python, ['-u', join(__dirname, 'bridge.py')], { cwd: this.cwd });
    this.bridge = bridge;
    createInterface({ input: bridge.stdout }).on('line', (line) => this.receive(JSON.parse(line) as BridgeEvent));
    createInterface({ input: bridge.stderr }).on('line', this.log);
    bridge.on('error', (error) => this.settleReady?.(error));
    bridge.on('exit', (code) => {
      this.settleReady?.(new Error(`The kernel's bridge ended with code ${code}.`));
      this.bridge = undefined;
    });
  }

  private send(request: object): void {
    this.bridge?.stdin.write(`${JSON.stringify(request)}\n`);
  }

  private receive(message: BridgeEvent): void {
    if (message.event === 'ready') {
      this.pid = message.pid;
      this.setStatus('idle');
      this.settleReady?.();
    } else if (message.event === 'died') {
      this.setStatus('dead');
      this.endAll('died');
    } else {
      this.pass(message);
    }
  }

  private pass(message: Extract<BridgeEvent, { id: number | null }>): void {
    const state = message.type === 'status' ? text(message.content['execution_state']) : '';
    if (state === 'busy' || state === 'idle') this.setStatus(state);
    const waiting = message.id === null ? undefined : this.waiting.get(message.id);
    if (!waiting || message.id === null) return;
    if (message.type === 'execute_reply') waiting.ok = message.content['status'] === 'ok';
    if (state === 'idle') waiting.idle = true;
    waiting.onMessage(message);
    if (waiting.ok === undefined || !waiting.idle) return;
    this.waiting.delete(message.id);
    waiting.resolve({ kind: 'replied', ok: waiting.ok });
  }

  private endAll(kind: 'restarted' | 'died'): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { resolve } of all) resolve({ kind });
  }

  private setStatus(status: KernelStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.statusEmitter.fire(status);
  }
}
