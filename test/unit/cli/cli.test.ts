import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { runCli } from '../../../src/cli/cli';
import { FakeStores, makeDetail, makeExecution, makeRun, recordingTerminal } from './fakes';

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-cli-'));
  await mkdir(join(project, '.celltrail', 'trails'), { recursive: true });
});

afterEach(() => rm(project, { recursive: true }));

/** Runs one call in a project whose store holds three runs. */
async function call(argv: string[], stores = new FakeStores([makeRun(3), makeRun(2), makeRun(1)]), changes = {}) {
  const { terminal, printed } = recordingTerminal(project, stores, changes);
  return { code: await runCli(argv, terminal), ...printed, stores };
}

describe('celltrail', () => {
  it('prints its version and its help', async () => {
    expect(await call(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
    const help = await call(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('celltrail runs [--json]');
    expect(help.out).toContain('celltrail show RUN');
  });

  it('prints the help of one command without opening a store', async () => {
    const { code, out, stores } = await call(['show', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('the beginning of it');
    expect(stores.opened).toEqual([]);
  });

  it.each([
    [[], 'celltrail runs'],
    [['fly'], 'There is no command "fly"'],
    [['runs', '--fast'], '--fast'],
    [['runs', 'extra'], 'Usage: celltrail runs'],
    [['show'], 'Usage: celltrail show RUN'],
    [['runs', '--limit', '0'], '--limit takes a whole number'],
    [['runs', '--limit', '5x'], '--limit takes a whole number'],
  ])('answers wrong use %j with 2 and the next step on standard error', async (argv, message) => {
    const { code, out, err } = await call(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('says in one line what a store had to report, and goes on', async () => {
    const stores = new FakeStores([makeRun(1)], [], 'a.trail is damaged at byte 90.');
    const { code, err, out } = await call(['runs'], stores);
    expect(code).toBe(0);
    expect(err).toBe('celltrail: a.trail is damaged at byte 90.\n');
    expect(out).toContain('train.ipynb');
  });

  it('opens the store read-only and lets go of it, also after an error', async () => {
    const { stores, code } = await call(['show', '99']);
    expect(code).toBe(1);
    expect(stores.opened).toEqual([{ folder: join(project, '.celltrail'), readonly: true, runs: 'automatic' }]);
    expect(stores.disposed).toBe(true);
  });

  it('answers 2 when a store cannot be opened', async () => {
    const stores = new FakeStores([]);
    stores.request = () => Promise.reject(new Error('The index was written by a newer Celltrail: update it.'));
    expect(await call(['runs'], stores)).toMatchObject({ code: 2, err: 'celltrail: The index was written by a newer Celltrail: update it.\n' });
    expect(stores.disposed).toBe(true);
  });
});

describe('celltrail runs', () => {
  it('lists runs newest first in aligned columns, with the params that differ', async () => {
    const { out } = await call(['runs'], new FakeStores([makeRun(12, { status: 'failed' }), makeRun(2)]));
    const [head = '', first = '', second = ''] = out.split('\n');
    expect(first).toMatch(/^ 12 {2}failed/);
    expect(second).toMatch(/^ {2}2 {2}ok {6}/);
    expect(first).toContain('loss 0.25');
    expect(second.indexOf('lr=0.2')).toBe(head.indexOf('NAME'));
    expect(out).not.toContain('TAGS');
  });

  it('tells how many there are when the limit leaves some out', async () => {
    const { out } = await call(['runs', '--limit', '2']);
    expect(out).toContain('2 of 3 runs: --limit 3 lists all.');
    expect(out).not.toMatch(/^ *1 {2}ok/m);
  });

  it('lists archived runs only with --all', async () => {
    const stores = () => new FakeStores([makeRun(2, { archived: true, tags: ['baseline'] }), makeRun(1)]);
    expect((await call(['runs'], stores())).out).not.toContain('archived');
    expect((await call(['runs', '--all'], stores())).out).toContain('archived, baseline');
  });

  it('says what to do in an empty store', async () => {
    expect(await call(['runs'], new FakeStores([]))).toMatchObject({ code: 0, out: expect.stringContaining('No runs yet') });
  });

  it('cuts lines to the width of a terminal, and nothing elsewhere', async () => {
    const stores = () => new FakeStores([makeRun(1, { notebook: `${'long/'.repeat(40)}train.ipynb` })]);
    const narrow = await call(['runs'], stores(), { columns: 60 });
    expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBe(60);
    expect(narrow.out).toContain('…');
    expect((await call(['runs'], stores())).out).toContain('train.ipynb');
  });

  it('lets no text of a notebook steer the terminal', async () => {
    const { out } = await call(['runs'], new FakeStores([makeRun(1, { name: 'evil\u001b[2J\u0007\nsecond' })]));
    expect(out).toContain('evil [2J second');
  });

  it('colours only where it may', async () => {
    expect((await call(['runs'])).out).not.toContain('\u001b');
    expect((await call(['runs'], undefined, { colour: true })).out).toContain('\u001b[32mok');
  });

  it('prints all runs as JSON, whole unless a limit is given', async () => {
    const runs = Array.from({ length: 60 }, (_, index) => makeRun(60 - index));
    const all = JSON.parse((await call(['runs', '--json'], new FakeStores(runs))).out);
    expect(all).toMatchObject({ version: 1, store: join(project, '.celltrail'), total: 60 });
    expect(all.runs).toHaveLength(60);
    const some = JSON.parse((await call(['runs', '--json', '--limit', '2'], new FakeStores(runs))).out);
    expect(some).toMatchObject({ total: 60, runs: [{ number: 60 }, { number: 59 }] });
  });
});

describe('celltrail show', () => {
  const run = makeRun(7, {
    name: 'baseline',
    parent: '01JD0000000000000000000003',
    relation: 'fine-tuning',
    metrics: [{ name: 'loss', counters: ['epoch', 'step'], count: 40, last: NaN, lastStep: [2, 19], min: 0.125, max: Infinity }],
    params: [{ name: 'lr', value: 1e-4, execution: 1 }, { name: 'C', value: [1, 10], execution: null }],
  });
  const detail = makeDetail(run, [
    makeExecution(1, '\n\nlr = 1e-4\nmodel = build()\nshow(model)', { lines: [3, 4] }),
    makeExecution(4, 'model.fit(X)', { role: 'training', order: 9, status: 'stopped' }),
  ]);
  const stores = () => new FakeStores([run, makeRun(3)], [detail]);

  it('shows what set each param, each metric, and the slice in executed order', async () => {
    const { code, out } = await call(['show', '7'], stores());
    expect(code).toBe(0);
    expect(out).toMatch(/^Run 7: baseline {2}ok\n/);
    expect(out).toContain('(fine-tuning)');
    expect(out).toContain('The cell [2] fitted a model.');
    expect(out).toMatch(/lr +1e-4 +\[1\]\n/);
    expect(out).toMatch(/C +\[1, 10\]\n/);
    expect(out).toMatch(/loss +NaN +0\.125 +∞ +40 +epoch 2, step 19/);
    expect(out.indexOf('lr = 1e-4')).toBeLessThan(out.indexOf('model.fit(X)'));
    expect(out).toMatch(/\[9\] {2}training {2}stopped/);
    expect(out).toContain('  [1]\n\n\n    │ lr = 1e-4\n    │ model = build()\n      show(model)\n  [9]\n    │ model.fit(X)\n');
  });

  it('dims lines that the numbers did not come from, and tells where it does not know which', async () => {
    const { out } = await call(['show', '7'], stores(), { colour: true });
    expect(out).toContain('    │ model = build()\n\u001b[2m      show(model)\u001b[22m\n');
    const unknown = stores();
    const request = unknown.request.bind(unknown);
    unknown.request = (name, params) => (name === 'runSlice' ? Promise.reject(new Error('No parser.')) : request(name, params));
    const whole = await call(['show', '7'], unknown);
    expect(whole.out).toContain('could not be told from others (No parser): whole cells are shown.');
    expect(whole.out).toContain('    │ show(model)\n');
  });

  it('prints JSON whose non-finite numbers are text', async () => {
    const shown = JSON.parse((await call(['show', 'baseline', '--json'], stores())).out);
    expect(shown.run).toMatchObject({ number: 7, relation: 'fine-tuning', params: [{ name: 'lr', value: 1e-4, execution: 1 }, { name: 'C', value: [1, 10], execution: null }] });
    expect(shown.run.metrics).toEqual([{ name: 'loss', counters: ['epoch', 'step'], count: 40, last: 'NaN', lastStep: [2, 19], min: 0.125, max: 'Infinity' }]);
    expect(shown.executions[0]).toMatchObject({ source: '\n\nlr = 1e-4\nmodel = build()\nshow(model)', lines: [3, 4] });
    expect(shown.executions[1]).toMatchObject({ role: 'training', ordinal: 4, order: 9, source: 'model.fit(X)', lines: [1] });
    expect(Object.keys(shown)).toEqual(['version', 'store', 'run', 'session', 'environment', 'executions', 'wholeCells', 'children', 'verdicts']);
  });

  it('reads no further than to the run whose number is wanted, and to the end for a name', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => makeRun(1000 - index, index === 999 ? { name: 'first' } : {}));
    const details = many.map((each) => makeDetail(each, []));
    const recent = await call(['show', '990'], new FakeStores(many, details));
    expect(recent.out).toContain('Run 990');
    expect(recent.stores.summariesRead).toBeLessThan(300);
    const named = await call(['show', 'first'], new FakeStores(many, details));
    expect(named.out).toContain('Run 1: first');
    expect(named.stores.summariesRead).toBe(1000);
  });

  it('says so when the run was deleted in the meantime', async () => {
    const { code, err } = await call(['show', '3'], stores());
    expect(code).toBe(1);
    expect(err).toContain('Run 3 was deleted');
  });
});
