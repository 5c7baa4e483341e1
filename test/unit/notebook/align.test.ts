import { describe, expect, it } from 'vitest';
import { alignCells } from '../../../src/core/notebook/align/align';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { makePair } from '../../bench/diff/pairs';

const EDITS = { modified: 6, inserted: 3, deleted: 3, moved: 3, split: 2, rerun: 0.3 };

describe('alignCells', () => {
  it.each([
    ['any', 'kept'],
    ['any', 'none'],
    ['any', 'new'],
    ['similar', 'kept'],
    ['similar', 'none'],
    ['similar', 'new'],
  ] as const)('finds what became of %s cells with ids %s, and pairs no others', (kind, ids) => {
    for (const seed of [1, 2]) {
      const { left, right, before, after } = makePair(seed, 60, ids, EDITS, kind);
      const groups = alignCells(toNotebook(left, 'left').cells, toNotebook(right, 'right').cells);
      const found = new Map(groups.flatMap((group) => group.left.map((index) => [before[index]?.key ?? '', group.right.map((at) => after.cells[at]?.key ?? '')] as const)));
      for (const [key, keys] of found) expect(keys.filter((other) => other !== key && !other.startsWith(`${key}, `)), key).toEqual([]);
      for (const key of after.moved) expect(found.get(key), key).toEqual([key]);
      expect([...after.modified].filter((key) => !found.get(key)?.includes(key)).length).toBeLessThanOrEqual(kind === 'any' ? 0 : 1);
    }
  });
});
