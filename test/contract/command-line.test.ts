/** The built program on a store that the README's Python wrote. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'cli.js');

let project: string;

/** The Python program that writes a trail, as the README shows it. */
async function readmeWriter(): Promise<string> {
  const [, code] = /```python\n(import json, os[\s\S]*?)```/.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? [];
  if (code === undefined) throw new Error('The README shows no Python that writes a trail.');
  return code;
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-program-'));
  execFileSync(process.env['CELLTRAIL_PYTHON'] ?? 'python3', ['-c', await readmeWriter()], { cwd: project });
});

afterAll(() => rm(project, { recursive: true }));

async function celltrail(...args: string[]) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: project });
  return { stdout, stderr };
}

describe('the program', () => {
  it('reads what the README tells another language to write', async () => {
    const { stdout, stderr } = await celltrail('show', '1', '--json');
    expect(stderr).toBe('');
    const { run } = JSON.parse(stdout);
    expect(run).toMatchObject({ number: 1, status: 'ok', notebook: 'train.py', why: 'A script wrote it.', params: [{ name: 'lr', value: 0.1, execution: null }] });
    expect(run.metrics).toEqual([{ name: 'loss', counters: ['epoch'], count: 5, last: 0.2, lastStep: [5], min: 0.2, max: 1 }]);
  });

  it('lists it for a person', async () => {
    const { stdout } = await celltrail('runs');
    expect(stdout).toMatch(/RUN {2}STATUS[^\n]*\n +1 {2}ok [^\n]*loss 0\.2[^\n]*train\.py\n$/);
  });

  it('writes nothing into the store', async () => {
    const before = await listStore();
    await celltrail('runs');
    expect(await listStore()).toEqual(before);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [program, 'runs', '--json'], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let complaints = '';
    child.stderr.on('data', (chunk) => (complaints += String(chunk)));
    const [code] = await once(child, 'close');
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
  });

  it('answers 1 for a run that is not there, and 2 for a folder that is no store', async () => {
    await expect(celltrail('show', '9')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('There is no run "9"') });
    await expect(celltrail('runs', '--store', join(project, '.celltrail', 'trails'))).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('no Celltrail store') });
  });
});

async function listStore(): Promise<string[]> {
  const store = join(project, '.celltrail');
  const names = (await readdir(store, { recursive: true })).sort();
  return Promise.all(names.map(async (name) => `${name} ${(await stat(join(store, name))).mtimeMs}`));
}
