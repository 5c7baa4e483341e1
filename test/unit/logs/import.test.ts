import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/core/model/run';
import { openedStore } from '../bundle/support';
import { scalars, START } from './event-file';
import { everyTool, mlflowDatabase, tree, write } from './tree';

/** Imports into a store beside the logs. */
async function importing(folder: string) {
  const { stores } = await openedStore(join(folder, '.celltrail'));
  const store = join(folder, '.celltrail');
  const importLogs = (path = folder, restore = true) => stores.request('importLogs', { folder: store, path, restore });
  const runs = async (): Promise<Map<string, RunSummary>> => new Map((await stores.request('runs', { folder: store, limit: 100 })).runs.map((run) => [run.notebook, run]));
  const points = async (run: RunSummary | undefined, metric: string): Promise<number[][]> => {
    const [series] = await stores.request('series', { folder: store, runs: [run?.id ?? ''], metric });
    return Array.from(series?.x ?? [], (x, index) => [x, series?.y[index] ?? NaN]);
  };
  return { stores, store, importLogs, runs, points };
}

function paramsOf(run: RunSummary | undefined): Record<string, unknown> {
  return Object.fromEntries((run?.params ?? []).map(({ name, value }) => [name, value]));
}

function metricsOf(run: RunSummary | undefined): Record<string, number> {
  return Object.fromEntries((run?.metrics ?? []).map(({ name, count }) => [name, count]));
}

describe('a folder of logs', () => {
  it('gives one run for each that a tool logged, with its points and settings', async () => {
    const folder = tree(everyTool());
    const { importLogs, runs, points } = await importing(folder);
    const { runs: imported, problems } = await importLogs();
    expect(problems).toEqual([]);
    const found = await runs();
    const run = `mlruns/0/${'cd'.repeat(16)}`;
    const expected = ['tb/torch', 'tb/keras', 'hf', 'lightning_logs/version_0', 'runs/detect/train', 'catboost_info', 'keras/training.log', 'dvclive', run, 'outputs/10-20/log'];
    expect([...found.keys()].sort()).toEqual([...expected].sort());
    expect(imported.map(({ file, state }) => [file, state]).sort()).toEqual(expected.map((file) => [file, 'new']).sort());
    expect(new Set([...found.values()].map(({ number }) => number)).size).toBe(expected.length);
    expect(metricsOf(found.get('tb/torch'))).toEqual({ loss: 2, 'hp/acc': 1 });
    expect(paramsOf(found.get('tb/torch'))).toEqual({ lr: 0.1 });
    expect(await points(found.get('tb/keras'), 'validation/epoch_loss')).toEqual([[0, 2], [1, 1.5]]);
    expect(metricsOf(found.get('hf'))).toEqual({ loss: 2, eval_loss: 1 });
    expect(paramsOf(found.get('lightning_logs/version_0'))).toEqual({ lr: 0.01 });
    expect(paramsOf(found.get('runs/detect/train'))).toEqual({ imgsz: 64 });
    expect(metricsOf(found.get('catboost_info'))).toEqual({ 'learn/Logloss': 2, 'test/Logloss': 2 });
    expect(await points(found.get('keras/training.log'), 'val_loss')).toEqual([[0, 0.75], [1, 0.5]]);
    expect(metricsOf(found.get('dvclive'))).toEqual({ 'train/loss': 2, final: 1 });
    expect(found.get(run)).toMatchObject({ name: 'calm-owl', status: 'ok', startedAt: 1_700_000_000_000, endedAt: 1_700_000_005_000 });
    expect(await points(found.get(run), 'val/loss')).toEqual([[0, 0.5], [1, 0.25]]);
    expect(found.get('tb/torch')).toMatchObject({ status: 'ok', startedAt: START * 1000, endedAt: START * 1000 + 1000, imported: 'tb/torch' });
  });

  it('has the settings of Hydra for what lies below, and no secret', async () => {
    const folder = tree(everyTool());
    const { importLogs, runs, store } = await importing(folder);
    await importLogs(join(folder, 'outputs', '10-20', 'log'));
    expect(paramsOf((await runs()).get('outputs/10-20/log'))).toEqual({ 'opt.lr': 0.125 });
    for (const trail of readdirSync(join(store, 'trails'))) expect(readFileSync(join(store, 'trails', trail), 'utf8')).not.toContain('do-not-keep');
  });

  it('imported twice changes nothing, whatever way leads to it', async () => {
    const folder = tree(everyTool());
    const { importLogs, runs, store } = await importing(folder);
    await importLogs();
    const before = await runs();
    const trails = readdirSync(join(store, 'trails')).map((name) => readFileSync(join(store, 'trails', name), 'utf8'));
    const link = tree({});
    symlinkSync(folder, join(link, 'way'));
    for (const path of [folder, join(link, 'way'), join(folder, 'tb', 'keras', 'train'), join(folder, 'tb'), join(folder, 'catboost_info', 'test_error.tsv')]) {
      const { runs: again } = await importLogs(path);
      expect(again.length).toBeGreaterThan(0);
      expect(again.every(({ state }) => state === 'known')).toBe(true);
    }
    expect(await runs()).toEqual(before);
    expect(readdirSync(join(store, 'trails')).map((name) => readFileSync(join(store, 'trails', name), 'utf8'))).toEqual(trails);
  });

  it('touched but not changed, is known', async () => {
    const folder = tree({ 'a/metrics.csv': 'epoch,step,loss\n0,1,0.5\n', 'b/events.out.tfevents.1.host.1.0': scalars({ loss: [1] }) });
    const { importLogs, runs } = await importing(folder);
    await importLogs();
    const before = (await runs()).get('b');
    utimesSync(join(folder, 'b', 'events.out.tfevents.1.host.1.0'), new Date(), new Date());
    expect((await importLogs()).runs.map(({ file, state }) => [file, state])).toEqual([['a', 'known'], ['b', 'known']]);
    expect((await runs()).get('b')).toEqual(before);
  });

  it('that has grown is updated under its number, and what a person said stays', async () => {
    const folder = tree({ 'run/events.out.tfevents.1.host.1.0': scalars({ loss: [1, 0.5] }) });
    const { stores, store, importLogs, runs, points } = await importing(folder);
    await importLogs();
    const before = (await runs()).get('run');
    await stores.request('edit', { folder: store, edits: [{ run: before?.id ?? '', set: { name: 'mine', tags: ['good'] } }] });
    write(join(folder, 'run', 'events.out.tfevents.1.host.1.0'), scalars({ loss: [1, 0.5, 0.25] }), 5);
    expect((await importLogs()).runs).toEqual([{ file: 'run', id: before?.id, number: before?.number, state: 'updated' }]);
    const after = (await runs()).get('run');
    expect(after).toMatchObject({ id: before?.id, number: before?.number, name: 'mine', tags: ['good'] });
    expect(await points(after, 'loss')).toEqual([[0, 1], [1, 0.5], [2, 0.25]]);
  });

  it('that another training wrote over is a run of its own, and the first one keeps its numbers', async () => {
    const folder = tree({ 'keras/training.log': 'epoch,loss\n0,1\n1,0.5\n' });
    const { stores, store, importLogs, points } = await importing(folder);
    const all = async (): Promise<readonly RunSummary[]> => (await stores.request('runs', { folder: store, limit: 9 })).runs.toReversed();
    const [first] = (await importLogs()).runs;
    write(join(folder, 'keras', 'training.log'), 'epoch,loss\n0,0.75\n', 5);
    const [second] = (await importLogs()).runs;
    expect(second).toMatchObject({ file: 'keras/training.log', state: 'new' });
    expect([second?.id, second?.number]).not.toEqual([first?.id, first?.number]);
    write(join(folder, 'keras', 'training.log'), 'epoch,loss\n0,0.75\n1,0.25\n', 9);
    expect((await importLogs()).runs).toEqual([{ ...second, state: 'updated' }]);
    const [one, two, ...others] = await all();
    expect([one?.id, two?.id, others]).toEqual([first?.id, second?.id, []]);
    expect(await points(one, 'loss')).toEqual([[0, 1], [1, 0.5]]);
    expect(await points(two, 'loss')).toEqual([[0, 0.75], [1, 0.25]]);
  });

  it('deleted here stays deleted unless it is asked for', async () => {
    const folder = tree({ 'run/events.out.tfevents.1.host.1.0': scalars({ loss: [1] }) });
    const { stores, store, importLogs, runs } = await importing(folder);
    const [run] = (await importLogs()).runs;
    await stores.request('edit', { folder: store, edits: [{ run: run?.id ?? '', set: { deleted: true } }] });
    expect((await importLogs(folder, false)).runs).toMatchObject([{ state: 'deleted' }]);
    expect((await runs()).size).toBe(0);
    expect((await importLogs()).runs).toMatchObject([{ state: 'restored', number: run?.number }]);
    expect((await runs()).size).toBe(1);
  });

  it('tells one number once where two tools wrote it', async () => {
    const events = scalars({ 'train/loss': [1, 0.5], 'eval/loss': [2] });
    const folder = tree({
      'hf/runs/Nov21_host/events.out.tfevents.1.host.1.0': events,
      'hf/checkpoint-1/trainer_state.json': JSON.stringify({ log_history: [{ step: 0, loss: 1 }, { step: 1, loss: 0.5 }, { step: 0, eval_loss: 2 }, { step: 1, total_flos: 7 }] }),
      'catboost_info/learn/events.out.tfevents': 'not read: it has no number in its name',
      'catboost_info/learn/events.out.tfevents.1.host.1.0': scalars({ Logloss: [0.5, 0.25] }),
      'catboost_info/learn_error.tsv': 'iter\tLogloss\n0\t0.5\n1\t0.25\n',
    });
    const { importLogs, runs } = await importing(folder);
    await importLogs();
    const found = await runs();
    expect([...found.keys()].sort()).toEqual(['catboost_info', 'hf']);
    expect(metricsOf(found.get('hf'))).toEqual({ loss: 2, eval_loss: 1, total_flos: 1 });
    expect(metricsOf(found.get('catboost_info'))).toEqual({ 'learn/Logloss': 2 });
  });

  it('tells of damage in one sentence and takes the rest', async () => {
    const bytes = scalars({ loss: [1, 0.5, 0.25] });
    bytes[80] = (bytes[80] as number) ^ 1;
    const folder = tree({ 'run/events.out.tfevents.1.host.1.0': Buffer.concat([bytes, Buffer.from('half a rec')]), 'x/metrics.csv': 'epoch,step,loss\n0,1,0.5\n0,2,0.' });
    const { importLogs, runs, points } = await importing(folder);
    expect((await importLogs()).problems).toEqual([expect.stringMatching(/run.events\.out\.tfevents\.1\.host\.1\.0 is damaged in one place: what could be read of it counts/)]);
    const found = await runs();
    expect(await points(found.get('run'), 'loss')).toEqual([[0, 1], [2, 0.25]]);
    expect(await points(found.get('x'), 'loss')).toEqual([[1, 0.5]]);
  });

  it('without any, or without a number, imports nothing and makes nothing', async () => {
    const folder = tree({ 'a.csv': 'id,price\n1,2\n', 'run/hparams.yaml': 'lr: 1\n' });
    const { importLogs, runs, store } = await importing(folder);
    await expect(importLogs()).rejects.toThrow(/holds no logs that Celltrail reads: give the folder .* Nothing was imported\.$/);
    expect(readdirSync(folder)).not.toContain('.celltrail');
    write(join(folder, 'run', 'metrics.csv'), 'epoch,step,loss\n');
    expect((await importLogs()).runs).toEqual([]);
    expect(await runs()).toEqual(new Map());
    expect(readdirSync(join(store, 'trails'))).toEqual([]);
  });

  it('keeps the points of a long series in chunks', async () => {
    const losses = Array.from({ length: 10_000 }, (_, step) => 1 / (1 + step));
    const folder = tree({ 'run/events.out.tfevents.1.host.1.0': scalars({ loss: losses }) });
    const { importLogs, runs, points, store } = await importing(folder);
    await importLogs();
    const run = (await runs()).get('run');
    expect(await points(run, 'loss')).toEqual(losses.map((loss, step) => [step, Math.fround(loss)]));
    const [trail = ''] = readdirSync(join(store, 'trails'));
    const lines = readFileSync(join(store, 'trails', trail), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes('"t":"chunk"'))).toHaveLength(3);
    expect(lines.at(-2)).toContain('"t":"seal"');
  });
});

describe("MLflow's database", () => {
  it('gives its runs with their names, statuses, points and settings', async () => {
    const folder = tree({ 'mlflow.db': await mlflowDatabase() });
    const { importLogs, runs, points } = await importing(folder);
    expect((await importLogs()).runs.map(({ file, state }) => [file, state])).toEqual([['mlflow.db#r1', 'new'], ['mlflow.db#r2', 'new']]);
    const found = await runs();
    const first = found.get('mlflow.db#r1');
    expect(first).toMatchObject({ name: 'calm-owl', status: 'ok', startedAt: 1_700_000_000_000, endedAt: 1_700_000_009_000 });
    expect(paramsOf(first)).toEqual({ lr: 0.01, amp: true });
    expect(await points(first, 'loss')).toEqual([[0, 0.5], [1, NaN], [2, Infinity]]);
    expect(first?.metrics.find(({ name }) => name === 'acc')).toMatchObject({ counters: [], count: 2, last: 0.75 });
    expect(found.get('mlflow.db#r2')).toMatchObject({ status: 'lost', params: [{ name: 'opt', value: 'sgd' }] });
    expect((await importLogs(join(folder, 'mlflow.db'))).runs.map(({ state }) => state)).toEqual(['known', 'known']);
  });

  it('that is being written, or is none, is told of', async () => {
    const folder = tree({ 'mlflow.db': await mlflowDatabase(), 'mlflow.db-journal': 'x' });
    const { importLogs } = await importing(folder);
    await expect(importLogs()).rejects.toThrow('is being written just now');
    rmSync(join(folder, 'mlflow.db-journal'));
    write(join(folder, 'mlflow.db'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100)]));
    await expect(importLogs()).rejects.toThrow('is no database of MLflow');
  });
});

describe('a store elsewhere', () => {
  it('knows runs by their address, and follows a file that grows at its end', async () => {
    const folder = tree({ 'x/metrics.csv': 'epoch,step,loss\n0,1,0.5\n' });
    const other = tree({});
    const { importLogs, runs, points } = await importing(other);
    await importLogs(folder);
    const [address = ''] = (await runs()).keys();
    expect(address).toMatch(/^file:\/\/\/.*\/x$/);
    appendFileSync(join(folder, 'x', 'metrics.csv'), '0,2,0.25\n');
    expect((await importLogs(join(folder, 'x', 'metrics.csv'))).runs).toMatchObject([{ state: 'updated' }]);
    expect(await points((await runs()).get(address), 'loss')).toEqual([[1, 0.5], [2, 0.25]]);
  });
});

