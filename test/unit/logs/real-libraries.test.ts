import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openedStore } from '../bundle/support';
import { tree } from './tree';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'logs');

/** What `record.py` logged with each library: 1, 1/2, 1/3, 1/4, 1/5. */
const LOSSES = [1, 0.5, 1 / 3, 0.25, 0.2];

it('reads what W&B, DVCLive and tensorboardX themselves wrote', async () => {
  const folder = tree({});
  cpSync(FIXTURES, folder, { recursive: true });
  const store = join(folder, '.celltrail');
  const { stores } = await openedStore(store);
  const { runs, problems } = await stores.request('importLogs', { folder: store, path: folder, restore: true });
  expect(problems).toEqual([]);
  expect(runs.map(({ file }) => file).sort()).toEqual(['dvclive', 'tensorboardX', 'wandb']);
  for (const { id, file } of runs) {
    const [series] = await stores.request('series', { folder: store, runs: [id], metric: 'train/loss' });
    expect([...(series?.x ?? [])]).toEqual([0, 1, 2, 3, 4]);
    expect([...(series?.y ?? [])]).toEqual(file === 'tensorboardX' ? LOSSES.map(Math.fround) : LOSSES);
  }
  const told = await Promise.all(runs.map(async ({ id, file }) => [file, await stores.request('run', { folder: store, id })] as const));
  const found = Object.fromEntries(told.map(([file, detail]) => [file, { params: Object.fromEntries(detail?.run.params.map(({ name, value }) => [name, value]) ?? []), metrics: detail?.run.metrics.map(({ name }) => name).sort(), name: detail?.run.name, status: detail?.run.status }]));
  expect(found).toEqual({
    wandb: { name: 'calm-sun-1', status: 'ok', metrics: ['acc.top1', 'bad', 'train/loss'], params: { lr: 0.1, 'model.depth': 3, tags: ['a', 'b'] } },
    dvclive: { name: null, status: 'ok', metrics: ['final', 'train/loss'], params: { lr: 0.1, 'opt.name': 'sgd' } },
    tensorboardX: { name: null, status: 'ok', metrics: ['hp/acc', 'train/loss'], params: { lr: 0.1, opt: 'sgd', amp: true } },
  });
});
