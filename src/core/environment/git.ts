/** The git repository around a folder, asked in a way in which nothing that its configuration names is started. */
import { createHash } from 'node:crypto';
import { devNull } from 'node:os';
import type { GitState } from '../model/environment';
import { parseStatus } from './git-status';
import { redactDiff } from './redact-diff';
import { runProgram, streamProgram } from './run-program';

/** A large repository on a cold disk takes its time, and nobody waits for it. */
const TIMEOUT_MS = 30_000;

/** Keeps a diff. */
export interface DiffKeeper {
  /** Longest text that is kept, in bytes. */
  readonly largest: number;
  /** Takes out what is secret. */
  redact(text: string): string;
  /** Keeps the text; gives its sha256 and length. */
  keep(text: string): { readonly digest: string; readonly bytes: number };
}

/** Commands that a repository's configuration may name: the watcher, hooks, and whatever fetches what is missing. */
const QUIET = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'protocol.allow=never', 'submodule.recurse=false', 'status.submoduleSummary=false'];

const STATUS = ['status', '--porcelain=v2', '--branch', '-z', '--no-renames', '--untracked-files=normal', '--ignore-submodules=dirty'];

/** Notebooks are left out, for their outputs would fill it; of those that ran, the cells are on record. */
const DIFF = ['diff', 'HEAD', '--no-ext-diff', '--no-textconv', '--no-color', '--no-renames', '--unified=3', '--inter-hunk-context=0', '--src-prefix=a/', '--dst-prefix=b/', '--submodule=short', '--ignore-submodules=dirty', '--', ':(top)', ':(top,exclude,glob)**/*.ipynb'];

/** The state of the repository; null where there is none, no git, or git refuses. Only for folders that a person trusts. */
export async function readGit(folder: string, keeper: DiffKeeper): Promise<GitState | null> {
  const filters = await quietFilters(folder);
  if (!filters) return null;
  const args = gitArguments(folder, filters);
  const text = await runProgram('git', [...args, ...STATUS], gitLimits());
  if (text === null) return null;
  const state = parseStatus(text);
  return { ...state, diff: state.dirty && state.commit !== null ? await readDiff(args, keeper) : null };
}

/** Settings that switch every filter off: they are programs, and git runs them on changed files. Null where one cannot be. */
async function quietFilters(folder: string): Promise<string[] | null> {
  const text = await runProgram('git', [...gitArguments(folder, []), 'config', '-z', '--name-only', '--list'], gitLimits());
  if (text === null) return null;
  const unique = [...new Set(text.split('\0').filter((name) => /^filter\.[^]*\.(clean|smudge|process|required)$/.test(name)))];
  // On a command line the first equals sign ends the name.
  if (unique.some((name) => name.includes('='))) return null;
  return unique.map((name) => (name.endsWith('.required') ? `${name}=false` : `${name}=`));
}

async function readDiff(args: readonly string[], { largest, redact, keep }: DiffKeeper): Promise<GitState['diff']> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let bytes = 0;
  const code = await streamProgram('git', [...args, ...DIFF], gitLimits(), (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes <= largest) chunks.push(chunk);
  });
  if (code !== 0 || bytes === 0) return null;
  return bytes <= largest ? keep(await redactDiff(Buffer.concat(chunks).toString('utf8'), redact)) : { digest: hash.digest('hex'), bytes };
}

/** Arguments with which git asks a folder's repository and starts nothing that its configuration names. */
export function gitArguments(folder: string, settings: readonly string[]): string[] {
  return ['--no-pager', '-C', folder, ...[...QUIET, ...settings].flatMap((setting) => ['-c', setting])];
}

/** Limits and environment of a call of git: no other repository, no prompt, no lock, no network. */
export function gitLimits(): { readonly timeout: number; readonly env: NodeJS.ProcessEnv } {
  // Variables of git's own would point it to another repository: a window may have been opened from a hook.
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return { timeout: TIMEOUT_MS, env: { ...Object.fromEntries(inherited), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' } };
}
