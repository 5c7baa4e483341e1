import { describe, expect, it, vi } from 'vitest';
import type { StoreProblem, Stores } from '../../../../src/core/store/api';
import { OpenStores } from '../../../../src/editor/stores/open-stores';

/** Stores by folder with the ids of their runs; a folder that is not among them cannot be opened. */
function fake(runs: Record<string, readonly string[]>) {
  const asked: string[] = [];
  const request = (name: string, params: { folder: string; limit?: number }): Promise<unknown> => {
    asked.push(`${name} ${params.folder}`);
    const ids = runs[params.folder];
    if (!ids) return Promise.reject(new Error('newer'));
    return Promise.resolve(name === 'runs' ? { runs: ids.slice(0, params.limit).map((id) => ({ id })), total: ids.length } : { runs: ids.length });
  };
  const silent = () => ({ dispose: () => undefined });
  const stores = { request, onChange: silent, onProblem: silent, dispose: () => Promise.resolve() } as unknown as Stores;
  const log: string[] = [];
  const open = new OpenStores(stores, () => ({ readonly: false, runs: 'automatic' }), (message) => log.push(message));
  return { open, asked, log, runs };
}

describe('OpenStores', () => {
  it('gives the newest runs of all stores as one page', async () => {
    const { open } = fake({ a: ['05', '03', '01'], b: ['04', '02'] });
    await Promise.all([open.open('a'), open.open('b')]);
    const { runs, total } = await open.runs({ limit: 3 });
    expect(runs.map(({ id, folder }) => id + folder)).toEqual(['05a', '04b', '03a']);
    expect(total).toBe(5);
  });

  it('opens a store once, and tells that it is there', async () => {
    const { open, asked } = fake({ a: [] });
    const changes: string[] = [];
    open.onChange(({ folder, all }) => changes.push(`${folder} ${all}`));
    await Promise.all([open.open('a'), open.open('a')]);
    expect(asked).toEqual(['open a']);
    expect(changes).toEqual(['a true']);
  });

  it('tries a store again that could not be opened, and logs each reason once', async () => {
    const { open, asked, log, runs } = fake({});
    expect(await open.open('a')).toBe(false);
    expect(await open.open('a')).toBe(false);
    expect(asked).toEqual(['open a', 'open a']);
    expect(log).toEqual(['The store a could not be opened: newer']);
    runs['a'] = ['01'];
    await open.whenOpen('a');
    expect(open.folders).toEqual(['a']);
  });

  it('tries a store again until it opens, tells that once, and when it is over', async () => {
    const { open, log, runs, asked } = fake({});
    const problems: StoreProblem[] = [];
    open.onProblem((problem) => problems.push(problem));
    const opened = open.whenOpen('a');
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
    runs['a'] = [];
    await opened;
    const told = { folder: 'a', code: 'not-open', message: problems[0]?.message };
    expect(problems).toEqual([told, { ...told, solved: true }]);
    expect(log).toHaveLength(1);
  });

  it('tries no longer when the window closes', async () => {
    const { open } = fake({});
    const opened = open.whenOpen('a');
    open.giveUp();
    await expect(opened).rejects.toThrow('not recorded');
  });
});
