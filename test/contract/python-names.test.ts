/** The analyser against Python on cells as people write them: names of every top-level statement, and what running one really reads. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Analyser, createAnalyser } from '../../src/core/python/analyse';
import type { StatementFacts } from '../../src/core/python/facts';
import { parserFiles } from '../unit/python/cells';
import { CELLS } from './python-cells';
import { askPython, type Difference, differences, type PythonSource, type PythonStatement } from './python-names';

let analyser: Analyser;
beforeAll(async () => {
  analyser = await createAnalyser(parserFiles);
});
afterAll(() => analyser.dispose());

async function statementsOf(sources: readonly string[]): Promise<{ source: string; pairs: (readonly [StatementFacts, PythonStatement])[] }[]> {
  const found = [];
  for await (const line of askPython([], sources)) {
    const { name, truth } = line as PythonSource;
    if (truth === null) continue;
    expect(truth.disagreed, name).toEqual([]);
    const { statements, broken } = analyser.analyse(name);
    expect(broken, name).toBe(false);
    expect(statements.length, name).toBe(truth.statements.length);
    found.push({ source: name, pairs: statements.map((facts, index) => [facts, truth.statements[index] as PythonStatement] as const) });
  }
  return found;
}

const unexplained = (found: readonly Difference[]): Difference[] => found.filter(({ rule }) => rule === null);

describe('names against ast and symtable', () => {
  it('agrees on cells as people write them', async () => {
    const cells = await statementsOf(CELLS);
    expect(cells.length).toBeGreaterThan(CELLS.length * 0.8);
    for (const { source, pairs } of cells) {
      const found = pairs.flatMap(([facts, truth]) => differences(facts, truth, source.split('\n'), source));
      expect(unexplained(found)).toEqual([]);
    }
  });

  it('explains a difference only where Python tells that the rule holds', async () => {
    const source = 'with manager() as m:\n    bound = 1\nprint(bound)\ndef f(p: T):\n    local: unused = p\n    return other\n';
    const [cell] = await statementsOf([source]);
    const rules = (change: (facts: StatementFacts) => StatementFacts): (string | null)[] =>
      cell?.pairs.flatMap(([facts, truth]) => differences(change(facts), truth, source.split('\n'), 'cell')).map(({ rule }) => rule) ?? [];
    expect(rules((facts) => facts)).toEqual(['with that is trusted', 'annotation that Python leaves alone']);
    expect(rules((facts) => ({ ...facts, reads: [...facts.reads, 'unused'] })).filter((rule) => rule === null)).toHaveLength(3);
    expect(rules((facts) => ({ ...facts, definite: [...facts.definite, 'bound'] })).filter((rule) => rule === null)).toHaveLength(2);
    expect(rules((facts) => ({ ...facts, reads: [] })).filter((rule) => rule === null)).toHaveLength(4);
    expect(rules((facts) => ({ ...facts, endLine: facts.endLine + 1 })).filter((rule) => rule === null).length).toBeGreaterThan(0);
  });
});

describe('names against running the code', () => {
  it('reads all that a statement really takes from the session, and binds for certain only what is bound', () => {
    const script = join(import.meta.dirname, 'python-reads.py');
    const told = execFileSync(process.env['CELLTRAIL_PYTHON'] ?? 'python3', [script], { input: JSON.stringify(CELLS), encoding: 'utf8' });
    const truths = JSON.parse(told) as { readonly reads: readonly string[]; readonly bound: readonly string[] | null }[][];
    let ran = 0;
    CELLS.forEach((source, index) => {
      analyser.analyse(source).statements.forEach((statement, at) => {
        const truth = truths[index]?.[at];
        if (!truth) return;
        expect(truth.reads.filter((name) => !statement.reads.includes(name)), `${source}\nstatement ${at}`).toEqual([]);
        if (truth.bound === null) return;
        ran += 1;
        expect(statement.definite.filter((name) => !truth.bound?.includes(name)), `${source}\nstatement ${at}`).toEqual([]);
        expect(truth.bound.filter((name) => !statement.writes.includes(name)), `${source}\nstatement ${at}`).toEqual([]);
      });
    });
    expect(ran).toBeGreaterThan(50);
  });
});
