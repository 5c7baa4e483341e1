import { describe, expect, it } from 'vitest';
import { cellStatuses } from '../../../../src/core/python/slice/status';
import { useEngine, type Modules, type Ran } from './cells';

const { run, sliceOfLast } = useEngine();

/** Cells of which the first brings in modules. */
const withModules = (modules: Modules, ...[first = '', ...rest]: readonly string[]): Ran[] => [{ source: first, modules }, ...rest];

const HELPERS = { helpers: 'def read(x):\n    return len(x)\ndef grow(x):\n    x.append(1)\n' };

describe('functions of modules', () => {
  it('change what their code changes, and nothing else', () => {
    expect(sliceOfLast(withModules(HELPERS, 'from helpers import read', 'l = []', 'n = read(l)', 'print(l)'))).toEqual([2, 4]);
    expect(sliceOfLast(withModules(HELPERS, 'from helpers import grow', 'l = []', 'grow(l)', 'print(l)'))).toEqual([1, 2, 3, 4]);
    expect(sliceOfLast(withModules(HELPERS, 'import helpers as h', 'l = []', 'h.grow(l)', 'print(l)'))).toEqual([1, 2, 3, 4]);
    expect(sliceOfLast(withModules(HELPERS, 'from helpers import *', 'l = []', 'read(l); other = 1', 'print(l)'))).toEqual([2, 4]);
  });

  it('may change anything that they are given where their source is not known', () => {
    expect(sliceOfLast(['from helpers import read', 'l = []', 'n = read(l)', 'print(l)'])).toEqual([1, 2, 3, 4]);
    expect(sliceOfLast(withModules({ helpers: 'from elsewhere import read\n' }, 'from helpers import read', 'l = []', 'n = read(l)', 'print(l)'))).toEqual([1, 2, 3, 4]);
  });

  it('share the names of their module, and know none of the session', () => {
    const counter = { counter: 'n = 0\nlog = []\ndef up():\n    global n\n    n += 1\n    log.append(n)\ndef get():\n    return n\n' };
    expect(sliceOfLast(withModules(counter, 'import counter', 'n = 5', 'counter.up()', 'print(counter.get())'))).toEqual([1, 3, 4]);
    expect(sliceOfLast(withModules(counter, 'import counter', 'counter.n = 7', 'counter.log = None', 'print(counter.get())'))).toEqual([1, 2, 4]);
    expect(sliceOfLast(withModules(counter, 'from counter import up, log', 'up()', 'other = 1', 'print(log)'))).toEqual([1, 2, 4]);
  });

  it('import modules beside and below them', () => {
    const pkg = { 'pkg.__init__': 'from .inner import grow\nfrom . import state\n', 'pkg.inner': 'from . import state\ndef grow(x):\n    state.seen = 1\n    x.append(1)\n', 'pkg.state': 'seen = 0\n' };
    expect(sliceOfLast(withModules(pkg, 'import pkg.state as s\nfrom pkg import grow', 'l = []', 'k = 1', 'grow(l)', 'print(s.seen)'))).toEqual([1, 2, 4, 5]);
    expect(sliceOfLast(withModules({ 'folder.mod': 'X = 1\n' }, 'import folder.mod', 'y = 2', 'print(folder.mod.X)'))).toEqual([1, 3]);
  });

  it('run what an import runs, but not what only a script does', () => {
    const main = { tool: 'import random\ndef f(): return random.random()\nif __name__ == "__main__":\n    random.seed(0)\n' };
    expect(sliceOfLast(['import random\nrandom.seed(1)', { source: 'import tool', modules: main }, 'print(random.random())'])).toEqual([1, 3]);
    expect(sliceOfLast(['import random\nrandom.seed(1)', { source: '%run tool.py', modules: { 'tool.py': main.tool } }, 'print(random.random())'])).toContain(2);
  });

  it('give their classes', () => {
    const models = { models: 'class Model:\n    def __init__(self, size):\n        self.w = [0] * size\n    def fit(self, x):\n        self.w.append(x)\n    def score(self):\n        return len(self.w)\n' };
    expect(sliceOfLast(withModules(models, 'from models import Model', 'a = Model(1)', 'b = Model(2)', 'a.fit(1)', 'b.fit(2)', 'print(a.score())'))).toEqual([1, 2, 4, 6]);
  });

  it('may do much where there is too much of them to follow', () => {
    const long = `log = []\ndef work(x):\n${Array.from({ length: 900 }, (_, line) => `    v${line} = x[${line}] + ${line}\n`).join('')}    x.append(1)\n    log.append(1)\n`;
    const cells = withModules({ long }, 'from long import work, log', 'l = list(range(999))', 'other = 1', 'work(l)');
    expect(sliceOfLast([...cells, 'print(l)'])).toEqual([1, 2, 4, 5]);
    expect(sliceOfLast([...cells, 'print(log)'])).toEqual([1, 2, 4, 5]);
    expect(sliceOfLast([...cells, 'print(other)'])).toEqual([3, 5]);
  });

  it('bind with a star what __all__ lists', () => {
    const star = { star: '__all__ = ["a", "_b"]\na = 1\n_b = 2\nc = 3\n' };
    expect(sliceOfLast(['c = 5', { source: 'from star import *', modules: star }, 'print(c)'])).toEqual([1, 3]);
    expect(sliceOfLast(['c = 5', { source: 'from star import *', modules: star }, 'print(_b)'])).toEqual([2, 3]);
    expect(sliceOfLast(['c = 5', { source: 'from star import *', modules: { star: '_x = 1\nc = 3\n' } }, 'print(c)'])).toEqual([2, 3]);
  });
});

describe('scripts that %run executes', () => {
  it('bind their names', () => {
    expect(sliceOfLast(['a = 1', 'b = 2', { source: '%run prep.py', modules: { 'prep.py': 'a = 5\ndef f(): return a\n' } }, 'print(a, b)'])).toEqual([2, 3, 4]);
    expect(sliceOfLast(['a = 1', '%run unknown.py', 'print(a)'])).toEqual([1, 2, 3]);
  });
});

describe('modules that are loaded anew', () => {
  const states = (cells: readonly Ran[]) => {
    const found = cellStatuses(run(cells), { edited: new Set(), nameOf: (place) => `[${place + 1}]` });
    return Object.fromEntries(found.filter(({ state }) => state !== 'fresh').map(({ cell, brief }) => [Number(cell) + 1, brief]));
  };
  const [before, after] = [{ h: 'def f(): return 1\n' }, { h: 'def f(): return 2\n' }];

  it('make cells stale that used them as they were', () => {
    expect(states([{ source: 'import h', modules: before }, 'x = h.f()', { source: 'import importlib; importlib.reload(h)', modules: after }])).toEqual({ 2: 'h.f changed by [3]' });
    expect(states([{ source: 'import h', modules: before }, 'x = h.f()', { source: 'y = 1', modules: { '!h': after.h } }])).toEqual({ 2: 'h.f changed by [3]' });
    expect(states([{ source: 'from h import f', modules: before }, 'x = f()', { source: 'y = 1', modules: { '!h': after.h } }])).toEqual({ 2: 'f changed by [3]' });
  });

  it('are in slices of what uses them then', () => {
    const cells: Ran[] = [{ source: 'from h import f', modules: before }, { source: 'y = 1', modules: { '!h': 'def f(): return y\ny = []\n' } }];
    expect(sliceOfLast([...cells, 'print(f())'])).toEqual([1, 2, 3]);
  });

  it('change nothing for who imports them as they are', () => {
    expect(states([{ source: 'import h\nfrom h import f', modules: before }, 'x = h.f() + f()', { source: 'import h\nfrom h import f', modules: before }])).toEqual({});
  });
});

describe('imports', () => {
  const stale = (...cells: readonly string[]) => {
    const found = cellStatuses(run(cells.map((text) => ({ cell: text.slice(0, 1), source: text.slice(3) }))), { edited: new Set(), nameOf: String });
    return found.filter(({ state }) => state === 'stale').map(({ cell }) => cell);
  };

  it('that bind a name to the same again are no change', () => {
    expect(stale('a: import numpy as np\nfrom math import pi', 'b: x = np.ones(3) * pi', 'a: import numpy as np\nfrom math import pi')).toEqual([]);
    expect(stale('a: import numpy as np', 'b: x = np.ones(3)', 'c: import jax.numpy as np')).toEqual(['b']);
    expect(stale('a: np = 1', 'b: x = np', 'c: import numpy as np', 'd: import numpy as np')).toEqual(['b']);
    expect(stale('a: import numpy as np', 'b: x = np.ones(3)', 'c: np = 1', 'd: import numpy as np')).toEqual(['b']);
  });

  it('that run last are those that slices have', () => {
    expect(sliceOfLast(['import numpy as np', 'import numpy as np', 'print(np.pi)'])).toEqual([2, 3]);
  });
});
