/** Promoted steps against Python itself: what they save is what the cells made. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promote, type Promotion } from '../../src/core/pipeline/promote';
import { openParser, type PythonParser } from '../../src/core/python/syntax';
import { parserFiles } from '../unit/python/cells';
import { KINDS, ODD, type Case } from './promote-notebooks';

const CASES = Object.entries({ ...KINDS, ...ODD });

let parser: PythonParser;
let folder: string;
const promotions = new Map<string, Promotion | Error>();
let answers: ReadonlyMap<string, readonly string[]>;

function promoteCase(name: string, { cells, steps }: Case): Promotion {
  const promoted = cells.map((source, place) => ({ label: `cell ${place + 1}`, number: place + 1, source, shown: [], heading: null }));
  const selections = (steps ?? [cells.map((_cell, place) => place)]).map((places, step) => ({ name: `step ${step + 1}`, cells: places }));
  return promote({ cells: promoted, selections, notebook: `${name}.ipynb`, toNotebook: '', run: null, ...{ targets: [], params: null, local: new Set<string>(), inRepository: null, python: null }, existing: () => undefined, requirements: () => [], format: (_path, text) => text }, parser);
}

beforeAll(async () => {
  parser = await openParser(parserFiles);
  folder = await mkdtemp(join(tmpdir(), 'celltrail-promote-'));
  const checked: object[] = [];
  for (const [name, one] of CASES) {
    try {
      const promotion = promoteCase(name, one);
      promotions.set(name, promotion);
      const own = await mkdtemp(join(folder, 'case-'));
      for (const [path, text] of promotion.files) await writeFile(join(own, path), text);
      const outputs = promotion.graph.steps.flatMap((step) => step.outputs.map((port) => ({ step: step.name, name: port.name, last: Math.max(...step.cells.map((cell) => Number(cell.slice(5)) - 1)) })));
      checked.push({ name, folder: own, cells: one.cells, steps: promotion.graph.steps.map((step) => step.name), outputs });
    } catch (error) {
      promotions.set(name, error as Error);
    }
  }
  const out = execFileSync(process.env['CELLTRAIL_PYTHON'] ?? 'python3', [join(import.meta.dirname, 'promote-check.py')], { input: JSON.stringify(checked), encoding: 'utf8', maxBuffer: 2 ** 26 });
  const told = JSON.parse(out) as (readonly string[])[];
  answers = new Map(checked.map((one, index) => [(one as { readonly name: string }).name, told[index] ?? []]));
}, 120_000);

afterAll(async () => {
  parser.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe('promoted steps', () => {
  it.each(CASES)('give what the cells gave: %s', (name, { gives, steps }) => {
    const promotion = promotions.get(name);
    if (!promotion || promotion instanceof Error) throw promotion ?? new Error('It was not promoted.');
    expect(promotion.graph.unbound).toEqual([]);
    expect(answers.get(name)).toEqual([]);
    const given = promotion.graph.steps.flatMap((step) => step.outputs.map((port) => (steps && steps.length > 1 ? `${step.name}.${port.name}` : port.name)));
    expect(given).toEqual(expect.arrayContaining([...gives]));
  });
});
