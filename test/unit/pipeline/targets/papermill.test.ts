import { describe, expect, it } from 'vitest';
import { usePromote, type Wish } from '../promote-cells';

const promote = usePromote();
const CELLS = ['n = 3  # how many', 'top = list(range(n))', 'factor = 2.5\ntotal = sum(top) * factor'];
const STEPS = [[1, 2], [3]];
const PATH = 'train_pipeline.ipynb';

interface Cell {
  readonly id: string;
  source: string[];
  readonly outputs?: unknown[];
}

function cellsOf(sources: readonly string[], wish: Wish = {}): Cell[] {
  const text = promote(sources, { targets: ['papermill'], steps: STEPS, ...wish }).files.get(PATH) ?? '';
  return (JSON.parse(text) as { cells: Cell[] }).cells;
}

const sourcesOf = (cells: readonly Cell[]): string[] => cells.map(({ source }) => source.join(''));

describe('a notebook for papermill', () => {
  it('has a cell of parameters, and a cell for each step that hands them on', () => {
    const cells = cellsOf(CELLS);
    expect(cells.map(({ id }) => id)).toEqual(['celltrail-about', 'celltrail-parameters', 'celltrail-runner', 'celltrail-step_1', 'celltrail-step_2']);
    expect(cells[1]).toMatchObject({ metadata: { tags: ['parameters'] }, source: ['n = 3  # how many\n', 'factor = 2.5'] });
    expect(sourcesOf(cells.slice(3))).toEqual(['run_step("step_1", "--n", n)', 'run_step("step_2", "--factor", factor)']);
  });

  it('keeps values, cells and outputs of a person, and adds what is new', () => {
    const cells = cellsOf(CELLS);
    (cells[1] as Cell).source = ['n = 5'];
    cells.splice(4, 0, { id: 'mine', source: ['print("between")'] });
    (cells[3] as Cell).outputs?.push({ output_type: 'stream' });
    const again = cellsOf([...CELLS, 'more = total + 1'], { steps: [...STEPS, [4]], existing: { [PATH]: JSON.stringify({ cells, nbformat: 4, nbformat_minor: 5, metadata: {} }) } });
    expect(sourcesOf(again)[1]).toBe('n = 5\nfactor = 2.5');
    expect(again.slice(3).map(({ id }) => id)).toEqual(['celltrail-step_1', 'mine', 'celltrail-step_2', 'celltrail-step_3']);
    expect(again[3]?.outputs).toEqual([{ output_type: 'stream' }]);
  });

  it('takes a name for its own function that no param has', () => {
    expect(sourcesOf(cellsOf(['run_step = 4', 'x = run_step + 1'], { steps: [[1, 2]] })).at(-1)).toBe('_run_step("train", "--run_step", run_step)');
  });

  it('is not put into a notebook of somebody else', () => {
    expect(() => cellsOf(CELLS, { existing: { [PATH]: '{"cells": []}' } })).toThrow(`${PATH} is there and "celltrail promote" did not write it`);
  });
});
