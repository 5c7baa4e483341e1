import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/model/json';
import { conflictsIn } from '../../../src/core/notebook/merge/conflict-marks';
import { mergeNotebooks } from '../../../src/core/notebook/merge/merge';
import { choicesOf, isEditedSince, settleConflicts } from '../../../src/core/notebook/merge/settle';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { code, editsOf, notebook, stream } from './notebooks';

const cellsOf = (json: JsonObject): JsonObject[] => json['cells'] as JsonObject[];
const sourcesOf = (json: JsonObject): unknown[] => cellsOf(json).map(({ source }) => source);

/** Conflicts in the notebook's metadata, in a source, in a cell's metadata, and of a deleted cell. */
function conflicting() {
  const cell = (source: string, name: string, printed: string): JsonObject => code(source, { id: 'one', metadata: { name }, execution_count: printed.length, outputs: [stream(printed)] });
  return mergeNotebooks({
    base: notebook([cell('a\nx = 1\nz', 'base', ''), code('gone(1)', { id: 'two' })], { title: 'base' }),
    ours: notebook([cell('a\nx = 2\nz', 'ours', 'o')], { title: 'ours' }),
    theirs: notebook([cell('a\nx = 3\nz', 'theirs', 'tt'), code('gone(2)', { id: 'two' })], { title: 'theirs' }),
  });
}

describe('settleConflicts', () => {
  it.each([
    ['ours', 'a\nx = 2\nz', 'ours', 'ours', 1, [stream('o')]],
    ['theirs', 'a\nx = 3\nz', 'theirs', 'theirs', 2, [stream('tt')]],
  ] as const)('takes all of %s, outputs of a source with it', (choice, source, title, name, count, outputs) => {
    const { json, origins } = conflicting();
    const settled = settleConflicts(json, [choice, choice, choice, choice], origins);
    expect(conflictsIn(settled)).toEqual([]);
    expect(settled['metadata']).toEqual({ title });
    expect(cellsOf(settled)[0]).toEqual(code(source, { id: 'one', metadata: { name }, execution_count: count, outputs: [...outputs] }));
    expect(sourcesOf(settled).slice(1)).toEqual(choice === 'ours' ? [] : ['gone(2)']);
  });

  it('keeps lines of both sides, which nothing ran', () => {
    const { json, origins } = conflicting();
    const settled = settleConflicts(json, ['ours', 'both', 'ours', null], origins);
    expect(cellsOf(settled)[0]).toMatchObject({ source: 'a\nx = 2\nx = 3\nz', outputs: [], execution_count: null, metadata: { name: 'ours' } });
    expect(conflictsIn(settled)).toMatchObject([{ cell: 1, path: [] }]);
  });

  it('leaves what nobody decided, and what else the metadata hold', () => {
    const { json, origins } = conflicting();
    expect(settleConflicts(json, [null, null, null, null], origins)).toEqual(json);
    const tagged = { ...json, metadata: { celltrail: { ...((json['metadata'] as JsonObject)['celltrail'] as JsonObject), run: 'r' } } };
    expect(settleConflicts(tagged, ['theirs'])['metadata']).toEqual({ celltrail: { run: 'r' }, title: 'theirs' });
  });

  it('changes fields with a type that is chosen', () => {
    const { json } = mergeNotebooks({
      base: notebook([{ cell_type: 'raw', metadata: {}, source: 'text', id: 'a' }]),
      ours: notebook([code('text', { id: 'a' })]),
      theirs: notebook([{ cell_type: 'markdown', metadata: {}, source: 'text', id: 'a' }]),
    });
    expect(cellsOf(settleConflicts(json, ['theirs']))).toEqual([{ cell_type: 'markdown', metadata: {}, source: 'text', id: 'a' }]);
    expect(cellsOf(settleConflicts(json, ['ours']))).toEqual([code('text', { id: 'a' })]);
  });

  it('tells a source that somebody worked on since', () => {
    const { json } = conflicting();
    const [, conflict] = conflictsIn(json);
    const [cell] = cellsOf(json);
    if (!conflict || !cell) throw new Error('The merge has no conflict.');
    expect([isEditedSince(cell, conflict), isEditedSince({ ...cell, source: 'a\nx = 2.5\nz' }, conflict)]).toEqual([false, true]);
  });

  it('leaves no conflict and a notebook, whatever is merged and chosen', () => {
    fc.assert(fc.property(editsOf(2), fc.infiniteStream(fc.nat(2)), ([base = {}, ours = {}, theirs = {}], wanted) => {
      const versions = { base: toNotebook(base, 'base'), ours: toNotebook(ours, 'ours'), theirs: toNotebook(theirs, 'theirs') };
      const { json, conflicts, origins } = mergeNotebooks(versions);
      expect(conflictsIn(json)).toEqual(conflicts);
      expect(origins.length).toBe(cellsOf(json).length);
      const settled = settleConflicts(json, conflicts.map((conflict) => choicesOf(conflict)[wanted.next().value % choicesOf(conflict).length] ?? null), origins);
      expect(conflictsIn(settled)).toEqual([]);
      expect(JSON.stringify(settled)).not.toMatch(/<<<<<<<|>>>>>>>|"celltrail"/);
      expect(() => toNotebook(settled, 'settled')).not.toThrow();
    }), { numRuns: 60 });
  });
});
