import { describe, expect, it } from 'vitest';
import { differingNames, differingParams } from '../../../../src/core/model/differing';
import type { ParamValue } from '../../../../src/core/model/param';

function run(id: string, notebook: string, params: Record<string, ParamValue>) {
  return { id, notebook, params: Object.entries(params).map(([name, value]) => ({ name, value, execution: 1 })) };
}

describe('params that tell runs apart', () => {
  it('are those with different values, in order of first appearance', () => {
    const runs = [run('a', 'n', { seed: 0, lr: 0.1, model: 'svc' }), run('b', 'n', { seed: 0, lr: 0.2, model: 'mlp' })];
    expect(differingNames(runs)).toEqual(['lr', 'model']);
  });

  it('are those that only some runs have', () => {
    expect(differingNames([run('a', 'n', { C: 1 }), run('b', 'n', {})])).toEqual(['C']);
  });

  it('tell a number from the text that looks like it, and equal lists are equal', () => {
    const runs = [run('a', 'n', { depth: 3, layers: [64, 32] }), run('b', 'n', { depth: '3', layers: [64, 32] })];
    expect(differingNames(runs)).toEqual(['depth']);
  });

  it('compare a run with those of its notebook only', () => {
    const runs = [run('a', 'one', { lr: 0.1 }), run('b', 'one', { lr: 0.2 }), run('c', 'two', { lr: 0.3, k: 5 })];
    const differing = differingParams(runs);
    expect(differing.get('a')).toEqual([{ name: 'lr', value: 0.1, execution: 1 }]);
    expect(differing.get('b')?.map(({ value }) => value)).toEqual([0.2]);
    expect(differing.get('c')).toEqual([]);
  });
});
