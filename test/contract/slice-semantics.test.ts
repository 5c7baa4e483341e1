/** Slices against Python itself: the slice of a program gives its target the value that the whole program gives. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCell } from '../../src/core/python/cell-code';
import { SliceEngine } from '../../src/core/python/slice/engine';
import { openParser, type PythonParser } from '../../src/core/python/syntax';
import { parserFiles } from '../unit/python/cells';
import { program, TARGETS } from './slice-programs';

/** Seeds that are run: `SLICE_SEEDS=first:count` runs others by hand. */
const [FIRST = 1, COUNT = 60] = (process.env['SLICE_SEEDS'] ?? '1:60').split(':').map(Number);

let parser: PythonParser;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());

/** The sources of a slice, cell by cell, cut to its lines. */
function slicesOf(sources: readonly string[]): { slices: string[][]; share: number } {
  const engine = new SliceEngine();
  for (const [place, source] of sources.entries()) engine.append({ cell: String(place), source, status: null, session: '', code: readCell(parser, source) });
  let kept = 0;
  const slices = TARGETS.map((name) => {
    const nodes = [...engine.backward(engine.makersOf(name, '').keys())];
    kept += nodes.length;
    return sources.map((source, place) => {
      const lines = source.split('\n');
      const here = nodes.filter((node) => node.execution === place).sort((a, b) => a.line - b.line);
      return here.map(({ line, endLine }) => lines.slice(line - 1, endLine).join('\n')).join('\n');
    });
  });
  return { slices, share: kept / (TARGETS.length * engine.executions.flatMap(({ nodes }) => nodes).length) };
}

type Outcome = readonly [whole: string, slice: string];

describe('slices of generated programs', () => {
  it('give their target the value that the whole program gives', () => {
    const programs = Array.from({ length: COUNT }, (_, index) => ({ seed: FIRST + index, whole: program(FIRST + index) }));
    const cut = programs.map(({ whole }) => slicesOf(whole));
    const input = JSON.stringify(programs.map(({ whole }, index) => ({ whole, slices: cut[index]?.slices, targets: TARGETS })));
    const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';
    const outcomes = JSON.parse(execFileSync(python, [join(import.meta.dirname, 'slice-semantics.py')], { input, encoding: 'utf8', maxBuffer: 2 ** 28 })) as (readonly Outcome[] | null)[];
    const wrong = outcomes.flatMap((outcome, index) =>
      (outcome ?? []).flatMap(([whole, slice], target) => {
        if (whole === slice || whole === 'unbound') return [];
        const shown = programs[index]?.whole.map((source, place) => `# [${place + 1}]\n${source}\n# kept:\n${(cut[index]?.slices[target]?.[place] ?? '').replace(/^/gm, '#   ')}`);
        return [`seed ${programs[index]?.seed}: ${TARGETS[target]} is ${whole}, but ${slice} in its slice\n${shown?.join('\n')}`];
      }),
    );
    expect(wrong.slice(0, 1)).toEqual([]);
    const ran = outcomes.filter((outcome) => outcome !== null).length;
    expect(ran).toBeGreaterThan(COUNT / 4);
    // Slices that keep everything would be sound, and worth nothing.
    expect(cut.reduce((sum, { share }) => sum + share, 0) / COUNT).toBeLessThan(0.8);
  });
});
