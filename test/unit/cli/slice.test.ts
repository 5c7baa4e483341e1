import { describe, expect, it } from 'vitest';
import type { CommandArgs } from '../../../src/cli/command';
import { createSliceCommand } from '../../../src/cli/slice';
import { parserFiles } from '../python/cells';
import { FakeStores, recordingTerminal } from './fakes';

async function slice(lines: readonly (object | string)[], values: CommandArgs['values'] = {}) {
  async function* given() {
    yield* lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  }
  const { terminal, printed } = recordingTerminal('.', new FakeStores([]));
  const code = await createSliceCommand({ lines: given, parser: parserFiles }).run({ values, positionals: [] }, terminal);
  return { code, err: printed.err, answers: printed.out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown) };
}

const cells = ['x = 1\nq = 5', 'y = x', 'print(q)', 'z = y'].map((source, index) => ({ exec: index + 3, cell_id: 'abcd'.charAt(index), source }));

describe('celltrail slice', () => {
  it('answers with executions and lines as they are numbered in the input', async () => {
    const { code, answers } = await slice([
      { cells, target: { exec: 6 } },
      { cells, target: { symbol: 'y' } },
      { cells, target: { exec: 3, line: 2 } },
      { cells, target: { symbol: 'nobody' } },
    ]);
    expect(code).toBe(0);
    expect(answers).toEqual([
      { cells: [3, 4, 6], lines: { 3: [1], 4: [1], 6: [1] } },
      { cells: [3, 4], lines: { 3: [1], 4: [1] } },
      { cells: [3], lines: { 3: [2] } },
      { cells: [], lines: {}, note: 'No executed cell binds nobody.' },
    ]);
  });

  it('tells what depends on a target', async () => {
    const { answers } = await slice([{ cells, target: { exec: 3, line: 1 } }], { forward: true });
    expect(answers).toEqual([{ cells: [3, 4, 6], lines: { 3: [1], 4: [1], 6: [1] } }]);
  });

  it('takes a number that does not rise for a restart', async () => {
    const again = [{ exec: 1, source: 'x = 1' }, { exec: 1, source: 'y = 1' }, { exec: 2, source: 'print(x, y)' }];
    expect((await slice([{ cells: again, target: { exec: 2 } }])).answers).toEqual([{ cells: [1, 2], lines: { 1: [1], 2: [1] } }]);
  });

  it('tells fresh, stale and perhaps stale cells, and why', async () => {
    const ran = ['x = 1', 'y = x', 'print(y)', 'w = 1', 'print(w)', 'x = 2', 'if c: w = 2', 'v = 1'].map((source, index) => ({ exec: index + 1, cell_id: 'abcdefgh'.charAt(index), source }));
    const { answers } = await slice([{ cells: ran, current: { h: 'v = 3' } }], { status: true });
    expect(answers).toEqual([
      {
        status: {
          a: { state: 'fresh', why: '' },
          b: { state: 'stale', why: 'It read x, which execution 6 has set since.' },
          c: { state: 'stale', why: 'It read what execution 2 made, which is stale.' },
          d: { state: 'fresh', why: '' },
          e: { state: 'may be stale', why: 'It read w, which execution 7 may have set since.' },
          f: { state: 'fresh', why: '' },
          g: { state: 'fresh', why: '' },
          h: { state: 'stale', why: 'It has been edited since it ran.' },
        },
      },
    ]);
  });

  it('says in one sentence what is wrong with a line, and answers the others', async () => {
    const { code, err, answers } = await slice(['{', { cells, target: { exec: 99 } }, { cells: [{}] }, { cells, target: { exec: 3 } }]);
    expect(code).toBe(2);
    expect(answers).toHaveLength(1);
    expect(err.split('\n')).toEqual([
      'celltrail: line 1: this is no JSON.',
      'celltrail: line 2: no cell has "exec" 99.',
      'celltrail: line 3: cell 1 needs "exec", a whole number.',
      '',
    ]);
  });
});
