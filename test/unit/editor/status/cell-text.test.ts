import { describe, expect, it } from 'vitest';
import type { ExecutionState } from '../../../../src/core/model/execution';
import { describeCell } from '../../../../src/editor/status/cell-text';

const state = (more: Partial<ExecutionState>): ExecutionState => ({ session: 's', ordinal: 1, cell: 'a', runs: [], continues: null, lastMetric: null, ...more });
const texts = (more: Partial<ExecutionState>): string[] => describeCell(state(more)).map(({ text }) => text);

describe('describeCell', () => {
  it('says nothing of a cell that belongs to no run', () => {
    expect(texts({ lastMetric: { name: 'n', value: 3 } })).toEqual([]);
  });

  it('names the run and the last metric', () => {
    expect(texts({ runs: [{ id: 'x', number: 12 }], lastMetric: { name: 'val_acc', value: 0.9621 } })).toEqual(['$(graph-line) run 12 · val_acc 0.9621']);
    expect(texts({ runs: [{ id: 'x', number: 12 }] })).toEqual(['$(graph-line) run 12']);
  });

  it('names all runs that a comparison has numbers of', () => {
    expect(texts({ runs: [3, 4, 5].map((number) => ({ id: String(number), number })) })).toEqual(['$(graph-line) runs 3, 4, 5']);
  });

  it('warns of weights that were not reset', () => {
    expect(texts({ runs: [{ id: 'x', number: 3 }], continues: 2 })[1]).toBe('$(link) continues run 2: weights not reset');
  });
});
