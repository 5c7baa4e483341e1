/** The analyser against Python on the standard library of the Python that the tests run with: no difference is left unexplained. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Analyser, createAnalyser } from '../../src/core/python/analyse';
import type { CellFacts, StatementFacts } from '../../src/core/python/facts';
import { parserFiles } from '../unit/python/cells';
import { askPython, differences, type PythonSource, type PythonStatement, type Rule } from './python-names';

/** All files, and not only the library's modules and its tests of the language. */
const WHOLE = process.env['CELLTRAIL_LIBRARY'] === 'whole';

/** Every how many files each statement is also read as a cell of its own. */
const ALONE = 4;

/** What the grammar cannot read though Python can, and how to write it so that it can; lines stay where they are. */
const MENDS = {
  'print >> file, which Python 3 parses and cannot run': (source: string) => source.replace(/\bprint >>/g, 'print <<'),
  'line in brackets that starts left of its block, after a dot': (source: string) => source.replace(/(\(\w+\.\n)(?= *\w)/g, `$1${' '.repeat(80)}`),
};

let analyser: Analyser;
beforeAll(async () => {
  analyser = await createAnalyser(parserFiles);
});
afterAll(() => analyser.dispose());

/** How often each rule explained a difference. */
class Tally {
  private readonly counts = new Map<string, number>();

  count(rule: Rule | keyof typeof MENDS): void {
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
  }

  toString(): string {
    return [...this.counts].map(([rule, count]) => `${rule}: ${count}`).join('; ');
  }
}

/** Facts of a file; where the grammar cannot read it, of the file as the one mend that helps leaves it. */
function readFile(source: string, tally: Tally): CellFacts {
  const facts = analyser.analyse(source);
  if (!facts.broken) return facts;
  for (const [rule, mend] of Object.entries(MENDS)) {
    const mended = analyser.analyse(mend(source));
    if (mended.broken) continue;
    tally.count(rule as keyof typeof MENDS);
    return mended;
  }
  return facts;
}

/** What the statements on some lines do to names, wherever these lines stand. */
function namesIn(statements: readonly StatementFacts[]): unknown {
  return statements.map(({ reads, writes, definite, mutates, deletes, defines }) => ({ reads, writes, definite, mutates, deletes, defines: defines && [defines.name, defines.reads, defines.writes, defines.mutates] }));
}

/** Statements that read otherwise as cells of their own; those that share a line stay together. */
function readAlone(facts: CellFacts, truth: readonly PythonStatement[], lines: readonly string[]): { compared: number; differing: number[] } {
  const differing: number[] = [];
  let compared = 0;
  for (let start = 0, end: number; start < truth.length; start = end) {
    end = start + 1;
    while (truth[end] && (truth[end] as PythonStatement).line <= (truth[end - 1] as PythonStatement).endLine) end += 1;
    const line = (truth[start] as PythonStatement).line;
    const alone = analyser.analyse(lines.slice(line - 1, (truth[end - 1] as PythonStatement).endLine).join('\n'));
    const same = JSON.stringify(namesIn(alone.statements)) === JSON.stringify(namesIn(facts.statements.slice(start, end)));
    if (!same) differing.push(line);
    compared += end - start;
  }
  return { compared, differing };
}

it('agrees on the standard library', { timeout: 900_000 }, async () => {
  const tally = new Tally();
  const counts = { compared: 0, refused: 0, statements: 0, alone: 0 };
  const unexplained: unknown[] = [];
  let library = { version: '', files: 0, chosen: 0 };
  for await (const told of askPython(['library', ...(WHOLE ? ['whole'] : [])], null)) {
    if (library.files === 0) {
      library = told as typeof library;
      continue;
    }
    const { name, source, truth } = told as PythonSource;
    if (source === null || truth === null) {
      counts.refused += 1;
      continue;
    }
    const lines = source.split(/\r\n|\r|\n/);
    const facts = readFile(source, tally);
    unexplained.push(...truth.disagreed.map((disagreed) => ({ kind: 'ast and symtable disagree', name: disagreed, where: name })));
    if (facts.broken || facts.statements.length !== truth.statements.length) {
      unexplained.push({ kind: 'not readable', where: name });
      continue;
    }
    facts.statements.forEach((statement, index) => {
      for (const difference of differences(statement, truth.statements[index] as PythonStatement, lines, name)) {
        if (difference.rule === null) unexplained.push(difference);
        else tally.count(difference.rule);
      }
    });
    if (counts.compared % ALONE === 0) {
      const { compared, differing } = readAlone(facts, truth.statements, lines);
      counts.alone += compared;
      unexplained.push(...differing.map((line) => ({ kind: 'differs as a cell of its own', where: `${name}:${line}` })));
    }
    counts.compared += 1;
    counts.statements += facts.statements.length;
  }
  console.info(
    `Python ${library.version}: ${counts.compared} files of ${library.files} agree in ${counts.statements} statements, ${counts.alone} of them also alone; ` +
      `Python itself refuses ${counts.refused}. Explained differences: ${tally.toString()}.`,
  );
  expect(unexplained).toEqual([]);
  expect(counts.compared + counts.refused).toBe(library.chosen);
  expect(counts.refused).toBeLessThan(library.chosen / 50);
});
