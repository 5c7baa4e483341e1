/** What becomes of each line when two people edit a notebook: lines tell by their words who wrote them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/model/json';
import type { Notebook } from '../../../src/core/model/notebook';
import { mergeNotebooks } from '../../../src/core/notebook/merge/merge';
import { choicesOf, settleConflicts } from '../../../src/core/notebook/merge/settle';
import { code, notebook } from './notebooks';

interface Cell {
  readonly id: string;
  readonly lines: readonly string[];
}

const WORDS = ['model', 'frame', 'loss', 'train', 'score', 'plot', 'data', 'fit', 'rate', 'batch'];
const MARK = /^(?:<{7} ours|={7}|>{7} theirs)$/;

/** A line like those of other tags, and equal to none. */
function line(tag: string): string {
  const number = [...tag].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7);
  const word = (shift: number): string => WORDS[(number >>> shift) % WORDS.length] ?? '';
  return `${word(0)}_${tag} = ${word(4)}(${word(8)}, ${tag})`;
}

type Edit = (cells: readonly Cell[], tag: string) => Cell[];

const place = fc.nat(1000);
const inLines = (from: number, at: number, change: (lines: string[], at: number, tag: string) => void): Edit => (cells, tag) =>
  cells.map((cell, index) => {
    if (index !== from % cells.length) return cell;
    const lines = [...cell.lines];
    change(lines, at % lines.length, tag);
    return { ...cell, lines };
  });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  place.map((at): Edit => (cells, tag) => cells.toSpliced(at % (cells.length + 1), 0, { id: `new-${tag}`, lines: ['a', 'b', 'c'].map((each) => line(tag + each)) })),
  place.map((at): Edit => (cells) => cells.filter((_cell, index) => index !== at % cells.length)),
  fc.tuple(place, place).map(([from, to]): Edit => (cells) => cells.toSpliced(from % cells.length, 1).toSpliced(to % cells.length, 0, ...cells.slice(from % cells.length, (from % cells.length) + 1))),
  fc.tuple(place, place).map(([cell, at]) => inLines(cell, at, (lines, index, tag) => lines.splice(index, 1, `${lines[index]?.replace(/ {2}#.*/, '')}  # ${tag}`))),
  fc.tuple(place, place).map(([cell, at]) => inLines(cell, at, (lines, index, tag) => lines.splice(index, 0, line(`${tag}x`)))),
  place.map((cell) => inLines(cell, 0, (lines, _index, tag) => lines.push(line(`${tag}y`)))),
  fc.tuple(place, place).map(([cell, at]) => inLines(cell, at, (lines, index) => lines.length > 1 && lines.splice(index, 1))),
);

const edits = fc.array(edit, { maxLength: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 });

function edited(cells: readonly Cell[], changes: readonly Edit[], who: string): readonly Cell[] {
  return changes.reduce((before, change, index) => (before.length === 0 ? before : change(before, `${who}${index}`)), cells);
}

function bookOf(cells: readonly Cell[], hasIds: boolean): Notebook {
  return notebook(cells.map(({ id, lines }) => code(lines.join('\n'), hasIds ? { id } : {})));
}

function linesOf(json: JsonObject): string[] {
  return (json['cells'] as JsonObject[]).flatMap(({ source }) => String(source).split('\n')).filter((text) => text !== '' && !MARK.test(text));
}

/** How a cell is written anew and moved: which of its lines stays, how many new ones stand before and behind it, and where the cell goes. */
interface Rewriting {
  readonly kept: number;
  readonly before: number;
  readonly behind: number;
  readonly to: number;
}

const rewriting: fc.Arbitrary<Rewriting> = fc.record({ kept: fc.nat(4), before: fc.integer({ min: 1, max: 4 }), behind: fc.nat(4), to: fc.nat(5) });

function rewritten(cells: readonly Cell[], at: number, { kept, before, behind, to }: Rewriting, who: string): readonly Cell[] {
  const cell = cells[at];
  if (!cell) return cells;
  const added = (part: string, count: number): string[] => Array.from({ length: count }, (_, place) => line(`${who}${part}${place}`));
  const lines = [...added('x', before), cell.lines[kept % cell.lines.length] ?? '', ...added('y', behind)];
  return cells.toSpliced(at, 1).toSpliced(to, 0, { ...cell, lines });
}

describe.each([['with ids', true], ['without ids', false]])('a merge %s', (_what, hasIds) => {
  it('loses and doubles no line, takes what a side deleted, and is the same from the other side', () => {
    fc.assert(fc.property(sizes, edits, edits, (counts, own, other) => {
      const base = counts.map((count, cell): Cell => ({ id: `cell-${cell}`, lines: Array.from({ length: count }, (_, at) => line(`b${cell}l${at}`)) }));
      const [ours, theirs] = [edited(base, own, 'o'), edited(base, other, 't')];
      const [b, o, t] = [bookOf(base, hasIds), bookOf(ours, hasIds), bookOf(theirs, hasIds)];
      const { json, conflicts } = mergeNotebooks({ base: b, ours: o, theirs: t });
      const [inBase, inOurs, inTheirs] = [new Set(linesOf(b.json)), new Set(linesOf(o.json)), new Set(linesOf(t.json))];
      const wanted = [...new Set([...inOurs, ...inTheirs])].filter((text) => !inBase.has(text) || (inOurs.has(text) && inTheirs.has(text)));
      const found = linesOf(json);
      expect(found).toEqual(expect.arrayContaining(wanted));
      if (conflicts.length === 0) {
        expect(new Set(found).size, 'no line stands twice').toBe(found.length);
        // A cell without an id that was moved and mostly written anew is another cell.
        if (hasIds) expect([...found].sort()).toEqual(wanted.sort());
      }
      const both = settleConflicts(json, conflicts.map((conflict) => (choicesOf(conflict).includes('both') ? 'both' : conflict.ours === undefined ? 'theirs' : 'ours')));
      expect(linesOf(both)).toEqual(expect.arrayContaining(wanted));
      const mirrored = mergeNotebooks({ base: b, ours: t, theirs: o });
      expect(mirrored.conflicts.length).toBe(conflicts.length);
      if (conflicts.length === 0) expect(linesOf(mirrored.json).sort()).toEqual(found.sort());
    }), { numRuns: 120 });
  });

  it('doubles no line of a cell that both sides moved and wrote anew', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 4 }), rewriting, rewriting, (count, at, own, other) => {
      const base = Array.from({ length: 6 }, (_, cell): Cell => ({ id: `cell-${cell}`, lines: Array.from({ length: count }, (_line, index) => line(`b${cell}l${index}`)) }));
      const [b, o, t] = [base, rewritten(base, at, own, 'o'), rewritten(base, at, other, 't')].map((cells) => bookOf(cells, hasIds)) as [Notebook, Notebook, Notebook];
      const { json, conflicts } = mergeNotebooks({ base: b, ours: o, theirs: t });
      const found = linesOf(json);
      if (conflicts.length === 0) expect(new Set(found).size, 'no line stands twice').toBe(found.length);
      expect(found).toEqual(expect.arrayContaining(linesOf(o.json).filter((text) => !linesOf(b.json).includes(text))));
    }), { numRuns: 100 });
  });
});

describe('a cell without an id that was moved and written anew', () => {
  const rest = ['import numpy as np', 'frame = load("a.csv")', 'model = build(frame)', 'print(model.score(frame))'];
  const book = (...sources: string[]): Notebook => notebook(sources.map((source) => code(source)));
  const sources = (json: JsonObject): unknown[] => (json['cells'] as JsonObject[]).map(({ source }) => source);
  const kept = 'weights = average(models)';

  it('is one cell where both sides did so: the line that both kept stands once', () => {
    const base = book(`first = read("b.csv")\n${kept}\nsecond = clean(first)\nplot(second)`, ...rest);
    const ours = book(...rest, `alpha = search(grid)\n${kept}`);
    const theirs = book(...rest.slice(0, 2), `${kept}\ndelta = gamma.top(5)\nsend(delta)`, ...rest.slice(2));
    const { json, conflicts } = mergeNotebooks({ base, ours, theirs });
    expect(conflicts.map(({ cell, path }) => [cell, path])).toEqual([[4, ['source']]]);
    expect(sources(json)).toEqual([...rest, expect.stringContaining(kept)]);
  });

  it('is in conflict where the other side deleted it, by the lines that it kept', () => {
    const lines = ['first = read("b.csv")', 'second = clean(first)', kept, 'plot(second)'];
    const base = book(lines.join('\n'), ...rest);
    const ours = book(...rest, ['alpha = search(grid)', ...lines.slice(1), 'report(alpha, second)'].join('\n'));
    const { conflicts } = mergeNotebooks({ base, ours, theirs: book(...rest) });
    expect(conflicts.map(({ path, theirs }) => [path, theirs])).toEqual([[[], undefined]]);
  });

  it('is another one where it has only lines that many cells have', () => {
    const common = 'plt.show()';
    const base = book(`plot(a)\n${common}`, `plot(b)\n${common}`, ...rest);
    const { json, conflicts } = mergeNotebooks({ base, ours: book(`plot(b)\n${common}`, ...rest, `histogram(z)\n${common}`), theirs: book(`plot(b)\n${common}`, ...rest) });
    expect(conflicts).toEqual([]);
    expect(sources(json)).toEqual([`plot(b)\n${common}`, ...rest, `histogram(z)\n${common}`]);
  });
});
