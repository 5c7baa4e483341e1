/** Promotes cells for tests of this room. */
import { afterAll, beforeAll } from 'vitest';
import type { PromotedCell } from '../../../src/core/pipeline/cells';
import { promote, type Promotion, type PromotionRequest } from '../../../src/core/pipeline/promote';
import { targets } from '../../../src/core/pipeline/targets';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { parserFiles } from '../python/cells';

/** How the cells of a test are promoted; cells count from 1. */
export interface Wish extends Partial<Pick<PromotionRequest, 'params' | 'toNotebook' | 'inRepository' | 'python' | 'local' | 'format'>> {
  readonly steps?: readonly (readonly number[])[];
  readonly existing?: Readonly<Record<string, string>>;
  /** Names of the kinds of pipelines; without it DVC's and pip's. */
  readonly targets?: readonly string[];
  /** What cells printed. */
  readonly printed?: readonly string[];
}

/** Cells of a made-up notebook, with what they printed. */
export function makeCells(sources: readonly string[], printed: readonly string[] = []): PromotedCell[] {
  return sources.map((source, place) => ({ label: `cell ${place + 1}`, number: place + 1, source, shown: [{ kind: 'printed' as const, text: printed[place] ?? '' }].filter(({ text }) => text !== ''), heading: null }));
}

/** Promotes cells with a parser that the caller keeps. */
export function promoteCells(sources: readonly string[], { steps, existing = {}, targets: wanted = ['dvc', 'requirements'], printed, ...wish }: Wish, parser: PythonParser): Promotion {
  const selections = (steps ?? [sources.map((_source, place) => place + 1)]).map((cells, step) => ({ name: steps && steps.length > 1 ? `step ${step + 1}` : null, cells: cells.map((cell) => cell - 1) }));
  return promote({
    ...{ toNotebook: '', inRepository: null, python: null, local: new Set<string>(), params: null, format: (_path: string, text: string): string => text, ...wish },
    ...{ cells: makeCells(sources, printed), selections, notebook: 'train.ipynb', run: null, targets: targets.filter(({ name }) => wanted.includes(name)) },
    ...{ existing: (path: string) => existing[path], requirements: (modules: readonly string[]) => modules.map((module) => `${module}==1.0`) },
  }, parser);
}

/** Opens a parser for a test file; the function promotes cells. */
export function usePromote(): (sources: readonly string[], wish?: Wish) => Promotion {
  let parser: PythonParser;
  beforeAll(async () => {
    parser = await openParser(parserFiles);
  });
  afterAll(() => parser.dispose());
  return (sources, wish = {}) => promoteCells(sources, wish, parser);
}
