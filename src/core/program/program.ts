/** A command as records know it. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ProgramStart } from '../capture/events';
import { safeParams } from '../logs/safe-params';
import { readFlags } from './flags';
import { nameOf, readPythonCommand, type PythonCommand } from './python-command';

/** What is recorded of a command. */
export interface Program {
  /** Path of the file that stands for its notebook: its script, its module's file, else a file of its name in the working folder. */
  readonly file: string;
  readonly start: ProgramStart;
  /** Where Python looks for modules: the working folder, and the script's own. */
  readonly folders: readonly string[];
}

/** The program of a command in a working folder, with what its flags and configuration files set; flags go before files. */
export async function describeProgram(words: readonly string[], cwd: string): Promise<Program> {
  const command: PythonCommand = readPythonCommand(words) ?? { script: words[0] ?? '', module: null, args: words.slice(1) };
  const { script, module, args } = command;
  const flags = readFlags(args);
  // Loaded where a file is named: with it comes what reads them.
  const files = args.some((word) => /\.(?:ya?ml|json|toml)$/i.test(word)) ? await (await import('./config-files')).readConfigFiles(args, cwd) : [];
  const file = script !== null ? scriptFile(script, cwd) : moduleFile(module ?? '', cwd);
  const settings = safeParams(new Map([...files, ...flags]));
  return { file, start: { script, module, settings }, folders: [...new Set([cwd, dirname(file)])] };
}

/** A program without a folder in its name lies somewhere on the PATH, and its name alone tells which it is. */
function scriptFile(script: string, cwd: string): string {
  const file = resolve(cwd, script);
  return existsSync(file) ? file : join(cwd, nameOf(script));
}

function moduleFile(module: string, cwd: string): string {
  const path = join(cwd, ...module.split('.'));
  return [`${path}.py`, join(path, '__main__.py')].find((file) => existsSync(file)) ?? join(cwd, module);
}
