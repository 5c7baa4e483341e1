/** Slices against Python itself: the slice of a program gives its target the value that the whole program gives. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCell } from '../../src/core/python/cell-code';
import { type BroughtModule, SliceEngine } from '../../src/core/python/slice/engine';
import { openParser, type PythonParser } from '../../src/core/python/syntax';
import { parserFiles } from '../unit/python/cells';
import { TARGETS } from './slice-choice';
import { program } from './slice-programs';

/** Seeds that are run: `SLICE_SEEDS=first:count` runs others by hand. */
const [FIRST = 1, COUNT = 50] = (process.env['SLICE_SEEDS'] ?? '1:50').split(':').map(Number);

let parser: PythonParser;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());

/** Lets Python answer: see slice-semantics.py. */
function python(programs: readonly object[]): unknown {
  const answer = execFileSync(process.env['CELLTRAIL_PYTHON'] ?? 'python3', [join(import.meta.dirname, 'slice-semantics.py')], { input: JSON.stringify(programs), encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(answer);
}

/** The module that programs import. */
function helper(): BroughtModule {
  const source = readFileSync(join(import.meta.dirname, 'first_helper.py'), 'utf8');
  return { key: 'first_helper', isPatch: false, code: { name: 'first_helper', isPackage: false, file: 'first_helper.py', digest: '', statements: parser.parse(source).root.children } };
}

/** The sources of a slice for each target, cell by cell, cut to its lines, and the share of all statements that they keep. */
function slicesOf(sources: readonly string[], failed: readonly boolean[], knowsModules: boolean): { slices: string[][]; share: number } {
  const engine = new SliceEngine();
  const modules = knowsModules ? [helper()] : [];
  for (const [place, source] of sources.entries()) engine.append({ cell: String(place), source, status: failed[place] === true ? 'failed' : 'ok', session: '', modules, code: readCell(parser, source) });
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
    const made = Array.from({ length: COUNT }, (_, index) => ({ seed: FIRST + index, whole: program(FIRST + index) }));
    const ran = python(made) as (readonly boolean[] | null)[];
    const programs = made.flatMap((one, index) => (ran[index] ? [{ ...one, failed: ran[index] }] : []));
    expect(programs.length).toBeGreaterThan(COUNT * 0.8);
    // The module that they import is unknown code to half of them.
    const cut = programs.map(({ seed, whole, failed }) => slicesOf(whole, failed, seed % 2 === 0));
    const outcomes = python(programs.map(({ whole, failed }, index) => ({ whole, failed, slices: cut[index]?.slices, targets: TARGETS }))) as (readonly Outcome[])[];
    const wrong = outcomes.flatMap((outcome, index) =>
      outcome.flatMap(([whole, slice], target) => {
        if (whole === slice || whole === 'unbound') return [];
        const shown = programs[index]?.whole.map((source, place) => `# [${place + 1}]\n${source}\n# kept:\n${(cut[index]?.slices[target]?.[place] ?? '').replace(/^/gm, '#   ')}`);
        return [`seed ${programs[index]?.seed}: ${TARGETS[target]} is ${whole}, but ${slice} in its slice\n${shown?.join('\n')}`];
      }),
    );
    expect(wrong.slice(0, 1)).toEqual([]);
    // Slices that keep everything would be sound, and worth nothing.
    expect(cut.reduce((sum, { share }) => sum + share, 0) / cut.length).toBeLessThan(0.8);
  });
});
