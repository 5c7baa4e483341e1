/** The analyser against Python's own symbol tables: names of every top-level statement, and what running one really reads. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Analyser, createAnalyser } from '../../src/core/python/analyse';
import type { DefinitionFacts, StatementFacts } from '../../src/core/python/facts';
import { parserFiles } from '../unit/python/cells';
import { CELLS } from './python-cells';

interface PythonNames {
  readonly line: number;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly perhaps: readonly string[];
}

/** Files of the installed library that are compared: enough for every construct of the language, in a few seconds. */
const LIBRARY_FILES = 40;

let analyser: Analyser;
beforeAll(async () => {
  analyser = await createAnalyser(parserFiles);
});
afterAll(() => analyser.dispose());

function python(script: string, input: unknown): unknown {
  const path = join(import.meta.dirname, script);
  return JSON.parse(execFileSync('python3', [path], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

function library(): string[] {
  const folder = execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' }).trim();
  const files = readdirSync(folder).filter((name) => name.endsWith('.py')).sort();
  const every = Math.ceil(files.length / LIBRARY_FILES);
  return files.filter((_, index) => index % every === 0).map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Reads and writes of a statement with all that it defines. */
function namesOf(statement: StatementFacts): { reads: Set<string>; writes: Set<string> } {
  const defined = (facts: DefinitionFacts | undefined): DefinitionFacts[] => (facts ? [facts, ...facts.methods.flatMap(defined)] : []);
  const all = defined(statement.defines);
  return {
    reads: new Set([...statement.reads, ...all.flatMap((facts) => facts.reads)]),
    writes: new Set([...statement.writes, ...statement.deletes, ...all.flatMap((facts) => facts.writes)]),
  };
}

/** A private name of a class: Python stores it under another one. */
const MANGLED = /^_\w*__\w|^__\w*[^_]$/;

function differences(statement: StatementFacts, truth: PythonNames): string[] {
  const { reads, writes } = namesOf(statement);
  const plain = (names: Iterable<string>): string[] => [...names].filter((name) => !MANGLED.test(name));
  const missed = plain(truth.reads).filter((name) => !reads.has(name) && !writes.has(name));
  const invented = plain(reads).filter((name) => !truth.reads.includes(name) && !truth.perhaps.includes(name));
  const unwritten = plain(truth.writes).filter((name) => !writes.has(name));
  const overwritten = plain(writes).filter((name) => !truth.writes.includes(name));
  return Object.entries({ missed, invented, unwritten, overwritten }).flatMap(([kind, names]) => names.map((name) => `line ${truth.line}: ${kind} ${name}`));
}

describe('names against symtable', () => {
  const compare = (sources: readonly string[]): number => {
    const truths = python('python-names.py', sources) as (readonly PythonNames[] | null)[];
    let compared = 0;
    sources.forEach((source, index) => {
      const truth = truths[index];
      if (!truth) return;
      const { statements, broken } = analyser.analyse(source);
      expect(broken, source.slice(0, 200)).toBe(false);
      expect(statements.map((statement) => statement.line)).toEqual(truth.map((statement) => statement.line));
      statements.forEach((statement, at) => expect(differences(statement, truth[at] as PythonNames)).toEqual([]));
      compared += statements.length;
    });
    return compared;
  };

  it('agrees on cells as people write them', () => {
    expect(compare(CELLS)).toBeGreaterThan(CELLS.length);
  });

  it('agrees on the library of the installed Python', () => {
    expect(compare(library())).toBeGreaterThan(500);
  });
});

describe('names against running the code', () => {
  it('reads all that a statement really takes from the session, and binds for certain only what is bound', () => {
    const truths = python('python-reads.py', CELLS) as { readonly reads: readonly string[]; readonly bound: readonly string[] | null }[][];
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
