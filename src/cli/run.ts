import { describeProgram } from '../core/program/program';
import { CommandRecording } from '../core/program/recording';
import { joinCommand } from '../core/program/split-command';
import { reasonOf } from '../core/store/problems';
import type { Stores } from '../core/store/api';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { findProgram, findPython } from './find-python';
import { storeToWrite } from './find-store';
import { runProcess, type ProgramStreams } from './run-process';

/** `celltrail run` with streams of one's own. */
export function createRunCommand(streams: () => ProgramStreams): Command {
  return {
    name: 'run',
    usage: '[--store DIR] [--] PROGRAM…',
    summary: 'Runs a script, or any command that starts one, and records its numbers, its settings and how it ended.',
    options: { store: { type: 'string' } },
    optionHelp: [
      ['PROGRAM…', 'a script with its arguments (train.py --lr 0.1), or a command: uv run train.py, torchrun …, python -m pkg'],
      ['--store DIR', 'writes to this store, or to a new one in DIR, instead of the nearest .celltrail upwards'],
      ['', 'The exit code is that of the program: 128 and more where a signal ended it. Without a metric nothing is recorded.'],
    ],
    positionals: 1,
    optional: Infinity,
    passesOn: true,
    run: async ({ values, positionals }, terminal) => {
      const store = await storeToWrite(values['store'] as string | undefined, terminal);
      const start = await startOf(positionals, terminal);
      const opening = openStore(store, terminal);
      const program = await describeProgram(positionals, terminal.cwd);
      const recording = new CommandRecording(lazily(opening), { store, program, line: start.line, cwd: terminal.cwd, time: Date.now(), root: process.pid, executable: start.isPython ? start.file : null });
      try {
        const { code, status } = await runProcess({ ...start, cwd: terminal.cwd, env: { ...terminal.env, CELLTRAIL_STORE: store, CELLTRAIL_SESSION: recording.session } }, streams(), (channel, text) => recording.show(channel, text)).catch(async (cause: unknown) => {
          await recording.end('failed').catch(() => undefined);
          throw new CliError(`${start.file} cannot be started (${reasonOf(cause)}).`, EXIT.trouble, { cause });
        });
        await recording.end(status).catch((error: unknown) => terminal.err(`celltrail: The run was not recorded whole: ${reasonOf(error)}\n`));
        return code;
      } finally {
        await opening.then((stores) => stores.dispose()).catch(() => undefined);
      }
    },
  };
}

/** `celltrail run`. */
export const runCommand: Command = createRunCommand(() => ({ stdout: process.stdout, stderr: process.stderr, shareTerminal: process.stdin.isTTY }));

interface ProgramToStart {
  readonly file: string;
  readonly args: readonly string[];
  readonly isPython: boolean;
  /** As a person would type it. */
  readonly line: string;
}

/** What to start: a script is given to Python, all else is a program. */
async function startOf([first = '', ...rest]: readonly string[], { env }: Terminal): Promise<ProgramToStart> {
  if (/\.pyw?$/.test(first)) {
    const python = await findPython(env);
    if (python === null) throw new CliError('No Python was found on the PATH: name one, as in "celltrail run /path/to/python train.py".');
    return { file: python, args: [first, ...rest], isPython: true, line: joinCommand(['python', first, ...rest]) };
  }
  const file = await findProgram(first, env);
  if (file === null) throw new CliError(`There is no program "${first}" on the PATH.`);
  return { file, args: rest, line: joinCommand([first, ...rest]), isPython: /^python[\d.]*(?:\.exe)?$/.test(first.split(/[\\/]/).at(-1) ?? '') };
}

async function openStore(folder: string, terminal: Terminal): Promise<Stores> {
  const stores = await terminal.stores();
  stores.onProblem(({ message, solved }) => void (solved || terminal.err(`celltrail: ${message}\n`)));
  try {
    await stores.request('open', { folder, readonly: false, runs: 'automatic' });
    return stores;
  } catch (error) {
    await stores.dispose();
    throw error;
  }
}

/** Stores that are still being opened: a program does not wait for that. */
function lazily(opening: Promise<Stores>): Pick<Stores, 'request' | 'onChange'> {
  // Who asks first is told what went wrong.
  opening.catch(() => undefined);
  return {
    request: async (name, params) => (await opening).request(name, params),
    onChange: (listener) => {
      let subscription: { dispose(): void } | undefined;
      void opening.then((stores) => (subscription = stores.onChange(listener)), () => undefined);
      return { dispose: () => subscription?.dispose() };
    },
  };
}
