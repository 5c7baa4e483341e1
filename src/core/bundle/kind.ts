/** Tells by its first bytes what a file is. */
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { isMissing, reasonOf } from '../store/problems';
import { BundleProblem } from './problem';

/** Bytes that tell; the head of a bundle has about 120. */
const START = 4096;

const HINTS: readonly (readonly [is: RegExp, sentence: string])[] = [
  [/^\s*\{[^]*"(?:cells|nbformat|nbformat_minor|worksheets)"\s*:/, 'is a notebook: Celltrail imports bundles alone so far'],
  [/^\{"t":\s?"trail"/, 'is a trail: put it into the folder "trails" of a store instead'],
  [/^SQLite format 3\0/, 'is a SQLite database: Celltrail imports bundles alone so far'],
  [/^\s*$/, 'is empty: get the file anew'],
];

/** The first line of a bundle. Throws a BundleProblem, with what the file is instead, where it is none, or cannot be read. */
export function readHeadLine(path: string): string {
  const start = tryToRead(path);
  if (/^\{"t":\s?"bundle"/.test(start)) return start.split('\n', 1)[0] ?? '';
  const hint = HINTS.find(([is]) => is.test(start))?.[1] ?? 'is no Celltrail bundle: give a file that "celltrail bundle" or the editor wrote';
  throw new BundleProblem(`${basename(path)} ${hint}. Nothing was imported.`);
}

function tryToRead(path: string): string {
  try {
    return readStart(path);
  } catch (cause) {
    const reason = isMissing(cause) ? 'it is not there: see whether its name is right' : reasonOf(cause);
    throw new BundleProblem(`${path} cannot be read: ${reason}. Nothing was imported.`, { cause });
  }
}

function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(START);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, START, 0));
  } finally {
    closeSync(file);
  }
}
