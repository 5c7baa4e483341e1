import { describe, expect, it } from 'vitest';
import { NotebookParams, type WithParams } from '../../../../src/core/model/notebook-params';
import type { ParamValue } from '../../../../src/core/model/param';

function run(params: Record<string, ParamValue>): WithParams {
  return { params: Object.entries(params).map(([name, value]) => ({ name, value, execution: 1 })) };
}

function telling(...runs: WithParams[]): readonly string[] {
  const params = new NotebookParams();
  for (const each of runs) params.add(each);
  params.settle(runs);
  return params.telling.names;
}

describe('params that tell runs apart', () => {
  it('are those with different values, in order of first appearance', () => {
    expect(telling(run({ seed: 0, lr: 0.1, model: 'svc' }), run({ seed: 0, lr: 0.2, model: 'mlp' }))).toEqual(['lr', 'model']);
  });

  it('are those that only some runs have', () => {
    expect(telling(run({ C: 1 }), run({}))).toEqual(['C']);
  });

  it('tell a number from the text that looks like it, and equal lists are equal', () => {
    expect(telling(run({ depth: 3, layers: [64, 32] }), run({ depth: '3', layers: [64, 32] }))).toEqual(['depth']);
  });

  it('leave out what repeats another in every run, and only that', () => {
    expect(telling(run({ lr: 1, rate: 1, k: 1 }), run({ lr: 2, rate: 2, k: 2 }), run({ lr: 3, rate: 3, k: 2 }))).toEqual(['lr', 'k']);
  });

  it('are one object until they are others', () => {
    const params = new NotebookParams();
    const runs = [run({ lr: 1, k: 1 }), run({ lr: 2, k: 1 })];
    for (const each of runs) params.add(each);
    params.settle(runs);
    const before = params.telling;
    const third = run({ lr: 3, k: 1 });
    params.add(third);
    params.settle([third, ...runs]);
    expect(params.telling).toBe(before);
    const fourth = run({ lr: 3, k: 2 });
    params.add(fourth);
    params.settle([fourth, third, ...runs]);
    expect(params.telling.names).toEqual(['lr', 'k']);
  });
});
