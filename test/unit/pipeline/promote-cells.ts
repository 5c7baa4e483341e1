/** Promotes cells for tests of this room. */
import { afterAll, beforeAll } from 'vitest';
import type { PromotedCell } from '../../../src/core/pipeline/cells';
import { promote, type Promotion } from '../../../src/core/pipeline/promote';
import { targets } from '../../../src/core/pipeline/targets';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { parserFiles } from '../python/cells';

/** How the cells of a test are promoted; cells count from 1. */
export interface Wish {
  readonly steps?: readonly (readonly number[])[];
  readonly params?: readonly string[];
  readonly existing?: Readonly<Record<string, string>>;
}

/** Cells of a made-up notebook. */
export function makeCells(sources: readonly string[]): PromotedCell[] {
  return sources.map((source, place) => ({ label: `cell ${place + 1}`, number: place + 1, source, shown: [], heading: null }));
}

/** Opens a parser for a test file; the function promotes cells to all kinds of pipelines. */
export function usePromote(): (sources: readonly string[], wish?: Wish) => Promotion {
  let parser: PythonParser;
  beforeAll(async () => {
    parser = await openParser(parserFiles);
  });
  afterAll(() => parser.dispose());
  return (sources, { steps, params, existing = {} } = {}) => {
    const selections = (steps ?? [sources.map((_source, place) => place + 1)]).map((cells, step) => ({ name: steps && steps.length > 1 ? `step ${step + 1}` : null, cells: cells.map((cell) => cell - 1) }));
    return promote({ cells: makeCells(sources), selections, notebook: 'train.ipynb', toNotebook: '', run: null, targets, params: params ?? null, local: new Set(), existing: (path) => existing[path], requirements: (modules) => modules.map((module) => `${module}==1.0`) }, parser);
  };
}
