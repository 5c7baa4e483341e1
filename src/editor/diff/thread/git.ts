/** What git knows of a notebook: its contents at a revision and the commits that changed it. Asked only in workspaces that a person trusts. */
import { gitArguments, gitLimits } from '../../../core/environment/git';
import { streamProgram } from '../../../core/environment/run-program';
import type { Commit } from './api';

/** Most commits that are offered. */
const COMMITS = 500;
const MARK = '\u0001';

/** The bytes of a file at a revision, as git keeps them: no filter is started. `file` is relative to the repository's root; else `name` in `folder` is meant. */
export async function readRevision({ folder, name, revision, file }: { readonly folder: string; readonly name: string; readonly revision: string; readonly file?: string }): Promise<Buffer> {
  if (revision.startsWith('-')) throw new Error(`${revision} is no revision of git.`);
  const bytes = await askGit(folder, ['cat-file', 'blob', `${revision}:${file ?? `./${name}`}`]);
  if (bytes) return bytes;
  if (!(await askGit(folder, ['rev-parse', '--git-dir']))) throw new Error(`${name} lies in no git repository that git can read: choose another comparison.`);
  throw new Error(`Git has no ${name} at ${revision}: it may be new or have had another name. Choose a commit of its history instead.`);
}

/** The commits that changed a file, newest first, across renames. */
export async function listHistory(folder: string, name: string): Promise<Commit[]> {
  const format = `--format=${MARK}%H%x00%an%x00%at%x00%s%x00`;
  const bytes = await askGit(folder, ['log', '--follow', `--max-count=${COMMITS}`, '--no-ext-diff', '--no-textconv', '--name-only', '-z', format, '--', `./${name}`]);
  if (!bytes) throw new Error(`Git tells no history of ${name}: see whether it lies in a git repository with a commit.`);
  return bytes.toString('utf8').split(MARK).slice(1).flatMap((text) => {
    const [hash = '', author = '', time = '', subject = '', ...files] = text.split('\0');
    const file = files.map((each) => each.replace(/^\n/, '')).find((each) => each !== '');
    return file === undefined ? [] : [{ hash, author, time: Number(time) * 1000, subject, file }];
  });
}

/** Branches and tags, the newest first. */
export async function listBranches(folder: string): Promise<string[]> {
  const bytes = await askGit(folder, ['for-each-ref', '--sort=-committerdate', '--count=200', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']);
  return bytes?.toString('utf8').split('\n').filter((name) => name !== '') ?? [];
}

/** What git prints; null where it fails. */
async function askGit(folder: string, args: readonly string[]): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  const code = await streamProgram('git', [...gitArguments(folder, ['log.showSignature=false', 'core.quotePath=false']), ...args], gitLimits(), (chunk) => chunks.push(chunk));
  return code === 0 ? Buffer.concat(chunks) : null;
}
