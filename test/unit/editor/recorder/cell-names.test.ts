import { describe, expect, it } from 'vitest';
import { CellNames, type NamedCell } from '../../../../src/editor/recorder/cell-names';

const cell = (key: string, id: string | undefined, source = ''): NamedCell => ({ key, id, source: () => source });

describe('CellNames', () => {
  it('names a cell by its id where that is unique, else by its document', () => {
    const names = new CellNames();
    const all = [cell('doc:1', 'a'), cell('doc:2', 'twin'), cell('doc:3', 'twin'), cell('doc:4', undefined)];
    expect(all.map((one) => names.nameOf(one, all))).toEqual(['a', 'doc:2', 'doc:3', 'doc:4']);
  });

  it('keeps a name once used, also when the cell gets an id later', () => {
    const names = new CellNames();
    const before = cell('doc:1', undefined);
    names.nameOf(before, [before]);
    const after = cell('doc:1', 'late');
    expect(names.nameOf(after, [after])).toBe('doc:1');
  });

  it('gives no name to two cells when one is copied with its id', () => {
    const names = new CellNames();
    const original = cell('doc:1', 'a');
    expect(names.nameOf(original, [original])).toBe('a');
    const copy = cell('doc:2', 'a');
    expect(names.nameOf(copy, [original, copy])).toBe('doc:2');
  });

  it('passes names on when a file is read again: by id, then by source, then in order', () => {
    const names = new CellNames();
    const before = [cell('doc:1', 'a', 'x'), cell('doc:2', undefined, 'y'), cell('doc:3', undefined, 'y'), cell('doc:4', undefined, 'z')];
    for (const one of before) names.nameOf(one, before);
    const after = [cell('doc:5', undefined, 'y'), cell('doc:6', 'a', 'changed'), cell('doc:7', undefined, 'y'), cell('doc:8', undefined, 'new')];
    names.replace(before, after);
    expect(after.map(({ key }) => names.known(key))).toEqual(['doc:2', 'a', 'doc:3', undefined]);
    expect(before.map(({ key }) => names.known(key))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
