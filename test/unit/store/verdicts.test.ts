import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunVerdict } from '../../../src/core/model/verdict';
import { storePaths } from '../../../src/core/store/folder';
import { openStore, sessionEvents, START, storeFolder } from './helpers';

function verdict(time: number, changes: Partial<RunVerdict> = {}): RunVerdict {
  const metrics = [{ step: 'train', metric: 'loss', place: '[2], line 3', outcome: 'different', recorded: Number.NaN, reproduced: 0.5, parting: { place: 0, recorded: Number.NaN, reproduced: null } }] as const;
  return { time, folder: 'steps', python: '/usr/bin/python3', tolerance: 1e-9, failure: null, metrics, ...changes };
}

describe('verdicts', () => {
  it('stay with their run: of each folder of steps the last one, newest first, and after the index is built anew too', async () => {
    const folder = storeFolder();
    const { store, changes } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[1], [2]]));
    const [second, first] = store.runs({ limit: 9 }).runs;
    const id = first?.id ?? '';
    const failed = verdict(START + 3, { failure: { step: 'train', error: 'KeyError: 1' }, metrics: [] });
    for (const each of [verdict(START + 1), verdict(START + 2, { folder: 'elsewhere' }), failed]) await store.keepVerdict(id, each);
    const kept = [failed, verdict(START + 2, { folder: 'elsewhere' })];
    expect(store.run(id)?.verdicts).toEqual(kept);
    expect(store.run(second?.id ?? '')?.verdicts).toEqual([]);
    await expect.poll(() => changes.some(({ runs }) => runs.includes(id))).toBe(true);
    await store.close();
    rmSync(storePaths(folder).index);
    const again = await openStore(folder);
    expect(again.store.run(id)?.verdicts).toEqual(kept);
  });

  it('go with a run that is merged into another, and are refused for one that is not there', async () => {
    const { store } = await openStore(storeFolder());
    await store.capture(sessionEvents('session-1', [[1], [2]]));
    const [second, first] = store.runs({ limit: 9 }).runs;
    await store.keepVerdict(first?.id ?? '', verdict(START));
    await store.edit([{ run: first?.id ?? '', set: { mergedInto: second?.id ?? '' } }]);
    expect(store.run(second?.id ?? '')?.verdicts).toEqual([verdict(START)]);
    await expect(store.keepVerdict('01JD', verdict(START))).rejects.toThrow('There is no run 01JD');
  });
});
