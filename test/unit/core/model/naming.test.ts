import { describe, expect, it } from 'vitest';
import { formatMetric, nameRuns, RunNames } from '../../../../src/core/model/naming';
import type { ParamValue } from '../../../../src/core/model/param';

let last = 0;
function run(params: Record<string, ParamValue>, more: { notebook?: string; name?: string; parent?: string; relation?: 'continuation' | 'fine-tuning' } = {}) {
  const number = ++last;
  const list = Object.entries(params).map(([name, value]) => ({ name, value, execution: 1 }));
  return { id: `run-${number}`, number, name: null, notebook: 'a.ipynb', parent: null, relation: null, params: list, ...more };
}

const names = (...runs: ReturnType<typeof run>[]): string[] => [...nameRuns(runs).values()];

describe('nameRuns', () => {
  it('tells the params that differ, in the order of the code', () => {
    expect(names(run({ lr: 0.0001, epochs: 5, mixup: 0.2 }), run({ lr: 0.001, epochs: 5, mixup: 0 }))).toEqual(['lr=1e-4 mixup=0.2', 'lr=1e-3 mixup=0']);
  });

  it('keeps the two most telling, and counts the rest', () => {
    const runs = [run({ seed: 0, lr: 1, c: 1 }), run({ seed: 1, lr: 2, c: 1 }), run({ seed: 0, lr: 3, c: 2 }), run({ seed: 2, lr: 4, c: 1 })];
    expect(names(...runs)).toEqual(['seed=0 lr=1 +1', 'seed=1 lr=2 +1', 'seed=0 lr=3 +1', 'seed=2 lr=4 +1']);
  });

  it('leaves out what only repeats another param in every run', () => {
    expect(names(run({ lr: 1, learning_rate_init: 1 }), run({ lr: 2, learning_rate_init: 2 }))).toEqual(['lr=1', 'lr=2']);
    expect(names(run({ lr: 1, decay: 1 }), run({ lr: 2, decay: 1.5 }))).toEqual(['lr=1 decay=1', 'lr=2 decay=1.5']);
  });

  it('calls a model by its class alone', () => {
    expect(names(run({ model: 'SVC', C: 1 }), run({ model: 'Ridge', alpha: 2 }))).toEqual(['SVC C=1', 'Ridge alpha=2']);
  });

  it('compares runs of one notebook alone', () => {
    expect(names(run({ lr: 1 }, { notebook: 'x/a.ipynb' }), run({ lr: 2 }, { notebook: 'x/b.ipynb' }))).toEqual(['a.ipynb', 'b.ipynb']);
  });

  it('prefers the name that a person gave, else tells what a run goes on from', () => {
    const first = run({ lr: 1 });
    const runs = [first, run({ lr: 1 }, { parent: first.id, relation: 'continuation' }), run({ lr: 1 }, { parent: first.id, relation: 'fine-tuning' }), run({ lr: 1 }, { name: 'baseline' })];
    expect(names(...runs)).toEqual(['a.ipynb', `continues run ${first.number}`, `from run ${first.number}`, 'baseline']);
  });

  it('cuts long values and line ends', () => {
    const [name] = names(run({ prompt: 'a\nb '.repeat(30) }), run({ prompt: 'c' }));
    expect(name).toMatch(/^prompt=a b a b.{0,18}…$/);
  });
});

describe('RunNames', () => {
  it('names a list as it changes like one that it sees for the first time', () => {
    const names = new RunNames();
    let list: ReturnType<typeof run>[] = [];
    // A plain generator of numbers, so that every run of the test makes the same changes.
    let seed = 1;
    const below = (limit: number): number => (seed = (seed * 48_271) % 2_147_483_647) % limit;
    const fresh = () => {
      const params = Object.fromEntries(['lr', 'rate', 'k', 'depth'].flatMap((name) => (below(3) > 0 ? [[name, below(3)]] : [])));
      return run(params, { notebook: `${below(2)}.ipynb`, ...(list[0] && below(3) === 0 ? { parent: list[0].id, relation: 'continuation' as const } : {}) });
    };
    for (let change = 0; change < 300; change += 1) {
      const at = below(list.length + 1);
      const [kind, old] = [below(3), list[at]];
      if (kind === 0 || !old) list = [fresh(), ...list];
      else if (kind === 1) list = list.filter((each) => each !== old);
      else list = list.map((each) => (each === old ? { ...each, params: fresh().params } : each));
      names.update(list);
      expect(list.map((each) => names.nameOf(each))).toEqual([...nameRuns(list).values()]);
    }
  });
});

describe('formatMetric', () => {
  it('shows four significant digits and what is no number', () => {
    expect(formatMetric({ name: 'acc', last: 0.96234 })).toBe('acc 0.9623');
    expect(formatMetric({ name: 'n', last: 123456 })).toBe('n 123456');
    expect(formatMetric({ name: 'loss', last: NaN })).toBe('loss NaN');
    expect(formatMetric({ name: 'loss', last: -Infinity })).toBe('loss -∞');
  });
});
