/** Notebooks whose code is easily carried over wrongly, and which of their cells are made steps. */

/** A notebook; cells and selections count from 0. */
export interface Case {
  readonly cells: readonly string[];
  /** Cells of each step; without it all cells are one. */
  readonly steps?: readonly (readonly number[])[];
  /** Names that the steps must give, each `step.name` where there are several steps. */
  readonly gives: readonly string[];
}

/** Ordinary notebooks of ten kinds. */
export const KINDS: Readonly<Record<string, Case>> = {
  tabular: {
    cells: ['import csv, io', 'text = "a,b\\n1,2\\n3,4\\n"\nrows = list(csv.DictReader(io.StringIO(text)))\nrows[:1]', 'total = sum(int(row["a"]) for row in rows)', 'print("total", total)'],
    gives: ['rows', 'total'],
  },
  images: {
    cells: ['import numpy as np', 'rng = np.random.default_rng(3)\nimages = rng.integers(0, 16, (20, 8, 8))', 'flat = images.reshape(len(images), -1) / 16', 'mean = flat.mean(axis=0)\nmean.shape'],
    steps: [[1, 2], [3]],
    gives: ['step_2.mean'],
  },
  'training loop': {
    cells: ['import numpy as np\nnp.random.seed(1)', 'class Net:\n    def __init__(self, lr):\n        self.lr = lr\n        self.w = np.random.randn(3)\n    def step(self, x, y):\n        error = self.w @ x - y\n        self.w -= self.lr * error * x\n        return error ** 2', 'lr = 0.1\nepochs = 4\nnet = Net(lr)', 'losses = []\nfor epoch in range(epochs):\n    x = np.random.randn(3)\n    losses.append(net.step(x, 1.0))\n    print(f"epoch {epoch}: loss={losses[-1]:.3f}")'],
    steps: [[2], [3]],
    gives: ['step_1.net'],
  },
  'a deleted definition written anew': { cells: ['scale = 2', 'def f(x):\n    return x * scale', 'scale = 3', 'y = f(5)'], gives: ['y'] },
  'functions that use globals': { cells: ['threshold = 3', 'data = [1, 5, 2, 8]', 'def big(values):\n    return [v for v in values if v > threshold]', 'found = big(data)'], steps: [[0, 1], [2, 3]], gives: ['step_2.found'] },
  'in-place changes': { cells: ['import numpy as np\na = np.zeros(4)', 'a[1] = 5', 'def add(values, more):\n    values += more', 'add(a, 2)', 'total = a.sum()'], steps: [[0], [1], [2, 3], [4]], gives: ['step_4.total'] },
  'several data sets': { cells: ['train = [1, 2, 3]\nvalid = [4]', 'mean = sum(train) / len(train)', 'spread = max(train) - min(train)', 'score = [(v - mean) / spread for v in valid]'], steps: [[0], [1], [2], [3]], gives: ['step_4.score'] },
  'a dead end': { cells: ['n = 10', 'squares = {i: i * i for i in range(n)}', 'unused = "never read"'], gives: ['squares', 'unused'] },
};

/** What tools of this kind are known to get wrong. */
export const ODD: Readonly<Record<string, Case>> = {
  'an appended list': { cells: ['items = []', 'items.append(1)\nitems.extend([2, 3])', 'total = sum(items)'], steps: [[0], [1], [2]], gives: ['step_3.total'] },
  'a list appended in a loop': { cells: ['items = []', 'for i in range(3):\n    items.append(i)', 'total = sum(items)'], steps: [[0, 1], [2]], gives: ['step_2.total'] },
  'a function that changes its argument': { cells: ['table = {"a": 1}', 'def add(t):\n    t["b"] = t["a"] + 1', 'add(table)', 'b = table["b"]'], steps: [[0], [1, 2], [3]], gives: ['step_3.b'] },
  'a seed in an earlier step': { cells: ['import random\nrandom.seed(4)\nfirst = random.random()', 'second = random.random()', 'third = random.random()'], steps: [[0], [1], [2]], gives: ['step_1.first', 'step_2.second', 'step_3.third'] },
  'a seed outside all steps': { cells: ['import numpy as np\nnp.random.seed(7)', 'a = np.random.rand(3)', 'b = np.random.rand(3)'], steps: [[1], [2]], gives: ['step_1.a', 'step_2.b'] },
  'a lambda between steps': { cells: ['factor = 3\nscale = lambda v: v * factor', 'values = [scale(v) for v in range(4)]'], steps: [[0], [1]], gives: ['step_2.values'] },
  'a walrus': { cells: ['data = [3, 1, 2]', 'if (n := len(data)) > 2:\n    kept = data[:n]', 'm = n + len(kept)'], steps: [[0], [1], [2]], gives: ['step_3.m'] },
  'a walrus in a comprehension': { cells: ['data = [3, 1, 2]', 'big = [last := v for v in data]', 'm = last + len(big)'], steps: [[0], [1], [2]], gives: ['step_3.m'] },
  'scopes of comprehensions': { cells: ['x = 5', 'y = [x for x in range(3)]', 'z = x + sum(y)'], steps: [[0, 1], [2]], gives: ['step_2.z'] },
  'a star import': { cells: ['from math import *', 'r = 2.0', 'area = pi * r ** 2\nroot = sqrt(area)'], steps: [[1], [2]], gives: ['step_2.area', 'step_2.root'] },
  'a global counter': { cells: ['count = 0', 'def tick():\n    global count\n    count += 1\n    return count', 'tick()\ntick()', 'seen = count'], gives: ['seen', 'count'] },
  'a global that only a function binds': { cells: ['def start():\n    global state\n    state = [1]', 'start()', 'state.append(2)\nsize = len(state)'], gives: ['size', 'state'] },
  'an import bound again': { cells: ['from math import floor', 'a = floor(2.5)', 'floor = 3', 'b = floor + a'], gives: ['a', 'b'] },
  'a function defined twice': { cells: ['def f():\n    return 1', 'a = f()', 'def f():\n    return 2', 'b = f() + a'], gives: ['a', 'b'] },
  'a name set under a condition': { cells: ['x = 1\nflag = True', 'if flag:\n    x = 2', 'y = x'], steps: [[0], [1], [2]], gives: ['step_3.y'] },
  'an alias': { cells: ['a = [1]\nb = a', 'b.append(2)', 'n = len(a)'], gives: ['n', 'a', 'b'] },
  'an instance changed by its method': { cells: ['class Box:\n    def __init__(self):\n        self.items = []\n    def put(self, item):\n        self.items.append(item)', 'box = Box()', 'box.put(1)\nbox.put(2)', 'size = len(box.items)'], steps: [[1], [2], [3]], gives: ['step_3.size'] },
  'a class with a constant': { cells: ['width = 4', 'class Grid:\n    size = width\n    def area(self):\n        return self.size * width', 'grid = Grid()\narea = grid.area()'], steps: [[0, 1, 2]], gives: ['area', 'grid'] },
  'decorators and defaults': { cells: ['import functools\nbase = 2', '@functools.lru_cache(maxsize=None)\ndef power(n, by=base):\n    return 1 if n == 0 else by * power(n - 1, by)', 'big = power(8)'], gives: ['big'] },
  'environment variables': { cells: ['import os\nos.environ["CELLTRAIL_MODE"] = "fast"', 'mode = os.environ["CELLTRAIL_MODE"]'], steps: [[1]], gives: ['mode'] },
  'global options': { cells: ['import numpy as np\nnp.set_printoptions(precision=2)', 'x = np.array([1.23456])', 'text = str(x)'], steps: [[1], [2]], gives: ['step_2.text'] },
  'a generator object of numpy': { cells: ['import numpy as np\nrng = np.random.default_rng(0)', 'a = rng.normal(size=3)', 'b = rng.normal(size=3)'], steps: [[0], [1], [2]], gives: ['step_2.a', 'step_3.b'] },
  'text over several lines': { cells: ['text = """first\n  second\n"""', 'lines = text.splitlines()'], gives: ['lines'] },
  'statements on one line': { cells: ['a = 1; b = 2; print(a)', 'c = a + b'], gives: ['a', 'b', 'c'] },
  'names of the module': { cells: ['def main():\n    return 1', 'def save(x):\n    return x + 1', 'Path = 5\nargs = save(main()) + Path', 'parser = args * 2'], gives: ['args', 'parser'] },
  'try and except': { cells: ['try:\n    import does_not_exist as engine\nexcept ImportError:\n    engine = None', 'kind = "plain" if engine is None else "fast"'], gives: ['kind'] },
  'a deleted name': { cells: ['a = 1\nb = 2', 'del a', 'a = b + 1', 'c = a'], gives: ['a', 'c'] },
  'nested functions and closures': { cells: ['def maker(k):\n    def inner(x):\n        return x + k + offset\n    return inner', 'offset = 10', 'add = maker(1)', 'r = add(5)'], gives: ['r'] },
  'items set by augmented assignment': { cells: ['counts = {"a": 1}', 'counts["a"] += 4', 'counts |= {"b": 2}', 'n = sum(counts.values())'], steps: [[0], [1, 2], [3]], gives: ['step_3.n'] },
  'unpacking': { cells: ['first, *rest = range(5)', '(a, b), c = (1, 2), 3', 'd = {**{"x": first}, "y": [*rest, a, b, c]}'], gives: ['d'] },
  'match statements': { cells: ['command = ("go", 3)', 'match command:\n    case ("go", n):\n        moved = n\n    case _:\n        moved = 0', 'end = moved + 1'], steps: [[0], [1], [2]], gives: ['step_3.end'] },
  'a while loop': { cells: ['n = 10', 'steps = 0\nwhile n > 1:\n    n //= 2\n    steps += 1', 'left = n'], gives: ['left', 'steps'] },
  'fan-out and fan-in': { cells: ['base = list(range(5))', 'evens = [v for v in base if v % 2 == 0]', 'odds = [v for v in base if v % 2]', 'both = evens + odds'], steps: [[0], [1], [2], [3]], gives: ['step_4.both'] },
};
