import { expect, test } from 'vitest';
import { windowAround } from '../../../../webview-ui/lib/window-around';

const items = ['a', 'b', 'c', 'd', 'e', 'f'];

test.each([
  [0, { before: 0, items: ['a', 'b', 'c'], after: 3 }],
  [3, { before: 2, items: ['c', 'd', 'e'], after: 1 }],
  [5, { before: 3, items: ['d', 'e', 'f'], after: 0 }],
])('around item %d', (focus, window) => {
  expect(windowAround(items, focus, 3)).toEqual(window);
});

test('all where they fit', () => {
  expect(windowAround(items, 4, 10)).toEqual({ before: 0, items, after: 0 });
});
