import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/core/model/run';
import { openedStore } from '../bundle/support';
import { event, fileVersion } from './event-file';
import { mlflowDatabase, tree, write, type MlflowPoint } from './tree';

const NOW = Date.now();

/** A session of a notebook that lies beside its logs. */
async function session(files: Readonly<Record<string, string | Buffer>> = {}) {
  const folder = tree(files);
  const store = join(folder, '.celltrail');
  const { stores } = await openedStore(store);
  const id = 'S';
  let ordinal = 0;
  const capture = (...events: Parameters<typeof stores.request<'capture'>>[1]['events']) => stores.request('capture', { folder: store, events });
  await capture({ type: 'session-started', session: id, notebook: 'train.ipynb', kernel: null, language: 'python', time: NOW });
  return {
    ...{ folder, stores, store },
    /** Starts a cell. */
    start: async (source: string, seconds = 0) => {
      ordinal += 1;
      await capture({ type: 'execution-started', session: id, ordinal, order: ordinal, cell: `c${ordinal}`, index: ordinal, source, time: NOW + seconds * 1000 });
    },
    print: (text: string) => capture({ type: 'output', session: id, ordinal, channel: 'stdout', mime: 'application/vnd.code.notebook.stdout', output: 0, from: 0, text, time: NOW }),
    end: (seconds: number) => capture({ type: 'execution-ended', session: id, ordinal, status: 'ok', time: NOW + seconds * 1000, outputs: [] }),
    note: () => stores.request('followLogs', { folder: store, session: id, since: NOW, ordinal: null, paths: [], within: folder, note: folder }),
    grown: (...paths: string[]) => stores.request('followLogs', { folder: store, session: id, since: NOW, ordinal: ordinal === 0 ? null : ordinal, paths: paths.map((path) => join(folder, path)), within: folder }),
    runs: async (): Promise<readonly RunSummary[]> => [...(await stores.request('runs', { folder: store, limit: 100 })).runs].reverse(),
    points: async (run: RunSummary | undefined, metric: string) => {
      const [series] = await stores.request('series', { folder: store, runs: [run?.id ?? ''], metric });
      return Array.from(series?.x ?? [], (x, index) => [x, series?.y[index] ?? NaN]);
    },
  };
}

function points(step: number, seconds: number, value: number, tag = 'train/loss'): Buffer {
  return event(step, NOW / 1000 + seconds, [{ tag, simple: value }]);
}

function metricsOf(run: RunSummary | undefined): Record<string, number> {
  return Object.fromEntries((run?.metrics ?? []).map(({ name, count }) => [name, count]));
}

const EVENTS = 'runs/a/events.out.tfevents.1.host.1.0';

describe('a log file that grows while a cell runs', () => {
  it('gives its numbers and settings to the run of that cell, as they come', async () => {
    const { folder, start, grown, end, runs, points: pointsOf } = await session();
    await start('trainer.fit(model)');
    write(join(folder, 'runs/a/hparams.yaml'), 'lr: 0.5\napi_key: sk-secret-1234567890\n');
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1), points(1, 2, 0.5).subarray(0, 20)]));
    await grown(EVENTS);
    expect((await runs()).map(metricsOf)).toEqual([{ 'train/loss': 1 }]);
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1), points(1, 2, 0.5), points(2, 3, 0.25)]));
    await grown(EVENTS);
    await grown(EVENTS);
    await end(5);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ execution: 1, status: 'ok', params: [{ name: 'lr', value: 0.5, execution: 1 }] });
    expect(await pointsOf(run, 'train/loss')).toEqual([[0, 1], [1, 0.5], [2, 0.25]]);
  });

  it('wins over what was printed of the same metric, before and after', async () => {
    const { folder, start, print, grown, end, runs, points: pointsOf } = await session();
    await start('for epoch in range(3):\n    print(f"epoch {epoch}: loss={train(model)} grad_norm={norm(model)}")');
    await print('epoch 0: loss=1.0 grad_norm=3.0\n');
    expect((await runs()).map(metricsOf)).toEqual([{ loss: 1, grad_norm: 1 }]);
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1.03125), points(1, 1, 0.53125)]));
    await grown(EVENTS);
    await print('epoch 0: loss=1.0 grad_norm=3.0\nepoch 1: loss=0.5 grad_norm=2.0\n');
    await end(5);
    const [run] = await runs();
    expect(metricsOf(run)).toEqual({ grad_norm: 2, 'train/loss': 2 });
    expect(await pointsOf(run, 'train/loss')).toEqual([[0, 1.03125], [1, 0.53125]]);
  });

  it('is told by its times where it is written late, and leaves out what is older than the session', async () => {
    const { folder, start, grown, end, runs, points: pointsOf } = await session({ [EVENTS]: Buffer.concat([fileVersion(), points(7, -3600, 9)]) });
    await start('fit(model)', 0);
    await end(10);
    await start('import numpy', 20);
    appendFileSync(join(folder, EVENTS), Buffer.concat([points(1, 5, 1), points(2, 6, 0.5), points(3, 21, 0.25)]));
    await grown(EVENTS);
    await end(30);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run?.execution).toBe(1);
    expect(await pointsOf(run, 'train/loss')).toEqual([[1, 1], [2, 0.5], [3, 0.25]]);
  });

  it('gives each of two cells its own numbers, however soon one follows the other', async () => {
    const { folder, start, grown, end, runs, points: pointsOf } = await session();
    await start('a.fit(X)', 0);
    await end(10);
    await start('b.fit(X)', 10.2);
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 9.5, 1), points(1, 10, 0.5), points(0, 10.5, 2)]));
    await grown(EVENTS);
    const [first, second] = await runs();
    expect(await pointsOf(first, 'train/loss')).toEqual([[0, 1]]);
    expect(await pointsOf(second, 'train/loss')).toEqual([[0, 2], [1, 0.5]]);
  });

  it('without times, that lay there before, gives what is new', async () => {
    const { folder, start, grown, note, end, runs, points: pointsOf } = await session({ 'log.csv': 'epoch,loss\n0,9\n1,8\n' });
    await note();
    await start('model.fit(X, y)');
    appendFileSync(join(folder, 'log.csv'), '2,0.5\n');
    await grown('log.csv');
    await end(5);
    await start('model.fit(X, y)', 10);
    write(join(folder, 'log.csv'), 'epoch,loss,acc\n0,1,0.5\n1,0.5,0.75\n');
    await grown('log.csv');
    const [first, second, ...others] = await runs();
    expect(others).toEqual([]);
    expect(await pointsOf(first, 'loss')).toEqual([[2, 0.5]]);
    expect(await pointsOf(second, 'loss')).toEqual([[0, 1], [1, 0.5]]);
  });

  it('is found in a folder that is new', async () => {
    const { folder, start, grown, runs } = await session();
    await start('trainer.fit(model)');
    write(join(folder, 'lightning_logs/version_0/metrics.csv'), 'epoch,step,loss\n0,1,1\n', (NOW - 1_700_000_100_000) / 1000 + 1);
    await grown('lightning_logs');
    expect((await runs()).map(metricsOf)).toEqual([{ loss: 1 }]);
  });

  it('whose header is rewritten gives each point once', async () => {
    const { folder, start, grown, runs, points: pointsOf } = await session();
    await start('trainer.fit(model)');
    write(join(folder, 'v0/metrics.csv'), 'epoch,step,loss\n0,1,1\n0,2,0.5\n', (NOW - 1_700_000_100_000) / 1000 + 1);
    await grown('v0/metrics.csv');
    write(join(folder, 'v0/metrics.csv'), 'epoch,step,loss,val_loss\n0,1,1,\n0,2,0.5,\n0,2,,0.75\n', (NOW - 1_700_000_100_000) / 1000 + 2);
    await grown('v0/metrics.csv');
    const [run] = await runs();
    expect(metricsOf(run)).toEqual({ loss: 2, val_loss: 1 });
    expect(await pointsOf(run, 'loss')).toEqual([[1, 1], [2, 0.5]]);
  });

  it('that is another one of the same tool is another run', async () => {
    const { folder, start, grown, runs } = await session();
    await start('tuner.fit(X, y)');
    for (const name of ['a', 'b']) {
      write(join(folder, `runs/${name}/events.out.tfevents.1.host.1.0`), Buffer.concat([fileVersion(), points(0, 1, 1), points(1, 1, 0.5)]));
      await grown(`runs/${name}/events.out.tfevents.1.host.1.0`);
    }
    expect((await runs()).map(metricsOf)).toEqual([{ 'train/loss': 2 }, { 'train/loss': 2 }]);
  });

  it('tells nothing of a cell that is left out', async () => {
    const { folder, start, grown, runs } = await session();
    await start('# celltrail: ignore\nmodel.fit(X, y)');
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1)]));
    await grown(EVENTS);
    expect(await runs()).toEqual([]);
  });

  it('opens no run where only a person does', async () => {
    const { folder, stores, store, start, grown, runs } = await session();
    await stores.request('open', { folder: store, readonly: false, runs: 'manual' });
    await start('model.fit(X, y)');
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1)]));
    await grown(EVENTS);
    expect(await runs()).toEqual([]);
  });

  it('is no run by guess: not with several trainings in one cell, nor outside the workspace', async () => {
    const { folder, start, grown, runs } = await session();
    await start('a.fit(X, y)\nb.fit(X, y)');
    write(join(folder, EVENTS), Buffer.concat([fileVersion(), points(0, 1, 1)]));
    await grown(EVENTS);
    const outside = tree({ 'x/metrics.csv': 'epoch,step,loss\n0,1,1\n' });
    await grown(join('..', outside.split('/').at(-1) ?? '', 'x', 'metrics.csv'));
    expect(await runs()).toEqual([]);
  });
});

describe("MLflow's stores", () => {
  it('in a database give the runs of the cell what is new in them, but not while they are written to', async () => {
    const { folder, start, grown, end, runs, points: pointsOf } = await session({ 'mlflow.db': await mlflowDatabase() });
    const logged: MlflowPoint[] = [];
    const log = async (...more: readonly MlflowPoint[]): Promise<void> => {
      logged.push(...more);
      write(join(folder, 'mlflow.db'), await mlflowDatabase(logged), logged.length);
    };
    const seen = async (expected: Record<string, number>): Promise<void> => {
      await expect.poll(async () => { await grown('mlflow.db'); return (await runs()).map(metricsOf); }).toEqual([expected]);
    };
    await start('train(model)');
    await grown('mlflow.db');
    expect(await runs()).toEqual([]);
    await log(['r1', 'loss', 0, 1, NOW + 1000]);
    await seen({ loss: 1 });
    write(join(folder, 'mlflow.db-journal'), '');
    await log(['r1', 'loss', 1, 0.5, NOW + 2000], ['r1', 'f1', 0, 0.75, NOW + 2000]);
    await grown('mlflow.db');
    expect((await runs()).map(metricsOf)).toEqual([{ loss: 1 }]);
    rmSync(join(folder, 'mlflow.db-journal'));
    await seen({ loss: 2, f1: 1 });
    await end(5);
    const [run] = await runs();
    expect(run?.params).toMatchObject([{ name: 'lr', value: 0.01 }, { name: 'amp', value: true }]);
    expect(await pointsOf(run, 'loss')).toEqual([[0, 1], [1, 0.5]]);
  });

  it('in files give a value that stands alone at once, which may become the first of a series', async () => {
    const { folder, start, grown, runs, points: pointsOf } = await session();
    const file = (name: string): string => `mlruns/0/${'ab'.repeat(16)}/metrics/${name}`;
    await start('train(model)');
    write(join(folder, file('loss')), `${NOW + 1000} 1.0 0\n`);
    write(join(folder, file('f1')), `${NOW + 1000} 0.5 0\n`);
    await grown(file('loss'), file('f1'));
    expect((await runs()).map(({ metrics }) => metrics.map(({ name, counters }) => [name, counters]))).toEqual([[['loss', []], ['f1', []]]]);
    appendFileSync(join(folder, file('loss')), `${NOW + 2000} 0.5 1\n`);
    appendFileSync(join(folder, file('f1')), `${NOW + 2000} 0.75 0\n`);
    await grown(file('loss'), file('f1'));
    const [run] = await runs();
    expect(await pointsOf(run, 'loss')).toEqual([[0, 1], [1, 0.5]]);
    expect(run?.metrics.map(({ name, counters, count, last }) => [name, counters, count, last]).sort()).toEqual([['f1', [], 2, 0.75], ['loss', ['step'], 2, 0.5]]);
  });
});
