/** Finds the notebooks that a person names: files, versions in git, and runs. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readGitFile } from '../core/environment/git-file';
import { toNbformat } from '../core/notebook/nbformat';
import type { Notebook } from '../core/model/notebook';
import { readNotebook } from '../core/notebook/read/read-notebook';
import { CliError, EXIT, type Terminal } from './command';
import { withStore } from './open-store';
import { readRun } from './read-run';

/** How a side is named, for the help. */
export const SIDE_HELP = 'a file, REV:PATH of a git repository (HEAD:a.ipynb; :a.ipynb as staged), or run:ID for the notebook as that run saw it';

/** What git gives for a file that a side does not have. */
const NO_FILES: ReadonlySet<string> = new Set(['/dev/null', 'nul', 'NUL']);

const EMPTY = '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}';

/** Reads the notebook of one side. Throws where there is none or it cannot be read. */
export async function readSide(name: string, terminal: Terminal, store: string | undefined): Promise<Notebook> {
  return readNotebook(await readText(name, terminal, store), name);
}

async function readText(name: string, terminal: Terminal, store: string | undefined): Promise<string> {
  if (NO_FILES.has(name)) return EMPTY;
  if (name.startsWith('run:')) return runText(name.slice('run:'.length), terminal, store);
  try {
    return await readFile(resolve(terminal.cwd, name), 'utf8');
  } catch (cause) {
    const text = name.includes(':') ? await gitText(name, terminal.cwd) : null;
    if (text !== null) return text;
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (name.includes(':') && isMissing) throw new CliError(`${name} is neither a file nor in the git repository around ${terminal.cwd}: "git ls-tree -r --name-only REV" lists what a revision has.`, EXIT.trouble, { cause });
    throw new CliError(`${name} cannot be read: ${isMissing ? 'there is no such file' : String(cause)}.`, EXIT.trouble, { cause });
  }
}

/** A path in git is that from the root, or else from the current folder. */
async function gitText(name: string, folder: string): Promise<string | null> {
  const [, revision = '', path = ''] = /^([^:]*):(.*)$/.exec(name) ?? [];
  return (await readGitFile(folder, name)) ?? (path.startsWith('.') ? null : await readGitFile(folder, `${revision}:./${path}`));
}

async function runText(wanted: string, terminal: Terminal, given: string | undefined): Promise<string> {
  return withStore(given, terminal, async (store) => {
    const { run } = await readRun(store, wanted);
    const notebook = await store.notebook(run.id, 'session');
    if (!notebook) throw new CliError(`Run ${run.number} was deleted while it was read.`);
    return toNbformat(notebook);
  });
}
