import { describe, expect, it } from 'vitest';
import { cellStatuses } from '../../../../src/core/python/slice/status';
import { useEngine } from './cells';

const { run } = useEngine();

/** Executed cells as `cell: source`, and the states of cells after them, fresh ones left out. */
type Case = readonly [string, readonly string[], Readonly<Record<string, string>>];

const cases: Case[] = [
  ['nothing that ran in order', ['a: x = 1', 'b: y = x', 'c: print(y)'], {}],
  ['who read what was bound anew', ['a: x = 1', 'b: y = x', 'c: x = 2'], { b: 'stale' }],
  ['who read what was bound to the same again', ['a: x = 1', 'b: y = x', 'a: x = 1'], { b: 'stale' }],
  ['what comes of a stale cell', ['a: x = 1', 'b: y = x', 'c: z = y', 'a: x = 1'], { b: 'stale', c: 'stale' }],
  ['nobody once all have run again', ['a: x = 1', 'b: y = x', 'a: x = 2', 'b: y = x'], {}],
  ['nobody for what a cell itself updates', ['a: x = 1', 'b: x = x + 1', 'c: print(x)'], {}],
  ['who read before another updated it', ['a: x = 1', 'b: print(x)', 'c: x += 1'], { b: 'stale' }],
  ['who may have', ['a: x = 1; c = 1', 'b: print(x)', 'c: if c: x = 2'], { b: 'may be stale' }],
  ['who read an attribute', ['a: class A: pass\no = A(); o.x = 1; o.y = 1', 'b: p = o.x', 'c: q = o.y', 'd: o.x = 2'], { b: 'stale' }],
  ['who read an item', ["a: d = {'k': 1, 'm': 2}\nd['k'] = 1; d['m'] = 1", "b: p = d['k']", "c: q = d['m']", "d: d['k'] = 3"], { b: 'stale' }],
  ['who read a column', ["a: import pandas as pd\ndf = pd.read_csv('f')\ndf['k'] = 1; df['m'] = 1", "b: p = df['k'].sum()", "c: q = df['m'].sum()", "d: df['k'] = 3"], { b: 'stale' }],
  ['who read a list that grew', ['a: l = []', 'b: n = len(l)', 'c: l.append(1)'], { b: 'stale' }],
  ['who read the item of a list', ['a: l = [1, 2]', 'b: print(l[1])', 'c: print(l[0])', 'd: l[0] = 5'], { c: 'stale' }],
  ['who read an item that something had not yet been put under', ['a: l = list(range(3))', 'b: x = l[1]', 'c: l[1] = 5'], { b: 'stale' }],
  ['who read any item', ['a: l = [1, 2]; i = 1', 'b: print(l[i])', 'c: print(l[-1])', 'd: l[0] = 5'], { b: 'may be stale', c: 'may be stale' }],
  ['nobody who read an item before others', ['a: l = [1, 2]', 'b: print(l[1])', 'c: l.append(3)', 'd: l.extend([4])'], {}],
  ['who read the last item of a list that grew', ['a: l = [1, 2]', 'b: print(l[-1])', 'c: l.append(3)'], { b: 'may be stale' }],
  ['who read an item where others were put in between', ['a: l = [1, 2]', 'b: print(l[1])', 'c: l.insert(0, 3)'], { b: 'may be stale' }],
  ['who read the object under an item', ['a: l = [[1], [2]]', 'b: print(l[1])', 'c: print(l[0])', 'd: l[0].append(5)'], { c: 'stale' }],
  ['who read a key that may have been set', ["a: d = {'k': 1}", "b: print(d['k'])", 'c: d.update(m=3)'], { b: 'may be stale' }],
  ['nobody for stores side by side', ['a: l = [1, 2]', 'b: l[0] = 3', 'c: l[1] = 4'], {}],
  ['who called a function that reads what was bound anew', ['a: k = 1', 'b: def f(): return k', 'c: r = f()', 'a: k = 2'], { c: 'stale' }],
  ['who called a function that was defined anew', ['a: def f(): return 1', 'b: r = f()', 'a: def f(): return 2'], { b: 'stale' }],
  ['who an unknown function may have changed it for', ['a: x = []', 'b: y = len(x)', 'c: mystery(x)'], { b: 'may be stale' }],
  ['not who changed an object itself, nor who read it then', ['a: l = []', 'b: m = l', 'c: m.append(1)', 'd: print(m)'], { b: 'stale' }],
  ['not who read what was drawn before the next draw', ['a: it = iter([1, 2])', 'b: x = next(it)', 'c: y = next(it)', 'd: print(x)'], { b: 'stale' }],
  ['not who read what was made of a name before it was used for something else', ['a: x = 1', 'b: y = x', 'c: x = 2', 'd: print(y)'], { b: 'stale' }],
  ['who read what was made of a name before its cell ran again', ['a: x = 1', 'b: y = x', 'a: x = 2', 'c: print(x, y)'], { b: 'stale', c: 'stale' }],
  ['who read what was made of a list before its cell ran again', ['a: l = []', 'b: l.append(1)', 'c: n = len(l)', 'b: l.append(1)', 'd: print(n)'], { c: 'stale', d: 'stale' }],
  ['who drew numbers from a seed that was set anew', ['a: import numpy as np', 'b: np.random.seed(1)', 'c: x = np.random.rand()', 'd: y = np.random.rand()', 'b: np.random.seed(2)'], { c: 'stale', d: 'stale' }],
  ['nobody who drew from a seed of its own', ['a: import numpy as np', 'b: np.random.seed(1); x = np.random.rand()', 'c: np.random.seed(2); y = np.random.rand()'], {}],
  ['who read a file that was written anew', ["a: import pandas as pd\ndf = pd.DataFrame({})", "b: df.to_csv('f.csv')", "c: e = pd.read_csv('f.csv')", "d: g = pd.read_csv('other.csv')", "b: df.to_csv('f.csv')"], { c: 'stale' }],
  ['who read one that %%writefile wrote', ['a: %%writefile f\n1', "b: print(open('f').read())", 'a: %%writefile f\n2'], { b: 'stale' }],
  ['who read a file that was opened to be written anew', ["a: open('f', 'w').write('1')", "b: print(open('f').read())", "c: open('f', 'w').write('2')"], { b: 'stale' }],
  ['who read a column of a frame that was made of lists', ["a: import pandas as pd\ndf = pd.DataFrame({'a': [1]})", "b: m = df['a'].mean()", "c: df['a'] = 3"], { b: 'stale' }],
  ['who may hang on an option that was set anew', ['a: import matplotlib.pyplot as plt', "b: plt.rcParams['lines.width'] = 2", 'c: plt.plot([1])', "b: plt.rcParams['lines.width'] = 3"], { c: 'may be stale' }],
  ['who may hang on the environment', ['a: import os', "b: print(os.environ['A'])", "c: os.environ['A'] = '2'"], { b: 'may be stale' }],
  ['who may read from another folder now', ['a: import os', "b: print(open('f').read())", "c: os.chdir('d')"], { b: 'may be stale' }],
];

describe('stale cells', () => {
  it.each(cases)('are %s', (_, cells, expected) => {
    const engine = run(cells.map((text) => ({ cell: text.slice(0, text.indexOf(':')), source: text.slice(text.indexOf(':') + 2) })));
    const states = cellStatuses(engine, { edited: new Set(), nameOf: String }).filter(({ state }) => state !== 'fresh').map(({ cell, state }) => [cell, state]);
    expect(Object.fromEntries(states)).toEqual(expected);
  });
});
