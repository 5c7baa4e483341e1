/** The Python command in a line that was typed into a shell. */
import { resolve } from 'node:path';
import { readPythonCommand } from './python-command';
import { splitCommand } from './split-command';

/** A command, and the folder that it starts in. */
export interface TypedCommand {
  readonly words: readonly string[];
  readonly cwd: string;
}

/** The first program of Python that a line starts, where `cd` before it leads; null where there is none, or the folder is not told by the line. */
export function findPythonCommand(line: string, cwd: string): TypedCommand | null {
  let folder: string | null = cwd;
  for (const words of splitCommand(line)) {
    if (readPythonCommand(words)) return folder === null ? null : { words, cwd: folder };
    if (/^(?:cd|pushd|popd)$/.test(words[0] ?? '')) folder = folder === null ? null : folderBehind(words, folder);
  }
  return null;
}

/** Where `cd` leads; null where only the shell knows. */
function folderBehind([name, target, ...more]: readonly string[], folder: string): string | null {
  return name === 'popd' || target === undefined || more.length > 0 || /^[-~]|[$*?`]/.test(target) ? null : resolve(folder, target);
}
