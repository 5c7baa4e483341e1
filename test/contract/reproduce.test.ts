/** The built program makes recorded runs again with a real kernel of the test environment. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ENDS_WITH_INPUT } from '../../src/core/reproduce/ends-with-input';
import { recordNotebook, root, type Cell } from './reproduce-record';

const program = join(root, 'dist', 'cli.js');

// Each starts several programs and kernels, on a machine that runs other tests beside it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 360_000 });

const MODEL = `class Model:
    def __init__(self, lr):
        self.lr = lr
    def fit(self, data):
        self.mean = 0.0
        for epoch in range(1, 6):
            self.mean += self.lr * (sum(data) / len(data) - self.mean)
            print(f"epoch {epoch}: loss={abs(sum(data) / len(data) - self.mean)}")
    def score(self, data):
        return 1 / (1 + sum((x - self.mean) ** 2 for x in data))`;

const NOTEBOOKS: Readonly<Record<string, readonly Cell[]>> = {
  'same.ipynb': ['data = [1, 4, 9]', 'unrelated = open("gone.txt").read()', MODEL, 'lr = 0.5\nshown = len(unrelated)\nmodel = Model(lr=lr)', 'model.fit(data)', 'print("accuracy:", model.score(data))'],
  'random.ipynb': ['import random', `${MODEL}`, 'data = [1, 4, 9]\nmodel = Model(lr=0.5)', 'for epoch in range(3):\n    model.fit(data) if epoch < 0 else print(f"epoch {epoch}: noise={random.random() if epoch else 0.25}")'],
  'failed.ipynb': [MODEL, 'model = Model(lr=0.5)', { failing: 'model.fit([1, 4, 9])\nraise ValueError("too late")' }, 'print("accuracy:", model.score([1, 4, 9]))'],
  'outside.ipynb': ['from outside import offset', MODEL, 'model = Model(lr=0.5)\nmodel.fit([1 + offset, 4])', 'print("accuracy:", model.score([1, 4]))'],
};

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-reproduce-test-'));
  await writeFile(join(project, 'gone.txt'), 'not needed for the run');
  await writeFile(join(project, 'outside.py'), 'offset = 0');
  for (const [notebook, cells] of Object.entries(NOTEBOOKS)) await recordNotebook(project, notebook, cells);
  await recordNotebook(project, 'older.ipynb', ['import numpy', MODEL, 'model = Model(lr=float(numpy.float64(0.5)))\nmodel.fit([1, 4])'], { change: (environment) => ({ ...environment, packages: { ...environment.packages, numpy: '1.0.1', gone: '2.0' } }) });
  await recordNotebook(project, 'by-hand.ipynb', ['rows = [1, 2, 3]', 'print(f"rows={len(rows)} share={len(rows) / 7}")'], { made: 2 });
  await mkdir(join(project, 'pkg'));
  await writeFile(join(project, 'pkg', '__init__.py'), 'from .rows import rows\n');
  await writeFile(join(project, 'pkg', 'rows.py'), 'rows = [1, 4, 9]\n');
  await writeFile(join(project, 'rate.py'), 'import pathlib\nlr = float(pathlib.Path(__file__).with_name("rate.txt").read_text())\ndef rate():\n    return lr\n');
  await writeFile(join(project, 'rate.txt'), '0.5');
  await recordNotebook(project, 'modules.ipynb', ['from rate import rate\nimport pkg', MODEL, 'model = Model(lr=rate())', 'model.fit(pkg.rows)'], { withModules: true });
  await writeFile(join(project, 'rate.py'), 'raise RuntimeError("edited since")');
  await rm(join(project, 'pkg', 'rows.py'));
  await rm(join(project, 'gone.txt'));
  await writeFile(join(project, 'outside.py'), 'raise RuntimeError("moved away")');
});

afterAll(() => rm(project, { recursive: true }));

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function celltrail(...args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: project }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
  });
}

/** The number of a notebook's first run. */
async function runOf(notebook: string): Promise<string> {
  const { runs } = JSON.parse((await celltrail('runs', '--json')).out);
  return String(runs.filter((run: { notebook: string }) => run.notebook === notebook).at(-1).number);
}

describe('celltrail reproduce', () => {
  it('finds the same numbers by the statements that they came from alone, and records nothing', async () => {
    const run = await runOf('same.ipynb');
    const before = (await celltrail('runs', '--json')).out;
    const { code, out, err } = await celltrail('reproduce', run);
    expect(err).not.toContain('gone.txt');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`# Run ${run} was reproduced: all numbers are the same.`) });
    expect(out).toMatch(/\n- accuracy: (0\.\d+) recorded, \1 reproduced, the same\n/);
    expect(out).toMatch(/\n- loss: .* the same \(5 points\)\n/);
    expect((await celltrail('runs', '--json')).out).toBe(before);
  });

  it('tells where numbers part that came of no seed', async () => {
    const { code, out } = await celltrail('reproduce', await runOf('random.ipynb'), '--json');
    const { reproduced, metrics } = JSON.parse(out);
    expect({ code, reproduced }).toEqual({ code: 1, reproduced: false });
    expect(metrics).toEqual([expect.objectContaining({ name: 'noise', outcome: 'different', recorded: { count: 3, last: expect.any(Number) }, parting: { place: 1, step: 1, recorded: expect.any(Number), reproduced: expect.any(Number) } })]);
  });

  it('imports the modules of the workspace as they were where their files differ, and says so', async () => {
    const { code, out } = await celltrail('reproduce', await runOf('modules.ipynb'), '--json');
    const { notes, reproduced } = JSON.parse(out);
    expect({ code, notes, reproduced }).toEqual({
      code: 0,
      notes: ['rate.py has changed since: it is imported as it was recorded.', 'rows.py is not here any more: it is imported as it was recorded.'],
      reproduced: true,
    });
  });

  it('finds the numbers of a run that a person made of a cell', async () => {
    const { code, out } = await celltrail('reproduce', await runOf('by-hand.ipynb'), '--json');
    const { metrics } = JSON.parse(out);
    expect({ code, metrics: metrics.map(({ name, outcome }: { name: string; outcome: string }) => [name, outcome]) }).toEqual({ code: 0, metrics: [['rows', 'same'], ['share', 'same']] });
  });

  it('goes on behind a cell that failed then too', async () => {
    const { code, out } = await celltrail('reproduce', await runOf('failed.ipynb'));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('all numbers are the same') });
    expect(out).toContain('accuracy: ');
  });

  it('names the cell that fails now', async () => {
    const run = await runOf('outside.ipynb');
    const { code, out } = await celltrail('reproduce', run);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining(`# Run ${run} was not reproduced: cell [1] failed, which had not failed then.`) });
    expect(out).toContain('[1] RuntimeError: moved away');
    expect(out).toContain('it did not come out');
  });

  it('records a changed param as a new run whose parent is the old one', async () => {
    const run = await runOf('same.ipynb');
    const { code, out } = await celltrail('reproduce', run, '--set', 'lr=0.25', '--json');
    const { recorded, metrics, run: parent } = JSON.parse(out);
    expect({ code, metrics: metrics.map(({ outcome }: { outcome: string }) => outcome) }).toEqual({ code: 0, metrics: ['different', 'different'] });
    const { run: child, environment, executions } = JSON.parse((await celltrail('show', recorded.id, '--json')).out);
    expect(child).toMatchObject({ parent: parent.id, relation: 'reproduction', notebook: 'same.ipynb', status: 'ok', params: expect.arrayContaining([{ name: 'lr', value: 0.25, execution: expect.any(Number) }]) });
    expect(child.session).not.toBe('same.ipynb');
    expect(executions.map(({ source }: { source: string }) => source)).toContain('lr = 0.25\nmodel = Model(lr=lr)');
    expect(environment.packages.numpy).toMatch(/^\d/);
    expect(JSON.parse((await celltrail('show', run, '--json')).out).children).toEqual([recorded.id]);
  });

  it('refuses what is unclear with the next step', async () => {
    const run = await runOf('same.ipynb');
    expect(await celltrail('reproduce', '999')).toMatchObject({ code: 2, err: expect.stringContaining('There is no run "999"') });
    expect(await celltrail('reproduce', run, '--set', 'momentum=1')).toMatchObject({ code: 2, err: expect.stringContaining('has no param "momentum"') });
    expect(await celltrail('reproduce', run, '--set', 'lr=open("x")')).toMatchObject({ code: 2, err: expect.stringContaining('no literal of Python') });
    expect(await celltrail('reproduce', run, '--python', join(project, 'nothing'))).toMatchObject({ code: 2, err: expect.stringContaining('--python PATH') });
  });

  it('compares packages first: imported ones by name, and answers 1 where they differ', async () => {
    const { code, out } = await celltrail('reproduce', await runOf('older.ipynb'), '--check', '--json');
    const { packages } = JSON.parse(out).environment;
    expect(code).toBe(1);
    expect(packages).toEqual([
      { name: 'numpy', recorded: '1.0.1', now: expect.stringMatching(/^\d/), imported: true },
      { name: 'gone', recorded: '2.0', now: null, imported: false },
    ]);
    expect(await celltrail('reproduce', await runOf('same.ipynb'), '--check')).toMatchObject({ code: 0, out: 'Python and its packages are those on record.\n' });
  });
});

describe('a reproduction that is stopped', () => {
  it.each(['a signal', 'the end of its input'])('by %s leaves no kernel behind', async (how) => {
    await recordNotebook(project, `${how}.ipynb`, [MODEL, 'import os, time\nmodel = Model(lr=0.5)\nmodel.fit([1, 4])\nopen(f"pid-{os.getpid()}", "w").close()\nwhile os.path.exists("again"): time.sleep(0.05)']);
    const earlier = new Set(await pids());
    await writeFile(join(project, 'again'), '');
    const env = { ...process.env, ...(how === 'a signal' ? {} : { [ENDS_WITH_INPUT]: '1' }) };
    const child = spawn(process.execPath, [program, 'reproduce', await runOf(`${how}.ipynb`)], { cwd: project, env, stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = once(child, 'exit');
    const begun = async () => (await pids()).filter((pid) => !earlier.has(pid));
    await expect.poll(begun, { timeout: 30_000 }).toHaveLength(1);
    const [kernel = 0] = await begun();
    expect(isAlive(kernel)).toBe(true);
    if (how === 'a signal') child.kill('SIGTERM');
    else child.stdin.end();
    expect(await ended).toEqual([2, null]);
    await expect.poll(() => isAlive(kernel), { timeout: 10_000 }).toBe(false);
    await rm(join(project, 'again'));
  });
});

async function pids(): Promise<number[]> {
  return (await readdir(project)).flatMap((name) => (name.startsWith('pid-') ? [Number(name.slice('pid-'.length))] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
