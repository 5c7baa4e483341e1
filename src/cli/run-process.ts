import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import type { Readable, Writable } from 'node:stream';
import { statusOfCode, type CommandEnd } from '../core/program/exit-status';

/** Where a program's output goes, and whether a person stands at the terminal. */
export interface ProgramStreams {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable;
  /** Whether Ctrl+C in the terminal reaches the program by itself. */
  readonly shareTerminal: boolean;
}

/** What is started. */
export interface ProcessStart {
  /** Path of the program, and what it is given. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How it ended. */
export interface ProcessEnd {
  /** What a shell would tell: 128 and the signal's number for one that was ended by a signal. */
  readonly code: number;
  readonly status: CommandEnd;
}

/** Signals that are passed on. Those of the keyboard reach all processes of a terminal by themselves. */
const FORWARDED = ['SIGTERM', 'SIGHUP'] as const;
const KEYBOARD = ['SIGINT', 'SIGQUIT'] as const;

/**
 * Runs a program with this one's standard input, and passes its output on as it comes, unchanged; `show` is told the text too.
 * Rejects where it cannot be started.
 */
export async function runProcess({ file, args, cwd, env }: ProcessStart, streams: ProgramStreams, show: (channel: 'stdout' | 'stderr', text: string) => Promise<void>): Promise<ProcessEnd> {
  // An argument array, and no shell: nothing in a name is understood as more than a name.
  const child = spawn(file, args, { cwd, env: withHints(env, streams.stdout), stdio: ['inherit', 'pipe', 'pipe'] });
  const forget = forward((signal) => child.kill(signal), streams.shareTerminal);
  try {
    await once(child, 'spawn');
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    await Promise.all([pass(child.stdout, streams.stdout, (text) => show('stdout', text)), pass(child.stderr, streams.stderr, (text) => show('stderr', text))]);
    const [code, signal] = await ended;
    return endOf(code, signal);
  } finally {
    forget();
  }
}

/** Output through a pipe comes late and without colours, unless a program is told otherwise; what a person has set stays. */
function withHints(env: ProcessStart['env'], stdout: ProgramStreams['stdout']): NodeJS.ProcessEnv {
  const colours = stdout.isTTY && !env['NO_COLOR'] ? { FORCE_COLOR: '1', CLICOLOR_FORCE: '1', ...(stdout.columns === undefined ? {} : { COLUMNS: String(stdout.columns) }) } : {};
  return { PYTHONUNBUFFERED: '1', ...colours, ...env };
}

async function pass(from: Readable, to: Writable, show: (text: string) => Promise<void>): Promise<void> {
  // A character may be split between two chunks.
  const decoder = new StringDecoder('utf8');
  for await (const chunk of from as AsyncIterable<Buffer>) {
    if (!to.write(chunk)) await once(to, 'drain');
    await show(decoder.write(chunk));
  }
  await show(decoder.end());
}

/** Passes signals on, and lets none end this process before the program ends. */
function forward(send: (signal: NodeJS.Signals) => void, shareTerminal: boolean): () => void {
  const listeners = [...FORWARDED, ...KEYBOARD].map((signal) => {
    const isKeyboard = (KEYBOARD as readonly string[]).includes(signal);
    const listener = (): void => void ((isKeyboard && shareTerminal) || send(signal));
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  if (signal !== null) return { code: 128 + constants.signals[signal], status: signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP' ? 'stopped' : 'lost' };
  return { code: code ?? 1, status: statusOfCode(code ?? 1) };
}
