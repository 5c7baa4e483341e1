import { expect, it } from 'vitest';
import { drawGraph } from '../../../src/editor/graph-text';

/** The drawing of executions, each told by those that it came from, in the order of their numbers from 1. */
function draw(...uses: readonly (readonly number[])[]): string[] {
  return drawGraph(uses.map((used, index) => ({ id: index + 1, uses: used }))).flatMap(({ above, line }, index) => (index === 0 ? [line] : [above, line]));
}

it('draws a chain straight down', () => {
  expect(draw([], [1], [2])).toEqual(['●', '│', '●', '│', '●']);
});

it('keeps what has nothing to do with each other apart', () => {
  expect(draw([], [], [])).toEqual(['●', '', '●', '', '●']);
  expect(draw([], [], [1])).toEqual(['●', '│', '│ ●', '│', '●']);
});

it('joins several, and crosses what goes on beside them', () => {
  expect(draw([], [], [], [1, 3], [2, 3, 4], [1, 5])).toEqual([
    '●',
    '│',
    '│ ●',
    '│ │',
    '│ │ ●',
    '├─│─┼─┐',
    '│ │ │ ●',
    '│ ├─┴─┘',
    '│ ●',
    '├─┘',
    '●',
  ]);
});

it('leaves out what is not in the graph', () => {
  expect(draw([7], [1, 9])).toEqual(['●', '│', '●']);
});

it('stays narrow where a thousand follow each other', () => {
  const drawn = draw(...Array.from({ length: 1000 }, (_, index) => (index === 0 ? [] : [1, index])));
  expect(Math.max(...drawn.map((line) => line.length))).toBeLessThan(5);
});
