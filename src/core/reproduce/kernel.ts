/** A fresh kernel of a Python on this machine, started without VS Code: its Jupyter client runs beside it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { isShown, type DoneMessage, type KernelMessage, type ShownMessage } from './messages';
import type { RecordedModule } from './modules';

/** What a kernel is started with. */
export interface KernelStart {
  /** Path of the Python. */
  readonly python: string;
  /** Path of `fresh-kernel.py`. */
  readonly driver: string;
  /** The kernel's working folder. */
  readonly folder: string;
  /** Modules that it imports as they are here, whatever their files hold. */
  readonly modules?: readonly RecordedModule[];
  /** Ends the kernel with all that it started. */
  readonly signal: AbortSignal;
}

/** The kernel could not start, or is gone; the message tells the next step. */
export class KernelError extends Error {}

/** How long a kernel has to end by itself (milliseconds). */
const ENDS_WITHIN = 15_000;
/** How much of what Python complained of is told (characters). */
const TOLD = 2_000;

/** Starts a kernel; rejects with a `KernelError`. */
export async function startKernel(start: KernelStart): Promise<FreshKernel> {
  start.signal.throwIfAborted();
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  // Windows looks for programs in the working folder first, and a repository may hold some of its own.
  const child = spawn(start.python, [start.driver, start.folder], { cwd: homedir(), env, windowsHide: true });
  const kernel = new FreshKernel(child, start);
  const first = await kernel.next();
  if (first.type === 'ready') {
    if (start.modules?.length) kernel.replace(start.modules);
    return kernel;
  }
  await kernel.close();
  if (first.type === 'missing') throw new KernelError(`${start.python} has no ${first.packages.join(' and no ')}: install it with "${start.python} -m pip install ${first.packages.join(' ')}", or let Celltrail make a fresh virtual environment.`);
  throw new KernelError(`A kernel of ${start.python} did not start (${first.type === 'unstarted' ? first.reason : first.type}).`);
}

/** A kernel that runs cells one after another. */
export class FreshKernel {
  private readonly lines: AsyncIterator<string>;
  private readonly exit: Promise<unknown>;
  private complaints = '';
  private cells = 0;
  private readonly abort = (): void => { this.child.stdin.destroy(); };

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly start: KernelStart,
  ) {
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.exit = once(child, 'close').catch(() => undefined);
    child.stderr.on('data', (chunk: Buffer) => { this.complaints = (this.complaints + chunk.toString()).slice(-TOLD); });
    child.on('error', (error) => { this.complaints += error.message; });
    // A driver that is gone takes no more commands; that it is gone is told when its messages end.
    child.stdin.on('error', () => undefined);
    start.signal.addEventListener('abort', this.abort, { once: true });
  }

  /** Has what it executes from now on import these modules as they are here. */
  replace(modules: readonly RecordedModule[]): void {
    this.child.stdin.write(`${JSON.stringify({ modules: Object.fromEntries(modules.map(({ name, path, source }) => [name, { path, source }])) })}\n`);
  }

  /** Runs a cell; `show` is given what it shows, and what threads of cells before it do. Rejects with a `KernelError` where the kernel dies. */
  async execute(source: string, show: (message: ShownMessage) => Promise<void>): Promise<DoneMessage> {
    const cell = this.cells++;
    this.child.stdin.write(`${JSON.stringify({ execute: source })}\n`);
    for (;;) {
      const message = await this.next();
      if (isShown(message)) await show(message);
      else if (message.type === 'done' && message.cell === cell) return message;
      else if (message.type === 'died') throw new KernelError(`The kernel died.${this.told()}`);
    }
  }

  /** The next message; rejects where the signal was given, or where there is none. */
  async next(): Promise<KernelMessage> {
    const line = await this.lines.next();
    this.start.signal.throwIfAborted();
    if (line.done === true) throw new KernelError(`${this.start.python} could not run a kernel.${this.told()}`);
    return JSON.parse(line.value) as KernelMessage;
  }

  /** Ends the kernel; resolves when it is gone. */
  async close(): Promise<void> {
    this.start.signal.removeEventListener('abort', this.abort);
    this.child.stdin.end(`${JSON.stringify({ end: true })}\n`);
    const timer = setTimeout(() => { this.child.kill('SIGKILL'); }, ENDS_WITHIN);
    await this.exit;
    clearTimeout(timer);
  }

  private told(): string {
    const last = this.complaints.trim().split('\n').at(-1)?.trim();
    return last ? ` It said: ${last}` : '';
  }
}
