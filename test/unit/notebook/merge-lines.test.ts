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
});
