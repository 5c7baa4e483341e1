/** What `git status --porcelain=v2 --branch -z` prints. */
import type { FileList, GitState } from '../model/environment';

/** Most names of files that a record lists; how many there are in all is told beside them. */
export const LISTED_FILES = 100;

/** Reads the lines; names are relative to the repository's root. */
export function parseStatus(text: string): Omit<GitState, 'diff'> {
  let commit: string | null = null;
  let branch: string | null = null;
  const changed: string[] = [];
  const untracked: string[] = [];
  const lines = text.split('\0');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('# branch.oid ')) commit = known(line.slice('# branch.oid '.length), '(initial)');
    else if (line.startsWith('# branch.head ')) branch = known(line.slice('# branch.head '.length), '(detached)');
    else if (line.startsWith('? ')) untracked.push(line.slice(2));
    else if (line.startsWith('1 ')) changed.push(after(line, 8));
    else if (line.startsWith('u ')) changed.push(after(line, 10));
    else if (line.startsWith('2 ')) {
      changed.push(after(line, 9));
      // A rename's former name stands behind it.
      index += 1;
    }
  }
  return { commit, branch, dirty: changed.length > 0, changed: listOf(changed), untracked: listOf(untracked) };
}

function known(word: string, unknown: string): string | null {
  return word === unknown ? null : word;
}

/** What follows so many fields; the last may hold spaces. */
function after(line: string, fields: number): string {
  return line.split(' ').slice(fields).join(' ');
}

function listOf(names: readonly string[]): FileList {
  return { names: names.slice(0, LISTED_FILES), total: names.length };
}
