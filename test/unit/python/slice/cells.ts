/** What the tests of slices share. */
import { afterAll, beforeAll } from 'vitest';
import { readCell } from '../../../../src/core/python/cell-code';
import { SliceEngine } from '../../../../src/core/python/slice/engine';
import { openParser, type PythonParser } from '../../../../src/core/python/syntax';
import { parserFiles } from '../cells';

/** One executed cell: its source, or more about it. */
export type Ran = string | { readonly cell?: string; readonly source: string; readonly status?: 'ok' | 'failed' | 'stopped'; readonly session?: string };

/** Opens a parser for a test file; `run` takes cells up in executed order, `sliceOfLast` numbers from 1 the executions that the last one needs. */
export function useEngine(): { run(cells: readonly Ran[]): SliceEngine; sliceOfLast(cells: readonly Ran[]): number[] } {
  let parser: PythonParser;
  beforeAll(async () => {
    parser = await openParser(parserFiles);
  });
  afterAll(() => parser.dispose());
  const run = (cells: readonly Ran[]): SliceEngine => {
    const engine = new SliceEngine();
    cells.forEach((ran, place) => {
      const { cell = String(place), source, status = null, session = '' } = typeof ran === 'string' ? { source: ran } : ran;
      engine.append({ cell, source, status, session, code: readCell(parser, source) });
    });
    return engine;
  };
  return {
    run,
    sliceOfLast(cells) {
      const engine = run(cells);
      const found = engine.backward(engine.executions.at(-1)?.nodes ?? []);
      return [...new Set([...found].map(({ execution }) => execution + 1))].sort((a, b) => a - b);
    },
  };
}
