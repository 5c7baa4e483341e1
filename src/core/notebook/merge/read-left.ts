/** The three versions of a notebook that git left in conflict: from git itself, or else from the marks in the file. */
import { basename, dirname } from 'node:path';
import type { Notebook } from '../../model/notebook';
import { readGitFile } from '../../environment/git-file';
import { readNotebook, toNotebook } from '../read/read-notebook';
import type { Versions } from './conflict';
import { hasConflicts, readConflicted } from './read-conflicted';

/** Versions to merge. */
export interface LeftVersions {
  readonly versions: Versions<Notebook>;
  /** Whether what both sides started from is known; where it is not, nothing counts as deleted. */
  readonly hasBase: boolean;
}

/** The texts that git keeps of a file in conflict; the base is null where both sides made the file. */
export interface Stages {
  readonly base: string | null;
  readonly ours: string;
  readonly theirs: string;
}

/** Those of a file; null where git keeps none. */
export async function readStages(path: string): Promise<Stages | null> {
  const [base = null, ours = null, theirs = null] = await Promise.all([1, 2, 3].map((stage) => readGitFile(dirname(path), `:${stage}:./${basename(path)}`)));
  return ours === null || theirs === null ? null : { base, ours, theirs };
}

/** The versions of a file with this text; null where it is in no conflict. `asksGit`: whether git may be started. Throws a NotebookError where a version is no notebook. */
export async function readLeft(path: string, text: string, asksGit: boolean): Promise<LeftVersions | null> {
  const name = basename(path);
  const stages = asksGit ? await readStages(path) : null;
  if (stages) return versionsOfStages(stages, name);
  if (!hasConflicts(text)) return null;
  const { base, ours, theirs } = readConflicted(text, name);
  return versionsOf(base, ours, theirs);
}

/** The versions of a file named so. Throws a NotebookError where one is no notebook. */
export function versionsOfStages({ base, ours, theirs }: Stages, name: string): LeftVersions {
  return versionsOf(base === null ? null : readNotebook(base, `${name} (base)`), readNotebook(ours, `${name} (ours)`), readNotebook(theirs, `${name} (theirs)`));
}

function versionsOf(base: Notebook | null, ours: Notebook, theirs: Notebook): LeftVersions {
  return { versions: { base: base ?? emptyLike(ours), ours, theirs }, hasBase: base !== null };
}

/** A notebook without cells and metadata in another one's format. */
function emptyLike({ json, minor }: Notebook): Notebook {
  return toNotebook({ cells: [], metadata: {}, nbformat: json['nbformat'] ?? 4, nbformat_minor: minor }, 'base');
}
