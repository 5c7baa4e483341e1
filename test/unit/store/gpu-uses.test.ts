import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storePaths } from '../../../src/core/store/folder';
import type { GpuUse } from '../../../src/core/model/gpu-use';
import { openStore, sessionEnded, sessionEvents, START, storeFolder } from './helpers';

function use(gpu: string, seconds: number, changes: Partial<GpuUse> = {}): GpuUse {
  return { gpu, name: 'A GPU', seconds, mean: 50, peak: 90, memoryMiB: 1_000, joules: 100, idle: 0.5, ...changes };
}

const used = (session: string, ordinal: number, uses: readonly GpuUse[]) => ({ type: 'gpu-used', session, ordinal, uses, time: START }) as const;

it('keeps what each execution used of GPUs last, sums it up for its run, and has it after the index is built anew too', async () => {
  const folder = storeFolder();
  const { store, changes } = await openStore(folder);
  await store.capture(sessionEvents('session-1', [[1, 2], [3]]));
  await store.capture([used('session-1', 1, [use('GPU-0', 5)])]);
  await store.capture([used('session-1', 1, [use('GPU-0', 10, { mean: 80 }), use('GPU-1', 4, { joules: null })])]);
  await store.capture([sessionEnded('session-1'), used('session-1', 2, [use('GPU-1', 1)])]);
  const [second, first] = store.runs({ limit: 9 }).runs;
  expect(first?.gpus).toEqual([use('GPU-0', 10, { mean: 80 }), use('GPU-1', 4, { joules: null })]);
  expect(second?.gpus).toEqual([use('GPU-1', 1)]);
  expect(changes.some(({ runs }) => runs.includes(first?.id ?? ''))).toBe(true);
  const totals = store.gpuTotals();
  expect(totals).toMatchObject([{ notebook: 'train.ipynb', executions: 2, seconds: 15, joules: 200, peak: 90 }]);
  expect(totals[0]?.day).toMatch(/^2023-11-1[45]$/);
  await store.close();
  rmSync(storePaths(folder).index);
  const again = await openStore(folder);
  expect(again.store.runs({ limit: 9 }).runs.map(({ gpus }) => gpus)).toEqual([second?.gpus, first?.gpus]);
  expect(again.store.gpuTotals()).toEqual(totals);
});

it('gives the time of an execution to the run that it was merged into, and leaves runs without a GPU alone', async () => {
  const { store } = await openStore(storeFolder());
  await store.capture(sessionEvents('session-1', [[1], [2], [3]]));
  await store.capture([used('session-1', 1, [use('GPU-0', 10)]), used('session-1', 2, [use('GPU-0', 30, { mean: 90 })])]);
  const [third, second, first] = store.runs({ limit: 9 }).runs;
  await store.edit([{ run: first?.id ?? '', set: { mergedInto: second?.id ?? '' } }]);
  expect(store.runs({ limit: 1, ids: [second?.id ?? ''] }).runs[0]?.gpus).toMatchObject([{ gpu: 'GPU-0', seconds: 40, mean: 80, joules: 200 }]);
  expect(third).not.toHaveProperty('gpus');
});

it('tells when runs used GPUs, and of an execution that trained several, which part was whose', async () => {
  const { store } = await openStore(storeFolder());
  await store.capture(sessionEvents('session-1', [[1], [2], [3]]));
  await store.capture([used('session-1', 1, [use('GPU-0', 10), use('GPU-1', 5)])]);
  const [, , first] = store.runs({ limit: 9 }).runs;
  const [execution] = store.executions('session-1', 1);
  const stretch = { from: execution?.startedAt, to: execution?.endedAt };
  expect(store.gpuSpans(store.runs({ limit: 9 }).runs.map(({ id }) => id))).toEqual([{ run: first?.id, gpu: 'GPU-0', ...stretch }, { run: first?.id, gpu: 'GPU-1', ...stretch }]);
  expect(execution?.gpus).toEqual([use('GPU-0', 10), use('GPU-1', 5)]);
  expect(store.executions('session-1', 2).at(-1)).not.toHaveProperty('gpus');
});
