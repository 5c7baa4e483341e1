import { describe, expect, it } from 'vitest';
import { cellsBehind, orderByNeeds } from '../../../../src/editor/provenance/run-order';

const cell = (name: string, ...needs: string[]) => ({ name, needs: new Set(needs) });
const order = (...cells: ReturnType<typeof cell>[]): string => orderByNeeds(cells).map(({ name }) => name).join(' ');

describe('orderByNeeds', () => {
  it('keeps the order given where nothing needs another', () => {
    expect(order(cell('a'), cell('b'), cell('c'))).toBe('a b c');
  });

  it('puts a cell behind those that it needs, wherever they stand', () => {
    expect(order(cell('plot', 'model', 'data'), cell('model', 'data'), cell('other'), cell('data'))).toBe('data model plot other');
  });

  it('passes over what is needed and not to be run', () => {
    expect(order(cell('b', 'imports', 'a'), cell('a', 'imports'))).toBe('a b');
  });

  it('has each cell once where they need each other or themselves', () => {
    expect(order(cell('a', 'a', 'b'), cell('b', 'a'))).toBe('b a');
  });

  it('follows a chain of thousands', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => cell(String(index), String(index + 1)));
    expect(orderByNeeds(chain)[0]?.name).toBe('4999');
  });
});

describe('cellsBehind', () => {
  it('names the cells of all executions that one came from, however far back', () => {
    const slice = [{ ordinal: 4, uses: [3] }, { ordinal: 3, uses: [1, 2] }, { ordinal: 1, uses: [] }, { ordinal: 2, uses: [1] }];
    const behind = cellsBehind(slice, new Map([[1, 'data'], [2, 'scale'], [3, 'fit'], [4, 'score']]));
    expect([...(behind.get(4) ?? [])].sort()).toEqual(['data', 'fit', 'scale']);
    expect([...(behind.get(1) ?? [])]).toEqual([]);
  });
});
