import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/model/json';
import type { CellRow, NotebookDiff, Range } from '../../../src/core/model/notebook-diff';
import { summaryLine } from '../../../src/core/model/diff-text';
import { diffNotebooks, isSame } from '../../../src/core/notebook/diff/diff';
import { DEFAULT_OPTIONS } from '../../../src/core/notebook/diff/options';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { diffText } from '../../../src/core/notebook/text/text-diff';
import { anyNotebook, code, editedNotebook, markdown, notebook, stream } from './notebooks';

const diff = (left: readonly JsonObject[], right: readonly JsonObject[]): NotebookDiff => diffNotebooks(notebook(left), notebook(right));
const told = ({ rows }: NotebookDiff): unknown[] => rows.map(({ kind, left, right, movedFrom }) => [kind, left, right, movedFrom]);
const cells = (...sources: string[]): JsonObject[] => sources.map((source) => code(source));
const steps = ['import numpy as np', 'frame = load("orders.csv")', 'model = Ridge(alpha=0.5)\nmodel.fit(X, y)', 'print(model.score(X, y))', 'plot(frame, kind="hist")', 'frame.describe()'];

describe('the differences of notebooks', () => {
  it('are none between equal ones, whatever only running and viewing them changed', () => {
    fc.assert(fc.property(anyNotebook, (json) => isSame(diffNotebooks(toNotebook(json, 'a'), toNotebook(structuredClone(json), 'b')))), { numRuns: 60 });
    const before = code('f()', { id: 'a', execution_count: 1, metadata: { collapsed: true, execution: { started: '1' } }, outputs: [stream('a\nb\n')] });
    const after = code('f()', { id: 'b', execution_count: 7, metadata: { scrolled: true, jupyter: { outputs_hidden: true } }, outputs: [stream('a\n'), stream('b\n')] });
    const result = diff([before], [after]);
    expect(isSame(result)).toBe(true);
    expect([...(result.rows[0]?.noise ?? [])].sort()).toEqual(['count', 'id', 'splitting', 'timing', 'view']);
  });

  it('leave out what no record of a run holds: Markdown cells, metadata, and what the record says of itself', () => {
    const own = { celltrail: { run: '01M8', number: 3 } };
    const record = notebook([markdown('# The notebook as it was in run 3'), code('f()', { metadata: own }), code('scale(X)', { metadata: own })]);
    const saved = toNotebook({ ...record.json, metadata: own }, 'run');
    const now = notebook([markdown('# Digits'), code('f()', { metadata: { tags: ['kept'] } }), markdown('The end')]);
    const result = diffNotebooks(saved, now);
    expect(result.summary).toMatchObject({ changed: 0, added: 0, deleted: 1, moved: 0, outputs: 0, metadata: 0 });
    expect(result.rows.filter(({ kind }) => kind === 'deleted').map(({ left }) => left)).toEqual([[2]]);
    expect(result.rows.flatMap(({ right }) => right).sort()).toEqual([0, 1, 2]);
    expect(diffNotebooks(saved, now, { ...DEFAULT_OPTIONS, noise: true }).summary).toMatchObject({ changed: 1, added: 2, deleted: 2 });
  });

  it('hold each cell of both sides once, and are mirrored from the other side', () => {
    fc.assert(fc.property(editedNotebook, ([before, after]) => {
      const [a, b] = [toNotebook(before, 'a'), toNotebook(after, 'b')];
      const [there, back] = [diffNotebooks(a, b), diffNotebooks(b, a)];
      const positions = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
      expect(there.rows.flatMap(({ left }) => left).sort((x, y) => x - y)).toEqual(positions(a.cells.length));
      expect(there.rows.flatMap(({ right }) => right)).toEqual(positions(b.cells.length));
      expect(pairsOf(there.rows)).toEqual(pairsOf(back.rows.map((row) => ({ ...row, left: row.right, right: row.left }))));
      const { added, deleted, split, joined, ...rest } = there.summary;
      expect(back.summary).toEqual({ ...rest, added: deleted, deleted: added, split: joined, joined: split });
    }), { numRuns: 80 });
  });

  it('make one text of the other, and leave what words share', () => {
    const text = fc.array(fc.constantFrom('', 'x = 1', 'x = 2', 'fit(model, 3)', 'fit(other, 3)', '  fit(model, 4)', 'for x in y:'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    const without = (line: string, ranges: readonly Range[]): string => [...ranges].reverse().reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), line).replace(/\s+/g, '');
    fc.assert(fc.property(text, text, (left, right) => {
      const lines = left.split('\n');
      for (const { left: at, removed, added, pairs } of [...(diffText(left, right)?.hunks ?? [])].reverse()) {
        expect(lines.splice(at, removed.length, ...added)).toEqual(removed);
        for (const pair of pairs) expect(without(removed[pair.removed] ?? '', pair.left)).toBe(without(added[pair.added] ?? '', pair.right));
      }
      expect(lines.join('\n')).toBe(right);
    }), { numRuns: 300 });
  });

  it('tell changed lines and words', () => {
    const [row] = diff(cells('lr = 0.1\nfit(model, lr=lr)'), cells('lr = 0.2\nfit(model, lr=lr)\nscore()')).rows;
    expect(row).toMatchObject({ kind: 'modified', type: null, metadata: [], fields: [] });
    expect(row?.source?.hunks).toEqual([
      { left: 0, right: 0, removed: ['lr = 0.1'], added: ['lr = 0.2'], pairs: [{ removed: 0, added: 0, left: [[5, 8]], right: [[5, 8]] }] },
      { left: 2, right: 2, removed: [], added: ['score()'], pairs: [] },
    ]);
  });

  it('find cells that were moved, with ids and without, and what was changed in a moved block', () => {
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = steps;
    expect(told(diff(cells(a, b, c, d, e, f), cells(a, c, d, e, f, b)))).toEqual([
      ['equal', [0], [0], null], ['equal', [2], [1], null], ['equal', [3], [2], null], ['equal', [4], [3], null], ['equal', [5], [4], null], ['equal', [1], [5], 1],
    ]);
    const block = diff(cells(a, b, c, d, 'one(1)', 'two(2)', 'three(3)', 'four(4)', 'five(5)'), cells('one(1)', 'two(2)', 'three(3)', 'four(4)', 'five(5)', a, b, 'inserted = here()', c.replace('0.5', '0.7'), d));
    expect(block.summary).toMatchObject({ moved: 4, changed: 1, added: 1, deleted: 0 });
    const same = (source: string, id: string): JsonObject => code(source, { id });
    const withIds = diff([same('a(1)', 'x'), same('b(2)', 'y'), same('c(3)', 'z')], [same('c(3)', 'z'), same('a(1)', 'x'), same('other = words(2)', 'y')]);
    expect(withIds.summary).toMatchObject({ moved: 1, changed: 1, added: 0, deleted: 0 });
  });

  it('do not believe ids that cells with the same source contradict', () => {
    const numbered = (sources: readonly string[]): JsonObject[] => sources.map((source, index) => code(source, { id: `cell-${index}` }));
    const result = diff(numbered(steps), numbered(['first = here()', ...steps]));
    expect(result.summary).toMatchObject({ added: 1, changed: 0, moved: 0, deleted: 0, equal: steps.length });
    const regenerated = diff(steps.map((source, index) => code(source, { id: `a${index}` })), steps.map((source, index) => code(source, { id: `b${index}` })));
    expect(isSame(regenerated)).toBe(true);
    const copies = diff([code('x = 1', { id: 'c' }), code('y = 2', { id: 'c' })], [code('x = 1', { id: 'c' }), code('y = 3', { id: 'c' })]);
    expect(copies.summary).toMatchObject({ changed: 1, added: 0, deleted: 0 });
  });

  it('find cells that were split and joined, and changed types', () => {
    const whole = 'model = Ridge(alpha=0.5)\nmodel.fit(X, y)\nprint(model.score(X, y))\nsave(model)';
    const [first, second] = ['model = Ridge(alpha=0.5)\nmodel.fit(X, y)', 'print(model.score(X, y))\nsave(model)'];
    expect(told(diff(cells('a()', whole, 'b()'), cells('a()', first, second, 'b()')))).toEqual([['equal', [0], [0], null], ['split', [1], [1, 2], null], ['equal', [2], [3], null]]);
    expect(diff(cells('a()', first, second, 'b()'), cells('a()', whole, 'b()')).rows[1]).toMatchObject({ kind: 'joined', left: [1, 2], right: [1], source: null });
    const typed = diff([code('# Title of the notebook')], [markdown('# Title of the notebook')]);
    expect(typed.rows[0]).toMatchObject({ kind: 'modified', type: { left: 'code', right: 'markdown' }, source: null });
  });

  it('pair no cells that have nothing to do with one another', () => {
    const result = diff(cells('a()', 'import pandas as pd\nframe = pd.read_csv("orders.csv")', 'b()'), cells('a()', 'for epoch in range(10):\n    train(model, epoch)', 'b()'));
    expect(result.summary).toMatchObject({ added: 1, deleted: 1, changed: 0 });
  });

  it('keep equal cells apart by where they stand', () => {
    const result = diff(cells('show()', 'x = load(1)', 'show()', 'y = fit(2)', 'show()'), cells('show()', 'x = load(1)', 'show()', 'z = new(3)', 'show()', 'y = fit(2)', 'show()'));
    expect(result.summary).toMatchObject({ added: 2, changed: 0, deleted: 0, moved: 0 });
  });

  it('tell changes of the notebook itself, and which are noise', () => {
    const of = (metadata: JsonObject): ReturnType<typeof notebook> => notebook([], metadata);
    const result = diffNotebooks(of({ title: 'A', language_info: { name: 'python', version: '3.11.2' } }), of({ title: 'B', language_info: { name: 'python', version: '3.11.9' } }));
    expect(result.metadata).toEqual([{ kind: 'changed', path: ['metadata', 'title'], left: 'A', right: 'B' }]);
    expect(result.noise).toEqual(['kernel']);
    expect(summaryLine(result.summary)).toBe('metadata of the notebook differ');
    expect(diffNotebooks(of({ language_info: { version: '3.11.2' } }), of({ language_info: { version: '3.12.0' } })).metadata).toHaveLength(1);
  });

  it('are summed up in a line', () => {
    const zero = { equal: 4, changed: 0, moved: 0, added: 0, deleted: 0, split: 0, joined: 0, outputs: 0, metadata: 0 };
    expect(summaryLine(zero)).toBe('No differences');
    expect(summaryLine({ ...zero, changed: 3, moved: 1, added: 2, outputs: 5 })).toBe('3 changed, 1 moved, 2 added; 5 outputs differ');
    expect(summaryLine({ ...zero, split: 1, outputs: 1 })).toBe('1 split; 1 output differs');
  });
});

/** Pairs of positions, by their left cells. */
function pairsOf(rows: readonly CellRow[]): unknown[] {
  return rows.filter(({ left, right }) => left.length > 0 && right.length > 0).map(({ kind, left, right }) => ({ isEqual: kind === 'equal', left, right })).sort((a, b) => (a.left[0] ?? 0) - (b.left[0] ?? 0));
}
