import { expect, it } from 'vitest';
import { countLines, groupLines } from '../../../../webview-ui/run/code-lines';

const short = (source: string, lines: number[]) => groupLines(source, lines).map(({ from, to, text, inSlice }) => [`${from}-${to}`, inSlice, text]);

it('groups neighbouring lines of one kind', () => {
  expect(short('a\nb\nc\nd', [1, 2, 4])).toEqual([['1-2', true, 'a\nb'], ['3-3', false, 'c'], ['4-4', true, 'd']]);
});

it('leaves blank lines with those before them, and loses no line', () => {
  expect(short('a\n\n\nb\n', [1])).toEqual([['1-3', true, 'a\n\n'], ['4-5', false, 'b\n']]);
  expect(short('\na', [2])).toEqual([['1-1', false, ''], ['2-2', true, 'a']]);
});

it('breaks lines as Python does, whatever ends them', () => {
  expect(short('a\r\nb\rc', [3])).toEqual([['1-2', false, 'a\nb'], ['3-3', true, 'c']]);
});

it('counts lines that have something on them', () => {
  expect(countLines('a\n\n b\n', [1, 2])).toEqual({ all: 2, inSlice: 1 });
});
