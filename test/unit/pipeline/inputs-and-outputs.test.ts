import { describe, expect, it } from 'vitest';
import { usePromote } from './promote-cells';

const promote = usePromote();

/** Names that cells alone read from elsewhere, and those that they give. */
function ports(...sources: readonly string[]): { readonly in: string[]; readonly out: string[] } {
  const { steps, unbound } = promote(sources).graph;
  return { in: unbound.map(({ name }) => name).sort(), out: steps.flatMap(({ outputs }) => outputs.map(({ name }) => name)) };
}

describe('names that cells take and give', () => {
  it.each<[string, string[], string[]]>([
    ['z = x + y', ['x', 'y'], ['z']],
    ['x = 1\ny = 2\nz = x + y', [], ['x', 'y', 'z']],
    ['import pandas as pd\nz = 1', [], ['z']],
    ['with open(path) as f:\n    x = f.read()', ['path'], ['x']],
    ['for x in range(n):\n    y = x + z', ['n', 'z'], ['y']],
    ["df['new'] = df['old'] + 1", ['df'], ['df']],
    ['lst.append(1)', ['lst'], ['lst']],
    ['df.head()', ['df'], []],
    ['model.fit(X, y)', ['X', 'model', 'y'], ['model']],
    ['x = [v for v in items if v > t]', ['items', 't'], ['x']],
    ['def f(x):\n    return x + k\ny = f(1)', ['k'], ['y']],
    ['lam = lambda x: x + z\ny = lam(2)', ['z'], ['y']],
    ['if (n := len(a)) > 1:\n    print(n)', ['a'], ['n']],
    ['x += 1', ['x'], ['x']],
    ['try:\n    x = int(s)\nexcept ValueError as e:\n    print(e)', ['s'], ['x']],
    ['match c:\n    case [a, b]:\n        z = a\n    case _:\n        z = 0', ['c'], ['a', 'b', 'z']],
    ['class A:\n    x = k\n    def m(self):\n        return g\na = A()', ['g', 'k'], ['a']],
    ['from tools import *\ny = foo(1)', [], ['y']],
    ['a.b.c = 1', ['a'], ['a']],
    ['global q\nq = 1', [], ['q']],
  ])('%s', (source, taken, given) => {
    expect(ports(source)).toEqual({ in: taken, out: given });
  });

  it('passes between steps what a later one reads, from the step that changed it last', () => {
    const { steps } = promote(['items = []', 'items.append(1)', 'n = len(items)'], { steps: [[1], [2], [3]] }).graph;
    expect(steps.map(({ name, inputs, after }) => [name, inputs.map((input) => `${input.name} from ${input.from}`), after])).toEqual([
      ['step_1', [], []],
      ['step_2', ['items from step_1'], ['step_1']],
      ['step_3', ['items from step_2'], ['step_1', 'step_2']],
    ]);
  });

  it('hands on the state of a random generator that an earlier step has seeded', () => {
    const { steps } = promote(['import random\nrandom.seed(1)\na = random.random()', 'b = random.random()'], { steps: [[1], [2]] }).graph;
    expect(steps.map(({ randomTo, randomFrom }) => [randomTo, [...randomFrom]])).toEqual([[['random'], []], [[], [['random', 'step_1']]]]);
  });

  it('takes only the literals as params that are picked, with their types', () => {
    const sources = ['lr = 1e-3\nepochs = 5\nname = "adam"\nfast = True\nlayers = [1, 2]', 'x = (lr, epochs, name, fast, layers)'];
    expect(promote(sources).graph.steps[0]?.params.map(({ name, type, value }) => [name, type, value])).toEqual([['lr', 'float', 0.001], ['epochs', 'int', 5], ['name', 'str', 'adam'], ['fast', 'bool', true]]);
    expect(promote(sources, { params: ['epochs'] }).graph.steps[0]?.params.map(({ name }) => name)).toEqual(['epochs']);
  });
});
