import { describe, expect, it } from 'vitest';
import { type Ran, useEngine } from './cells';

const { run, sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly Ran[], readonly number[]];

const names: Case[] = [
  ['a plain chain', ['x = 1', 'y = x', 'z = 2', 'print(y)'], [1, 2, 4]],
  ['cells that ran again', ['x = 1', 'y = x + 1', 'x = 2', 'y = x + 1'], [3, 4]],
  ['a conditional rebind, which keeps the earlier definition', ['x = 1', 'c = 1', 'if c:\n  x = 2', 'print(x)'], [1, 2, 3, 4]],
  ['branches that all rebind', ['c = 1', 'x = 1', 'if c: x = 2\nelse: x = 3', 'print(x)'], [1, 3, 4]],
  ['a loop variable', ['x = 1', 'for x in range(3): pass', 'print(x)'], [1, 2, 3]],
  ['a walrus', ['a = 1', '(b := a)', 'b'], [1, 2, 3]],
  ['tuples taken apart in step', ['a, b = 1, 2', 'c = 3', 'x, *y = a, c', 'x'], [1, 2, 3, 4]],
  ['a comprehension, whose variable is its own', ['i = 5', 'l = [i for i in range(3)]', 'l'], [2, 3]],
  ['f-strings', ['a = 1', 'b = 2', 'f"{a:>{b}}"'], [1, 2, 3]],
  ['del, which needs what it takes away', ['x = 1', 'del x', 'def f():\n  global x\n  x = 2', 'c = 1', 'if c: f()', 'x'], [1, 2, 3, 4, 5, 6]],
  ['del and a new definition', ['x = 1', 'del x', 'x = 2', 'x'], [3, 4]],
  ['try and except', ['x = 1', 'try:\n  x = f()\nexcept E:\n  pass', 'x'], [1, 2, 3]],
  ['names that `with` binds', ['f = open("a")', 'with f as g: pass', 'g'], [1, 2, 3]],
  ['what a manager does when its block is left', ['x = 1', 'class M:\n  def __enter__(self): pass\n  def __exit__(self, *e):\n    global x\n    x = 2', 'with M(): pass', 'x'], [1, 2, 3, 4]],
  ['what was raised', ['l = []', 'try:\n  raise ValueError(l)\nexcept ValueError as e: m = e.args[0]', 'm.append(1)', 'l'], [1, 2, 3, 4]],
  ['a guard that did not hold', ['v = 1; a = []; b = []', 'match v:\n  case q if (a := b): pass\n  case _: c = a', 'c.append(1)', 'b'], [1, 2, 3, 4]],
  ['match', ['v = [1, 2]', 'match v:\n  case [a, b]: pass', 'a'], [1, 2, 3]],
  ['a star import, which may bind any name', ['x = 1', 'from m import *', 'y = 2', 'helper(y)'], [2, 3, 4]],
  ['an import', ['import os', 'import sys', 'os.getcwd()'], [1, 3]],
];

const objects: Case[] = [
  ['a change through an alias', ['x = []', 'y = x', 'x.append(1)', 'print(y)'], [1, 2, 3, 4]],
  ['items that are told apart', ['d = {}', "d['a'] = 1", "d['b'] = 2", "d['b']"], [1, 3, 4]],
  ['items under a computed key', ['k = 1', 'd = {}', 'd[k] = 1', "d['b']"], [1, 2, 3, 4]],
  ['an item of an item', ['a = [1]', 'd = {"a": a}', 'a.append(2)', 'd["a"]'], [1, 2, 3, 4]],
  ['attributes of an instance', ['class A: pass', 'a = A()', 'a.x = 1', 'a.y = 2', 'a.x'], [1, 2, 3, 5]],
  ['an augmented assignment through an alias', ['a = [1]', 'b = a', 'a += [2]', 'b'], [1, 2, 3, 4]],
  ['what an unknown function may change', ['x = []', 'mystery(x)', 'x'], [1, 2, 3]],
  ['what a function of the session leaves alone', ['def f(a, b): a.append(1)', 'x = []; y = []', 'f(x, y)', 'f(y, x)', 'x'], [1, 2, 3, 5]],
  ['methods called one on another', ['class Q:\n  def __init__(self): self.l = []\n  def put(self, x):\n    self.l.append(x)\n    return self', 'q = Q()', 'q.put(1).put(2)', 'q.l'], [1, 2, 3, 4]],
];

const lists: Case[] = [
  ['items by position', ['l = [1, 2]', 'l[0] = 5', 'print(l[1])'], [1, 3]],
  ['the item that was stored', ['l = [1, 2]', 'l[0] = 5', 'l[1] = 6', 'print(l[0])'], [1, 2, 4]],
  ['items from the end, which may be any', ['l = [1, 2]', 'l[0] = 5', 'print(l[-2])'], [1, 2, 3]],
  ['objects by position', ['l = [[1], [2]]', 'l[0].append(1)', 'l[1].append(2)', 'print(l[0])'], [1, 2, 4]],
  ['objects of a tuple', ['class A:\n  def fit(self, x): self.w = x', 'ms = (A(), A())', 'ms[0].fit(1)', 'ms[1].fit(2)', 'print(ms[0].w)'], [1, 2, 3, 5]],
  ['items that moved', ['x = []; l = [x, 1]', 'l.reverse()', 'l[1].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['an item that moved after it was stored', ['a = []', 'l = [0, 2]', 'l[0] = a', 'l.insert(0, 1)', 'l[1].append(1)', 'print(a)'], [1, 2, 3, 4, 5, 6]],
  ['items behind one that was deleted', ['x = []; l = [1, x]', 'del l[0]', 'l[0].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items behind a slice that was replaced', ['x = []; l = [1, x]', 'l[0:1] = []', 'l[0].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items of a slice', ['x = []; l = [1, x]', 'm = l[1:]', 'm[0].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items of a sum', ['x = []; l = [1, x]', 'm = l + [2]', 'm[1].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items that were taken over', ['x = []; l = [x]', 'k = [0]; k += l', 'k[1].append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items taken apart', ['x = []; l = [1, x]', 'a, b = l', 'b.append(1)', 'print(x)'], [1, 2, 3, 4]],
  ['items before those that were added', ['l = [1, 2]', 'l.append(3)', 'l.extend([4])', 'print(l[1])'], [1, 4]],
  ['items that were added', ['a = []; l = [1]', 'l.append(a)', 'l[1].append(2)', 'print(a)'], [1, 2, 3, 4]],
  ['items of a list that was empty', ['l = []', 'l.append(3)', 'l.append(4)', 'print(l[0])'], [1, 2, 3, 4]],
  ['added items that moved', ['a = []; l = [1]', 'l.append(a)', 'l.reverse()', 'l[0].append(2)', 'print(a)'], [1, 2, 3, 4, 5]],
  ['added items in a loop', ['a = []; l = [1]', 'l.append(a)', 'for q in l: r = q', 'r.append(1)', 'print(a)'], [1, 2, 3, 4, 5]],
  ['items of a copy', ['x = []; l = [x]', 'h = list(l); h.insert(0, 3)', 'h[1].append(1)', 'print(x)'], [1, 2, 3, 4]],
];

const hooks: Case[] = [
  ['__init_subclass__', ['seen = []', 'class A:\n  def __init_subclass__(cls, **kw): seen.append(kw)', 'class B(A, tag=1): pass', 'print(seen)'], [1, 2, 3, 4]],
  ['__init_subclass__ of a base of a base', ['seen = []', 'class A:\n  def __init_subclass__(cls): cls.k = len(seen)', 'class B(A): pass', 'seen.append(1)', 'class C(B): pass', 'print(C.k)'], [1, 2, 3, 4, 5, 6]],
  ['a metaclass', ['seen = []', 'class M(type):\n  def __init__(cls, name, bases, ns):\n    seen.append(name)', 'class A(metaclass=M): pass', 'class B(A): pass', 'print(seen)'], [1, 2, 3, 4, 5]],
  ['a metaclass that makes the class', ['k = 1', 'class M(type):\n  def __new__(m, name, bases, ns):\n    ns["v"] = k\n    return super().__new__(m, name, bases, ns)', 'class A(metaclass=M): pass', 'print(A.v)'], [1, 2, 3, 4]],
  ['a metaclass that makes objects', ['made = {}', 'class M(type):\n  def __call__(cls, *a):\n    made[cls] = 1\n    return super().__call__(*a)', 'class A(metaclass=M): pass', 'a = A()', 'print(made)'], [1, 2, 3, 4, 5]],
  ['what a metaclass gives its classes', ['k = 1', 'class M(type):\n  def size(cls): return k', 'class A(metaclass=M): pass', 'k = 2', 'A.size()'], [2, 3, 4, 5]],
  ['a descriptor that is read', ['k = 1', 'class D:\n  def __get__(self, o, t): return k', 'class A: d = D()', 'a = A()', 'k = 2', 'a.d'], [2, 3, 4, 5, 6]],
  ['a descriptor that is stored to', ['log = []', 'class D:\n  def __set__(self, o, v): log.append(v)', 'class A: d = D()', 'a = A()', 'a.d = 1', 'print(log)'], [1, 2, 3, 4, 5, 6]],
  ['a descriptor that is told its name', ['names = []', 'class D:\n  def __set_name__(self, o, n): names.append(n)', 'class A: d = D()', 'print(names)'], [1, 2, 3, 4]],
  ['__class_getitem__', ['k = []', 'class A:\n  def __class_getitem__(cls, i): k.append(i)', 'A[1]', 'print(k)'], [1, 2, 3, 4]],
  ['a class decorator', ['all = {}', 'def register(c):\n  all[c.__name__] = c\n  return c', '@register\nclass A: pass', 'print(all)'], [1, 2, 3, 4]],
  ['a metaclass from elsewhere, which has no part in it', ['from abc import ABC, ABCMeta', 'x = []', 'class A(metaclass=ABCMeta):\n  def m(self): return 1', 'a = A(); a.m()', 'print(x)'], [2, 5]],
];

const functions: Case[] = [
  ['a global read at call time', ['a = 1', 'def f(): return a', 'a = 2', 'f()'], [2, 3, 4]],
  ['a method that reads a global defined later', ['class A:\n  def m(self): return g', 'g = 1', 'a = A()', 'g = 3', 'a.m()'], [1, 3, 4, 5]],
  ['a lambda in a list', ['fs = []', 'z = 1', 'fs.append(lambda: z)', 'z = 4', 'fs[0]()'], [1, 3, 4, 5]],
  ['closures', ['def mk():\n  n = 0\n  def inc():\n    nonlocal n\n    n += 1\n    return n\n  return inc', 'c = mk()', 'c()', 'c()'], [1, 2, 3, 4]],
  ['a function handed to an unknown one', ['g = 1', 'def f(x): return x + g', 'g = 2', 'apply(f)'], [2, 3, 4]],
  ['map, which calls later', ['k = 1', 'm = map(lambda x: x + k, [1])', 'k = 2', 'list(m)'], [2, 3, 4]],
  ['a generator, which runs later', ['def g():\n  yield k', 'it = g()', 'k = 2', 'list(it)'], [1, 2, 3, 4]],
  ['a function that is put off, and may leave things as they are', ['x = 1', 'def f(i):\n  global x\n  x = i', 'm = map(f, [])', 'list(m)', 'x'], [1, 2, 3, 4, 5]],
  ['one of two functions', ['x = 1; y = 1', 'def f():\n  global x\n  x = 2', 'def g():\n  global y\n  y = 2', 'h = f if c else g', 'h()', 'x + y'], [1, 2, 3, 4, 5, 6]],
  ['a generator that nobody went through', ['x = 1', 'def g():\n  global x\n  x = 2\n  yield', 'it = g()', 'x'], [1, 4]],
  ['a coroutine that is awaited later', ['x = 1', 'async def g():\n  global x\n  x = y', 'it = g()', 'y = 2', 'await it', 'x'], [1, 2, 3, 4, 5, 6]],
  ['a function called twice, with other names', ['class A: pass', 'a = A(); a.v = 1; a.w = 1', 'def put(n): setattr(a, n, 2)', "(put('v'), put('w'))", 'a.w'], [1, 2, 3, 4, 5]],
  ['functions that call each other', ['def f(n): return n and g(n - 1)', 'def g(n):\n  l.append(n)\n  return n and f(n - 1)', 'l = []', 'f(3)', 'l'], [1, 2, 3, 4, 5]],
  ['global', ['def f():\n  global x\n  x = 1', 'x = 0', 'f()', 'x'], [1, 3, 4]],
  ['a default, read when the function is defined', ['d = 1', 'def f(a=d): return a', 'd = 2', 'f()'], [1, 2, 4]],
  ['a decorator', ['def deco(f):\n  def w(): return f() + k\n  return w', '@deco\ndef h(): return 1', 'k = 1', 'h()'], [1, 2, 3, 4]],
  ['a property', ['class A:\n  @property\n  def p(self): return g', 'a = A()', 'g = 1', 'a.p'], [1, 2, 3, 4]],
  ['names bound through globals()', ['x = 1', "globals().update(x=2)", 'x'], [1, 2, 3]],
  ['iterators, which are used up', ['l = [1, 2]', 'it = zip(l, l)', 'for i in it: break', 'l.append(3)', 'list(it)'], [1, 2, 3, 4, 5]],
  ['the class and the parts of an object', ['class A: pass', 'a = A()', "a.__dict__['x'] = 1", 'a.__class__.y = 2', 'a.x + a.y'], [1, 2, 3, 4, 5]],
  ['operators of a class', ['class A:\n  def __add__(self, o): return g', 'a = A()', 'g = 1', 'a + 1'], [1, 2, 3, 4]],
  ['a function that calls itself', ['def f(n): return n if n == 0 else f(n - 1) + k', 'k = 1', 'f(3)'], [1, 2, 3]],
];

const libraries: Case[] = [
  ['pandas', ['import pandas as pd', "df = pd.read_csv('x.csv')", 'df.head()', "df['a'] = df['b'] * 2", 'df2 = df.dropna()', 'df2.describe()'], [1, 2, 4, 5, 6]],
  ['inplace', ['import pandas as pd', "df = pd.read_csv('x.csv')", 'df.dropna()', 'df.dropna(inplace=True)', 'df'], [1, 2, 4, 5]],
  ['a model that is fitted', ['from sklearn.svm import SVC', 'X, y = load()', 'a = SVC()', 'a.fit(X, y)', 'b = SVC()', 'b.fit(X, y)', 'a.score(X, y)'], [1, 2, 3, 4, 7]],
  ['a seed', ['import numpy as np', 'np.random.seed(1)', 'x = np.random.rand(3)', 'x.mean()'], [1, 2, 3, 4]],
  ['options', ['import pandas as pd', "pd.set_option('a', 1)", "pd.read_csv('x.csv')"], [1, 2, 3]],
  ['the environment', ['import os', "os.environ['A'] = '1'", "os.environ['A']"], [1, 2, 3]],
  ['the working directory', ['import os', "os.chdir('d')", "open('f')"], [1, 2, 3]],
  ['a file', ['import pandas as pd\ndf = pd.DataFrame({})', "df.to_csv('o.csv')", "df.to_csv('p.csv')", "pd.read_csv('o.csv')"], [1, 2, 4]],
];

const led: Case[] = [
  ['a loss to its weights', ['import torch', 'm = torch.nn.Linear(1, 1)', 'o = torch.optim.SGD(m.parameters(), lr=1)', 'loss = m(torch.ones(1)).sum()', 'loss.backward()', 'o.step()', 'm.weight'], [1, 2, 3, 4, 5, 6, 7]],
  ['a function of tensors to its weights', ['import torch', 'm = torch.nn.Linear(1, 1)', 'loss = torch.mean((m(x) - y) ** 2)', 'loss.backward()', 'm.weight.grad'], [1, 2, 3, 4, 5]],
  ['a network to its layers', ['import keras', 'layer = keras.layers.Dense(1)', 'm = keras.Sequential([layer])', 'm.fit(X, y)', 'layer.get_weights()'], [1, 2, 3, 4, 5]],
  ['a pipeline to its steps', ['from sklearn.svm import SVC\nfrom sklearn.pipeline import Pipeline', 's = SVC()', "p = Pipeline([('s', s)])", 'p.fit([[1]], [1])', 's.predict([[1]])'], [1, 2, 3, 4, 5]],
  ['a view to its array', ['import numpy as np', 'a = np.zeros(2)', 'b = np.asarray(a)', 'b[0] = 1', 'a'], [1, 2, 3, 4, 5]],
  ['a query to its names', ["import pandas as pd\ndf = pd.read_csv('a.csv')", 'other = 1', 'limit = 2', "df.query('a > @limit')"], [1, 3, 4]],
  ['map to the object of its method', ['l = []', 'list(map(l.append, [1]))', 'l'], [1, 2, 3]],
  ['a defaultdict to items that reading makes', ['from collections import defaultdict', 'd = defaultdict(list)', "d['k'].append(1)", 'd'], [1, 2, 3, 4]],
  ['del to what must be there', ['class O: pass', 'o = O()', 'o.a = 1', 'del o.a', 'o'], [1, 2, 3, 4, 5]],
];

const magics: Case[] = [
  ['%time', ['f = len', "%time x = f('a')", 'x'], [1, 2, 3]],
  ['%%capture', ['out = 1', '%%capture out\nprint(1)', 'out'], [2, 3]],
  ['!cmd {x}', ['x = 3', '!echo {x}'], [1, 2]],
  ['x = !cmd and the file that it reads', ['!make > d.txt', 'x = !cat d.txt', 'x'], [1, 2, 3]],
  ['x = !ls and the files that there are', ['x = 0', '%cd data', '!touch d.txt', 'x = !ls', 'len(x)'], [2, 3, 4, 5]],
  ['a command and its environment', ['%env A=1', 'x = !echo $A', 'x'], [1, 2, 3]],
  ['a magic and the extension that it is of', ['%load_ext sql', '%time x = 1', 'df = %sql select 1', 'df'], [1, 3, 4]],
  ['%%writefile that adds to a file', ['%%writefile data\n1', '%%writefile -a "data"\n2', "open('data').read()"], [1, 2, 3]],
  ['%store', ['x = 1', '%store x', 'x = 2', '%store -r x', 'x'], [1, 2, 3, 4, 5]],
  ['a command that only shows', ['%%writefile d.txt\n1', '!pip install x', '!head d.txt'], [1, 3]],
  ['what a file came from that a command wrote', ['x = 3', 'if x:\n    !echo {x} > d.txt', "open('d.txt').read()"], [1, 2, 3]],
  ['%aimport and the extension that it is of', ['%load_ext autoreload', '%aimport helpers', 'helpers.f()'], [1, 2, 3]],
  ['%run, which may bind any name', ['%run helper.py', 'helper()'], [1, 2]],
  ['%%writefile and %run', ['%%writefile h.py\nx = 1', '%run h.py', 'x'], [1, 2, 3]],
  ['a cell that is no Python', ['x = 1', 'x = = 2', 'x'], [1, 3]],
];

const python: Case[] = [
  ['a method called through its class', ['l = []', 'list.append(l, 1)', 'l'], [1, 2, 3]],
  ['dict.update called so', ['d = {}', 'dict.update(d, a=1)', 'd'], [1, 2, 3]],
  ['object.__setattr__', ['class A: pass', 'a = A()', "object.__setattr__(a, 'x', 1)", 'print(a.x)'], [1, 2, 3, 4]],
  ['heappushpop', ['import heapq', 'h = [1]', 'heapq.heappushpop(h, 2)', 'h'], [1, 2, 3, 4]],
  ['what is pushed to a heap and changed', ['import heapq', 'h = []; l = []', 'heapq.heappush(h, l)', 'l.append(1)', 'print(h)'], [1, 2, 3, 4, 5]],
  ['operator.setitem', ['import operator', 'd = {}', "operator.setitem(d, 'k', 1)", 'd'], [1, 2, 3, 4]],
  ['operator.iadd', ['import operator', 'l = []', 'operator.iadd(l, [1])', 'l'], [1, 2, 3, 4]],
  ['struct.pack_into', ['import struct', 'b = bytearray(4)', "struct.pack_into('i', b, 0, 5)", 'b'], [1, 2, 3, 4]],
  ['a view of memory', ['b = bytearray(8)', 'm = memoryview(b)', 'm[0] = 3', 'b'], [1, 2, 3, 4]],
  ['a chain of dicts', ['from collections import ChainMap', 'a = {}', 'c = ChainMap(a, {})', "c['x'] = 1", 'a'], [1, 2, 3, 4, 5]],
  ['a weak proxy', ['import weakref', 'class A: pass', 'a = A()', 'r = weakref.proxy(a)', 'r.x = 1', 'print(a.x)'], [1, 2, 3, 4, 5, 6]],
  ['property()', ['class A:\n  def g(s): return k\n  v = property(g)', 'a = A()', 'k = 2', 'print(a.v)'], [1, 2, 3, 4]],
  ['partialmethod', ['from functools import partialmethod', 'class A:\n  def put(s, v): s.v = v\n  one = partialmethod(put, 1)', 'a = A()', 'a.one()', 'print(a.v)'], [1, 2, 3, 4, 5]],
  ['what is sent to a generator', ['def g():\n  while True: l.append((yield))', 'l = []', 'c = g(); next(c)', 'c.send(5)', 'l'], [1, 2, 3, 4, 5]],
  ['what a closed generator still does', ['def g():\n  try: yield 1\n  finally: l.append(1)', 'l = []', 'c = g(); next(c)', 'c.close()', 'l'], [1, 2, 3, 4, 5]],
  ['no method of a tensor that only reads', ['import torch', 't = torch.ones(2)', 't.masked_fill(t > 0, 1); t.repeat(2); t.isnan()', 't'], [1, 2, 4]],
  ['no method of a frame that only reads', ['import pandas as pd', "df = pd.read_csv('f')", "df.isin([1]); df.xs('a'); df.add_prefix('x')", 'df'], [1, 2, 4]],
  ['what an object does at its end', ['class A:\n  def __del__(s): l.append(1)', 'l = []', 'a = A()', 'del a', 'l'], [1, 2, 3, 4, 5]],
  ['what a generator does at its end', ['def g():\n  try: yield 1\n  finally: l.append(1)', 'l = []', 'c = g(); next(c)', 'del c', 'l'], [1, 2, 3, 4, 5]],
  ['a class that was registered', ['from abc import ABC', 'class A(ABC): pass', 'class B: pass', 'A.register(B)', 'print(isinstance(B(), A))'], [1, 2, 3, 4, 5]],
  ['a cell with a return, which Python refuses', ['x = 1', 'x = 2\nreturn', 'x'], [1, 3]],
  ['an iterator that was looked through', ['g = iter([1, 2])', '1 in g', 'print(list(g))'], [1, 2, 3]],
];

const shown: Case[] = [
  ['the last value', ['l = [1]', 'l', '_.append(2)', 'l'], [1, 2, 3, 4]],
  ['a value by its number', ['1 + 1', 'y = 3', 'x = _1', 'x'], [1, 3, 4]],
  ['a value in Out', ['[1]', 'y = 3', 'x = Out[1]', 'x'], [1, 3, 4]],
  ['none where a cell bound the name', ['1 + 1', 'for _ in range(2): pass', 'x = _', 'x'], [2, 3, 4]],
];

const executions: Case[] = [
  ['a failed one, which may have bound nothing', ['x = 1', { source: 'x = 2\nboom()', status: 'failed' }, 'x'], [1, 2, 3]],
  ['a failed one, a line of which may not have run', ['x = 1', 'c = 0', { source: 'x = 2\n1 / c\nx = 3', status: 'failed' }, 'x'], [1, 2, 3, 4]],
  ['a stopped one', ['l = []', { source: 'for i in r: l.append(i)', status: 'stopped' }, 'l'], [1, 2, 3]],
  ['a restart', [{ source: 'x = 1', session: 'a' }, { source: 'y = 2', session: 'b' }, { source: 'print(x, y)', session: 'b' }], [2, 3]],
];

describe.each(Object.entries({ names, objects, lists, hooks, functions, libraries, led, magics, python, shown, executions }))('slices of %s', (_, cases) => {
  it.each(cases)('follow %s', (_name, cells, needed) => {
    expect(sliceOfLast(cells)).toEqual(needed);
  });
});

describe('long sessions', () => {
  it('are followed without recursion over the chain', () => {
    const chain = Array.from({ length: 2000 }, (_, index) => `x${index + 1} = f(x${index}) + 1`);
    expect(sliceOfLast(['def f(x): return x\nx0 = 1', ...chain])).toHaveLength(2001);
  });

  it('tell what depends on an execution', () => {
    const engine = run(['x = 1', 'y = x', 'z = 2', 'print(y)']);
    expect([...engine.forward(engine.executions[0]?.nodes ?? [])].map(({ execution }) => execution + 1)).toEqual([1, 2, 4]);
  });
});
