/** What the tests of this room share: the parser's files as npm lays them down, and one analyser. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll } from 'vitest';
import { type Analyser, createAnalyser } from '../../../src/core/python/analyse';
import type { CellFacts, StatementFacts } from '../../../src/core/python/facts';
import type { ParserFiles } from '../../../src/core/python/syntax';

const find = createRequire(import.meta.url);

/** The two WebAssembly files in the packages that carry them. */
export const parserFiles: ParserFiles = {
  runtime: find.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  grammar: find.resolve('tree-sitter-python/tree-sitter-python.wasm'),
};

/** Opens an analyser for a test file; `cell` gives all facts of a source, `statement` those of its first statement. */
export function useAnalyser(): { cell(source: string): CellFacts; statement(source: string): StatementFacts } {
  let analyser: Analyser;
  beforeAll(async () => {
    analyser = await createAnalyser(parserFiles);
  });
  afterAll(() => analyser.dispose());
  const cell = (source: string): CellFacts => analyser.analyse(source);
  return {
    cell,
    statement(source) {
      const [first] = cell(source).statements;
      if (!first) throw new Error(`No statement in: ${source}`);
      return first;
    },
  };
}
