import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import { Store } from '../../../src/core/store/store';
import { analyse } from '../capture/notebook';
import { atEnd, storeFolder } from './helpers';

async function openStore(folder: string): Promise<Store> {
  const store = await Store.open({ folder, readonly: false, runs: 'automatic' }, { onChange: () => undefined, onProblem: () => undefined }, { createCapture: (context) => Promise.resolve(createCapture(context, analyse)) });
  atEnd(() => store.close());
  return store;
}

function writeNotebook(path: string, source: string, ...more: readonly string[]): void {
  const cell = (text: string, count: number, shown: string): object => ({ cell_type: 'code', id: `c${count}`, metadata: {}, execution_count: count, source: text, outputs: [{ output_type: 'stream', name: 'stdout', text: shown }] });
  const cells = [cell(source, 1, 'Accuracy: 0.9\n'), ...more.map((text, index) => cell(text, index + 2, ''))];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
}

const TRAIN = 'clf = SVC(C=3).fit(X, y)\nprint("Accuracy:", clf.score(X, y))';

it('makes runs of a notebook once, however often it is imported', async () => {
  const folder = storeFolder();
  const path = join(dirname(folder), 'notebooks', 'old.ipynb');
  writeNotebook(path, TRAIN);
  const store = await openStore(folder);
  expect(await store.importShown(path, true)).toMatchObject([{ number: 1, state: 'new' }]);
  expect(await store.importShown(path, true)).toMatchObject([{ number: 1, state: 'known' }]);
  const [run, ...others] = store.runs({ limit: 10 }).runs;
  expect(others).toEqual([]);
  expect(run).toMatchObject({ notebook: 'notebooks/old.ipynb', status: 'ok', metrics: [{ name: 'Accuracy', last: 0.9 }] });
  expect(run?.params).toContainEqual({ name: 'C', value: 3, execution: 1 });
  await store.edit([{ run: run?.id ?? '', set: { deleted: true } }]);
  expect(await store.importShown(path, false)).toMatchObject([{ state: 'deleted' }]);
  expect(await store.importShown(path, true)).toMatchObject([{ state: 'restored' }]);
  expect(store.runs({ limit: 10 }).total).toBe(1);
});

it('makes a run of each training in a log', async () => {
  const folder = storeFolder();
  const store = await openStore(folder);
  const path = join(dirname(folder), 'train.log');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '[0]\ttrain-rmse:0.9\n[1]\ttrain-rmse:0.8\n[0]\ttrain-rmse:0.7\n[1]\ttrain-rmse:0.6\n');
  expect((await store.importShown(path, true)).map(({ state }) => state)).toEqual(['new', 'new']);
  expect(store.runs({ limit: 10 }).runs.map(({ notebook, metrics }) => [notebook, metrics[0]?.last])).toEqual([['train.log', 0.6], ['train.log', 0.8]]);
});

it.each([
  ['has none', 'x = 1', /old\.ipynb shows no numbers of a training/],
  ['asks to be left out', `# celltrail: ignore-notebook\n${TRAIN}`, /left out of the record/],
])('imports nothing from a notebook that %s, and says so', async (_, source, reason) => {
  const folder = storeFolder();
  const path = join(dirname(folder), 'old.ipynb');
  writeNotebook(path, source);
  const store = await openStore(folder);
  await expect(store.importShown(path, true)).rejects.toThrow(reason);
  expect(store.runs({ limit: 10 }).total).toBe(0);
});
