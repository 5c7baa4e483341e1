import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installDrivers } from '../../../src/cli/git-drivers';

const exec = promisify(execFile);
/** A program that says what it is asked, and as a merge driver writes it. */
const PROGRAM = `
const { readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const said = args.map((arg) => (/merge_file|\\/tmp|git-blob/.test(arg) ? 'FILE' : arg)).join(' ') + '\\n';
if (args[0] === 'merge') writeFileSync(args[args.length - 1], said);
else process.stdout.write(args[1] === 'textconv' ? said + readFileSync(args[2]) : said);
`;
let project: string;
let extensions: string;

const git = (...args: string[]) => exec('git', ['-C', project, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args]);
const extension = (version: string): string => join(extensions, `it's.celltrail-${version}`);
const notebook = (text: string): Promise<void> => writeFile(join(project, 'a b.ipynb'), `${text}\n`);

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-drivers-'));
  extensions = await mkdtemp(join(tmpdir(), '50% of celltrail-'));
  await mkdir(join(extension('0.9.0'), 'dist'), { recursive: true });
  await writeFile(join(extension('0.9.0'), 'dist', 'cli.js'), PROGRAM);
  await git('init', '-q', '-b', 'main');
  await mkdir(join(project, '.git', 'info'), { recursive: true });
  await installDrivers({ folder: project, isGlobal: false }, { executable: process.execPath, script: join(extension('0.9.0'), 'dist', 'cli.js') });
  await notebook('base');
  await git('add', '.');
  await git('commit', '-qm', 'base');
});

afterEach(() => Promise.all([project, extensions].map((folder) => rm(folder, { recursive: true, maxRetries: 3 }))));

/** Both sides change the one line; resolves to what git leaves of it. */
async function merged(): Promise<string> {
  await git('checkout', '-qb', 'theirs');
  await notebook('theirs');
  await git('commit', '-qam', 'theirs');
  await git('checkout', '-q', 'main');
  await notebook('ours');
  await git('commit', '-qam', 'ours');
  await git('merge', 'theirs').catch(() => undefined);
  return readFile(join(project, 'a b.ipynb'), 'utf8');
}

describe('the drivers in git', () => {
  it('run the program', async () => {
    expect(await merged()).toBe('merge FILE FILE FILE -o FILE\n');
    expect((await git('diff', 'HEAD~1', 'HEAD')).stdout).toMatch(/^git diff a b\.ipynb FILE [\da-f]{40} 100644 FILE [\da-f]{40} 100644\n$/);
    expect((await git('diff', '--no-ext-diff', 'HEAD~1', 'HEAD')).stdout).toMatch(/ git textconv FILE\n-ours\n\+merge FILE FILE FILE -o FILE\n$/);
  });

  it('find a later version of the extension', async () => {
    await rename(extension('0.9.0'), extension('0.10.0'));
    expect(await merged()).toBe('merge FILE FILE FILE -o FILE\n');
    expect((await git('diff', 'HEAD~1', 'HEAD')).stdout).toMatch(/^git diff a b\.ipynb FILE/);
  });

  it('leave notebooks to git itself where Celltrail is gone: nothing of either side is lost', async () => {
    await rm(extension('0.9.0'), { recursive: true });
    expect(await merged()).toMatch(/^<{7} .*\nours\n={7}\ntheirs\n>{7} .*\n$/s);
    await git('merge', '--abort');
    expect((await git('diff', 'HEAD~1', 'HEAD')).stdout).toMatch(/-base\n\+ours\n$/);
    expect((await git('diff', '--no-ext-diff', 'HEAD~1', 'HEAD')).stdout).toMatch(/-base\n\+ours\n$/);
  });
});
