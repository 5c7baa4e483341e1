/** Reads and writes git's configuration and attributes. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gitArguments, gitLimits } from './git';
import { runProgram } from './run-program';

/** Which configuration: that of the repository around a folder, or that of the user. */
export interface GitScope {
  readonly folder: string;
  readonly isGlobal: boolean;
}

/** Writes values under their names. Throws where git does not. */
export async function writeConfig(scope: GitScope, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if ((await config(scope, ['--replace-all', name, value])) === null) throw new Error(`git could not write ${name}: ${scope.isGlobal ? 'is git installed?' : `is ${scope.folder} in a git repository? (--global needs none.)`}`);
  }
}

/** Deletes all values under these sections; those that are not there are no trouble. */
export async function deleteSections(scope: GitScope, sections: readonly string[]): Promise<void> {
  for (const section of sections) await config(scope, ['--remove-section', section]);
}

/** Adds a line to the attributes, where it is not there yet. */
export async function addAttribute(scope: GitScope, line: string): Promise<void> {
  const file = await attributesFile(scope);
  const text = await readText(file);
  if (text.split('\n').includes(line)) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}

/** Takes a line out of the attributes. */
export async function removeAttribute(scope: GitScope, line: string): Promise<void> {
  const file = await attributesFile(scope);
  const text = await readText(file);
  const kept = text.split('\n').filter((each) => each !== line).join('\n');
  if (kept !== text) await writeFile(file, kept);
}

function config({ folder, isGlobal }: GitScope, args: readonly string[]): Promise<string | null> {
  return runProgram('git', [...gitArguments(folder, []), 'config', isGlobal ? '--global' : '--local', ...args], gitLimits());
}

async function attributesFile(scope: GitScope): Promise<string> {
  if (scope.isGlobal) {
    const named = (await config(scope, ['--type=path', '--get', 'core.attributesFile']))?.trim();
    return named || join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'git', 'attributes');
  }
  const path = (await runProgram('git', [...gitArguments(scope.folder, []), 'rev-parse', '--git-path', 'info/attributes'], gitLimits()))?.trim();
  if (!path) throw new Error(`${scope.folder} is in no git repository: go to one, or give --global.`);
  return resolve(scope.folder, path);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
