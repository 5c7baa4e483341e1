import { beforeAll, describe, expect, it } from 'vitest';
import type { IndexDatabase } from '../../../src/core/store/database';
import { loadEngine } from '../../../src/core/store/engine';
import { chooseChunks, type Axis } from '../../../src/core/store/queries/chunk-range';
import { createIndex } from '../../../src/core/store/schema';

let database: IndexDatabase;
// Ten chunks of 100 points with steps 1000–1099, 2000–2099, and so on.
beforeAll(async () => {
  database = createIndex(await loadEngine());
  for (let chunk = 1; chunk <= 10; chunk += 1) {
    database.run('INSERT INTO chunks (series, offset, length, count, first, last) VALUES (7, ?, 50, 100, ?, ?)', chunk * 50, chunk * 1_000, chunk * 1_000 + 99);
  }
});

const byStep: Axis = { by: 'step' };
const chosen = (axis: Axis, from: number, to: number): number[] => chooseChunks(database, 7, axis, { from, to }).chunks.map(({ offset }) => offset / 50);

describe('chooseChunks', () => {
  it('takes all where nothing bounds the range', () => {
    expect(chosen(byStep, -Infinity, Infinity)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('takes those that overlap, and one more at each side', () => {
    expect(chosen(byStep, 4_050, 5_000)).toEqual([3, 4, 5, 6]);
    expect(chosen(byStep, 1_000, 1_001)).toEqual([1, 2]);
    expect(chosen(byStep, 10_099, 99_999)).toEqual([9, 10]);
  });

  it('takes the neighbours of a range that lies between chunks, before or behind them', () => {
    expect(chosen(byStep, 4_500, 4_600)).toEqual([4, 5]);
    expect(chosen(byStep, 0, 1)).toEqual([1]);
    expect(chosen(byStep, 50_000, 60_000)).toEqual([10]);
  });

  it('counts points where there is no step, those of earlier series too', () => {
    expect(chooseChunks(database, 7, { by: 'index', base: 500 }, { from: 800, to: 899 })).toMatchObject({ before: 200, chunks: [{ offset: 150 }, { offset: 200 }, { offset: 250 }] });
  });
});
