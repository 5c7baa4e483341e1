import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/model/json';
import type { Notebook } from '../../../src/core/model/notebook';
import { mergeNotebooks } from '../../../src/core/notebook/merge/merge';
import { mergeText } from '../../../src/core/notebook/merge/merge-text';
import { hasConflicts, readConflicted, sideLabels } from '../../../src/core/notebook/merge/read-conflicted';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { everyField, mutations } from './every-field';
import { code, editedNotebook, markdown, notebook, stream } from './notebooks';

const sourcesOf = (json: JsonObject): unknown[] => (json['cells'] as JsonObject[]).map(({ source }) => source);
const cellsOf = (json: JsonObject): JsonObject[] => json['cells'] as JsonObject[];
const merge = (base: Notebook, ours: Notebook, theirs: Notebook, outputs: 'ours' | 'theirs' | 'clear' = 'ours') => mergeNotebooks({ base, ours, theirs }, { outputs });
const book = (...sources: string[]): Notebook => notebook(sources.map((source, index) => code(source, { id: `id-${index}` })));

describe('mergeText', () => {
  const lines = 'a b c d e f'.split(' ').join('\n');

  it.each([
    ['lines apart', 'A\nb\nc\nd\ne\nf', 'a\nb\nc\nd\ne\nF', 'A\nb\nc\nd\ne\nF'],
    ['a line and the next', 'a\nb1\nc\nd\ne\nf', 'a\nb\nc1\nd\ne\nf', 'a\nb1\nc1\nd\ne\nf'],
    ['a line beside a new one', 'a\nb\nnew\nc\nd\ne\nf', 'a\nb\nc1\nd\ne\nf', 'a\nb\nnew\nc1\nd\ne\nf'],
    ['the same change', 'a\nX\nd\ne\nf', 'a\nX\nd\ne\nf', 'a\nX\nd\ne\nf'],
    ['the same new line, and another change', 'a\nb\nnew\nc\nd\ne\nf', 'a\nb\nnew\nc\nd\ne', 'a\nb\nnew\nc\nd\ne'],
    ['a deleted end and a new start', 'a\nb\nc', '0\na\nb\nc\nd\ne\nf', '0\na\nb\nc'],
  ])('takes %s', (_what, ours, theirs, merged) => {
    expect(mergeText(lines, ours, theirs)).toEqual({ text: merged, conflicts: 0 });
    expect(mergeText(lines, theirs, ours)).toEqual({ text: merged, conflicts: 0 });
  });

  it('keeps both sides where they changed the same lines differently', () => {
    expect(mergeText('x = 1\ny', 'x = 2\ny', 'x = 3\ny')).toEqual({ text: '<<<<<<< ours\nx = 2\n=======\nx = 3\n>>>>>>> theirs\ny', conflicts: 1 });
    expect(mergeText('a\nb', 'a', 'a\nb2')).toEqual({ text: 'a\n<<<<<<< ours\n=======\nb2\n>>>>>>> theirs', conflicts: 1 });
    expect(mergeText('a', 'a\nsame\nours', 'a\nsame\ntheirs').text).toBe('a\nsame\n<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs');
  });

  it('loses and doubles no line', () => {
    const edits = fc.array(fc.tuple(fc.nat(19), fc.constantFrom('delete', 'insert', 'replace')), { maxLength: 8 });
    fc.assert(fc.property(edits, edits, (own, other) => {
      const base = Array.from({ length: 20 }, (_, index) => `base ${index}`);
      const [ours, theirs] = [edited(base, own, 'ours'), edited(base, other, 'theirs')];
      const merged = mergeText(base.join('\n'), ours.join('\n'), theirs.join('\n'));
      const found = merged.text.split('\n').filter((line) => line !== '' && !/^(?:<{7} ours|={7}|>{7} theirs)$/.test(line));
      const wanted = [...new Set([...base, ...ours, ...theirs])].filter((line) => (ours.includes(line) && theirs.includes(line)) || (!base.includes(line) && (ours.includes(line) || theirs.includes(line))));
      for (const line of wanted) expect(found).toContain(line);
      if (merged.conflicts === 0) expect([...found].sort()).toEqual(wanted.sort());
    }));
  });
});

/** A list of lines after edits, whose new lines tell whose they are. */
function edited(lines: readonly string[], edits: readonly (readonly [number, string])[], who: string): string[] {
  const by = new Map(edits.map(([at, what]) => [at, what]));
  return lines.flatMap((line, index) => {
    const what = by.get(index);
    if (what === 'delete') return [];
    const fresh = `fresh ${who} word${index} ${who.repeat(3)}`;
    return what === 'insert' ? [fresh, line] : what === 'replace' ? [fresh] : [line];
  });
}

describe('mergeNotebooks', () => {
  it('is what one side made of the base where the other did nothing, or the same', () => {
    fc.assert(fc.property(editedNotebook, ([before, after]) => {
      const [base, changed] = [toNotebook(before, 'base'), toNotebook(after, 'changed')];
      for (const [ours, theirs] of [[changed, base], [base, changed], [changed, changed]] as const) {
        const { json, conflicts } = merge(base, ours, theirs);
        expect(conflicts).toEqual([]);
        expect(json).toEqual(after);
      }
    }), { numRuns: 60 });
  });

  it('takes a change of any field that nbformat allows, from either side', () => {
    const base = toNotebook(everyField, 'base');
    for (const { path, after } of mutations(everyField)) {
      const changed = toNotebook(after, 'changed');
      expect(merge(base, changed, base), path).toMatchObject({ json: after, conflicts: [] });
      expect(merge(base, base, changed), path).toMatchObject({ json: after, conflicts: [] });
    }
  });

  it('takes cells that were added, deleted, moved and changed on either side', () => {
    const base = book('import os', 'load(path)', 'train(model)', 'score(model)', 'plot(result)');
    const cells = cellsOf(base.json);
    const ours = notebook([...cells.slice(0, 1), code('ours()', { id: 'o' }), ...cells.slice(2, 3), { ...cells[3], source: 'score(model, k=3)' }, ...cells.slice(4)]);
    const theirs = notebook([...cells.slice(0, 1), code('theirs()', { id: 't' }), ...cells.slice(1, 2), ...cells.slice(4), { ...cells[2], source: 'train(model, epochs=3)' }, ...cells.slice(3, 4)]);
    const { json, conflicts } = merge(base, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(sourcesOf(json)).toEqual(['import os', 'ours()', 'theirs()', 'plot(result)', 'train(model, epochs=3)', 'score(model, k=3)']);
  });

  it('puts in once what both put in', () => {
    const [base, both] = [book('a', 'b'), notebook([code('a', { id: 'id-0' }), code('same(new)', { id: 'x' }), code('b', { id: 'id-1' })])];
    const theirs = notebook([code('a', { id: 'id-0' }), code('same(new)', { id: 'y' }), code('more()', { id: 'z' }), code('b', { id: 'id-1' })]);
    expect(sourcesOf(merge(base, both, theirs).json)).toEqual(['a', 'same(new)', 'more()', 'b']);
  });

  it('never sees a conflict in outputs and counts', () => {
    const cell = (text: string, count: number): Notebook => notebook([code('run()', { id: 'a', execution_count: count, outputs: [stream(text)] })]);
    const [base, ours, theirs] = [cell('0', 1), cell('1', 2), cell('2', 3)];
    const results = (['ours', 'theirs', 'clear'] as const).map((choice) => merge(base, ours, theirs, choice));
    expect(results.map(({ conflicts }) => conflicts.length)).toEqual([0, 0, 0]);
    expect(results.map(({ json }) => cellsOf(json)[0]?.['outputs'])).toEqual([[stream('1')], [stream('2')], []]);
    expect(results.map(({ json }) => cellsOf(json)[0]?.['execution_count'])).toEqual([null, null, null]);
    const rerun = merge(base, notebook([]), theirs);
    expect([rerun.conflicts, cellsOf(rerun.json)]).toEqual([[], []]);
  });

  it('marks conflicts in cells that are still cells', () => {
    const base = book('x = 1', 'gone(1)', 'c');
    const ours = notebook([code('x = 2', { id: 'id-0', metadata: { name: 'ours' } }), code('c', { id: 'id-2' })], { title: 'A' });
    const theirs = notebook([code('x = 3', { id: 'id-0', metadata: { name: 'theirs' } }), code('gone(2)', { id: 'id-1' }), code('c', { id: 'id-2' })], { title: 'B' });
    const { json, conflicts } = merge(base, ours, theirs);
    expect(conflicts.map(({ cell, path }) => [cell, path.join('.')])).toEqual([[null, 'metadata.title'], [0, 'source'], [0, 'metadata.name'], [1, '']]);
    expect(sourcesOf(json)).toEqual(['<<<<<<< ours\nx = 2\n=======\nx = 3\n>>>>>>> theirs', 'gone(2)', 'c']);
    expect(cellsOf(json)[0]?.['metadata']).toMatchObject({ name: 'ours', celltrail: { conflicts: [{ path: ['source'], base: 'x = 1', ours: 'x = 2', theirs: 'x = 3' }, { path: ['metadata', 'name'], ours: 'ours', theirs: 'theirs' }] } });
    expect(() => toNotebook(json, 'merged')).not.toThrow();
  });

  it('gives each cell an id of its own in the newer of both formats', () => {
    const old = toNotebook({ cells: [code('a'), markdown('b')], metadata: {}, nbformat: 4, nbformat_minor: 4 }, 'old');
    const ours = toNotebook({ cells: [code('a'), markdown('b'), code('c')], metadata: {}, nbformat: 4, nbformat_minor: 4 }, 'ours');
    const theirs = notebook([code('a', { id: 'one' }), markdown('b', { id: 'two' })]);
    const { json } = merge(old, ours, theirs);
    expect(json['nbformat_minor']).toBe(5);
    expect(cellsOf(json).map(({ id }) => id)).toEqual(['one', 'two', 'cell-3']);
  });
});

describe('a notebook that git left in conflict', () => {
  const file = (middle: string): string => `{\n "cells": [\n  {"cell_type": "code", "source": [\n${middle}  ], "metadata": {}, "outputs": []}\n ],\n "metadata": {}, "nbformat": 4, "nbformat_minor": 4\n}\n`;

  it('is taken apart', () => {
    const text = file('<<<<<<< HEAD\n   "x = 1"\n||||||| 123abc\n   "x = 0"\n=======\n   "x = 2"\n>>>>>>> theirs\n');
    expect(hasConflicts(text)).toBe(true);
    const { base, ours, theirs } = readConflicted(text, 'a.ipynb');
    expect([base, ours, theirs].map((version) => version?.cells[0]?.source)).toEqual(['x = 0', 'x = 1', 'x = 2']);
  });

  it('has no base where git did not write it', () => {
    const left = readConflicted(file('<<<<<<< HEAD\n   "x = 1"\n=======\n   "x = 2"\n>>>>>>> theirs\n'), 'a.ipynb');
    expect([left.base, left.ours.cells[0]?.source]).toEqual([null, 'x = 1']);
    expect(sideLabels('<<<<<<< HEAD\r\n=======\n>>>>>>> a branch\n')).toEqual({ ours: 'HEAD', theirs: 'a branch' });
    const nested = file('<<<<<<< HEAD\n   "x = 1"\n||||||| merged common ancestors\n<<<<<<<<< Temporary merge branch 1\n   "x = 0"\n=========\n   "x = -1"\n>>>>>>>>> Temporary merge branch 2\n=======\n   "x = 2"\n>>>>>>> theirs\n');
    expect(readConflicted(nested, 'a.ipynb').base).toBeNull();
    expect(() => readConflicted(file('<<<<<<< HEAD\n   "x = 1",\n=======\n   "x = 2"\n>>>>>>> theirs\n'), 'a.ipynb')).toThrow('a.ipynb (ours) is no JSON');
  });
});
