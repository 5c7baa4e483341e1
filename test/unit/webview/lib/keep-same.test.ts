import { expect, it } from 'vitest';
import { keepSame } from '../../../../webview-ui/lib/keep-same';

it('gives the objects of before where they say the same, in the order of after', () => {
  const [a, b] = [{ id: 'a', lines: [1] }, { id: 'b', lines: [2] }];
  const after = [{ id: 'b', lines: [2] }, { id: 'a', lines: [1, 2] }, { id: 'c', lines: [] }];
  const kept = keepSame([a, b], after, ({ id }) => id);
  expect(kept).toEqual(after);
  expect(kept.map((item) => [a, b].includes(item))).toEqual([true, false, false]);
});
