/** What the tests of slices share. */
import { afterAll, beforeAll } from 'vitest';
import { readCell } from '../../../../src/core/python/cell-code';
import { type BroughtModule, SliceEngine } from '../../../../src/core/python/slice/engine';
import { sourceKey } from '../../../../src/core/python/slice/session';
import { openParser, type PythonParser } from '../../../../src/core/python/syntax';
import { parserFiles } from '../cells';

/** One executed cell: its source, or more about it. */
export type Ran = string | { readonly cell?: string; readonly source: string; readonly status?: 'ok' | 'failed' | 'stopped'; readonly session?: string; readonly modules?: Modules };

/** Sources of modules by dotted name, of packages with `.__init__` behind it, of scripts by file; `!` before it where they are loaded before the cell runs. */
export type Modules = Readonly<Record<string, string>>;

function broughtBy(modules: Modules, parser: PythonParser): BroughtModule[] {
  return Object.entries(modules).map(([written, source]) => {
    const name = written.replace(/^!|\.__init__$/g, '');
    const isPackage = written.endsWith('.__init__');
    const code = { isPackage, digest: source, statements: parser.parse(source).root.children, ...(name.endsWith('.py') ? { name: '__main__', file: name } : { name, file: `${name}.py` }) };
    return { key: sourceKey(code), isPatch: written.startsWith('!'), code };
  });
}

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
      const { cell = String(place), source, status = null, session = '', modules = {} } = typeof ran === 'string' ? { source: ran } : ran;
      engine.append({ cell, source, status, session, modules: broughtBy(modules, parser), code: readCell(parser, source) });
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
