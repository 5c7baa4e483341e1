import { expect, it } from 'vitest';
import { fatesOf, type OpenCell } from '../../../../src/editor/run-page/cell-fates';

const URI = 'vscode-notebook-cell:/w/train.ipynb#W0';

function fates(cell: string, source: string, cells: readonly OpenCell[], session?: string): (string | undefined)[] {
  return fatesOf([{ session: 's', ordinal: 1, cell, source }], { cells, session }).map(({ fate }) => fate);
}

it('tells cells that stand as they ran from edited and deleted ones', () => {
  const cells = [{ names: ['a', URI], source: 'x = 1' }, { names: ['b'], source: 'y = 2' }];
  expect(fates('a', 'x = 1', cells)).toEqual(['kept']);
  expect(fates('a', 'x = 0', cells)).toEqual(['edited']);
  expect(fates('gone', 'z = 3', cells)).toEqual(['deleted']);
});

it('takes a cell that was cut and pasted under another id for the same', () => {
  expect(fates('gone', 'y = 2', [{ names: ['b'], source: 'y = 2' }])).toEqual(['kept']);
});

it('calls a cell edited though another one has its old source', () => {
  expect(fates('a', 'x = 1', [{ names: ['a'], source: 'x = 2' }, { names: ['b'], source: 'x = 1' }])).toEqual(['edited']);
});

it('believes the address of a cell only in the session that goes on: a later window gives it to another', () => {
  const cells = [{ names: ['b', URI], source: 'other = 1' }];
  expect(fates(URI, 'x = 1', cells, 's')).toEqual(['edited']);
  expect(fates(URI, 'x = 1', cells, 'another')).toEqual([]);
  expect(fates(URI, 'x = 1', [], 's')).toEqual(['deleted']);
});

it('claims no edit of a cell whose source is not on record as it was', () => {
  expect(fates('a', 'api_key = "<redacted>"', [{ names: ['a'], source: 'api_key = "k"' }])).toEqual([]);
  expect(fates('a', '# celltrail: ignore', [{ names: ['a'], source: '# celltrail: ignore\nx = 1' }])).toEqual([]);
  expect(fates('gone', 'api_key = "<redacted>"', [])).toEqual(['deleted']);
});
