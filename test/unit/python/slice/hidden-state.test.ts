import { describe, expect, it } from 'vitest';
import { useEngine } from './cells';

const { sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly string[], readonly number[]];

const options: Case[] = [
  ['the precision of decimals', ['import decimal', 'a = decimal.Decimal(1)', 'b = 2', 'decimal.getcontext().prec = 3', 'a / 3'], [1, 2, 4, 5]],
  ['the level of a logger, which is the same under its name', ['import logging', "logging.getLogger('a').setLevel(10)", "logging.info('x')", "logging.getLogger('a').level"], [1, 2, 4]],
  ['what a logger leaves as it is', ['import logging', "log = logging.getLogger('a')", "log.info('x')", 'log.level'], [1, 2, 4]],
  ['logging as a whole', ['import logging', 'logging.basicConfig(level=10)', "logging.info('x')"], [1, 2, 3]],
  ['the collector', ['import gc', 'gc.disable()', 'gc.isenabled()'], [1, 2, 3]],
  ['how deep a function may go', ['import sys', 'sys.setrecursionlimit(5000)', 'def f(n): return n and f(n - 1)', 'f(3000)'], [1, 2, 3, 4]],
  ['which matters to no other', ['import sys', 'sys.setrecursionlimit(5000)', 'def f(n): return n', 'f(3000)'], [3, 4]],
  ['the time zone', ['import os, time', "os.environ['TZ'] = 'UTC'", 'time.tzset()', 'time.localtime()'], [1, 2, 3, 4]],
  ['folders of modules', ['import site', "site.addsitedir('lib')", 'import helpers', 'helpers.x'], [1, 2, 3, 4]],
  ['the environment from a file', ['from dotenv import load_dotenv', 'load_dotenv()', 'import os', "os.getenv('A')"], [1, 2, 3, 4]],
  ['methods that a library gives to frames', ['from tqdm import tqdm\nimport pandas as pd', 'tqdm.pandas()', "df = pd.read_csv('f')", 'df.progress_apply(len)'], [1, 2, 3, 4]],
  ['classes that a library replaces', ['from sklearnex import patch_sklearn', 'patch_sklearn()', 'from sklearn.svm import SVC', 'SVC()'], [1, 2, 3, 4]],
  ['classes that an import makes known', ['from sklearn.experimental import enable_iterative_imputer', 'from sklearn.impute import IterativeImputer', 'IterativeImputer()'], [1, 2, 3]],
  ['an accessor that an import makes known', ['import swifter', 'import pandas as pd', 'unused = 1', 'df = pd.DataFrame({})', 'df.swifter.apply(len)'], [1, 2, 4, 5]],
  ['a style that an import makes known', ['import scienceplots', 'import matplotlib.pyplot as plt', "plt.style.use('science')"], [1, 2, 3]],
  ['a frozen distribution', ['import numpy as np\nfrom scipy import stats', 'd = stats.norm(0, 1)', 'np.random.seed(1)', 'd.rvs(size=3)'], [1, 2, 3, 4]],
];

const unknown: Case[] = [
  ['a call whose value is taken', ['import mylib', 'r = mylib.push(1)', 'mylib.get()'], [1, 2, 3]],
  ['one inside an expression', ['import mylib', 'n = len(mylib.push(1))', 'mylib.get()'], [1, 2, 3]],
  ['one in a loop', ['import mylib', 'for i in range(3): mylib.push(i)', 'mylib.get()'], [1, 2, 3]],
  ['one imported by its name', ['from mylib import push, get', 'r = push(1)', 'get()'], [1, 2, 3]],
  ['one that only asks', ['import mylib', 'r = mylib.read_state(1)', 'mylib.get()'], [1, 3]],
  ['what a block is run in', ['import ipywidgets as w', 'o = w.Output()', "with o: print('x')", 'o'], [1, 2, 3, 4]],
];

const patches: Case[] = [
  ['a method of a library’s class', ['import pandas as pd', 'pd.DataFrame.shout = lambda s: k', 'k = 2', 'pd.DataFrame({}).shout()'], [1, 2, 3, 4]],
  ['a built-in function', ['import builtins', 'builtins.len = lambda o: k', 'k = 3', 'len([])'], [1, 2, 3, 4]],
  ['an accessor of frames', ["import pandas as pd\n@pd.api.extensions.register_dataframe_accessor('q')\nclass Q:\n  def __init__(s, d): s.d = d\n  def go(s): return k", 'k = 1', 'df = pd.DataFrame()', 'df.q.go()'], [1, 2, 3, 4]],
  ['the stream that is printed to', ['import io, sys', 'b = io.StringIO(); sys.stdout = b', "print('x')", 'sys.stdout = sys.__stdout__', 'print(b.getvalue())'], [1, 2, 3, 4, 5]],
  ['a name of the notebook’s own module', ['import sys', 'x = 1', "sys.modules['__main__'].x = 5", 'x'], [1, 3, 4]],
];

const sources: Case[] = [
  ['In', ['x = 1', 'x = 2', 'exec(In[1])', 'x'], [1, 2, 3, 4]],
  ['_i', ['x = 1', '_i'], [1, 2]],
  ['a macro', ['x = 1', 'x += 1', '%macro m 2', 'm', 'x'], [1, 2, 3, 4, 5]],
];

const objects: Case[] = [
  ['what runs when an object is gone', ['import weakref\nclass A: pass', 'a = A(); l = []', 'weakref.finalize(a, l.append, 1)', 'del a', 'l'], [1, 2, 3, 4, 5]],
  ['the same where its name stands for something else', ['l = []\nclass A:\n  def __del__(s): l.append(1)', 'a = A()', 'a = None', 'l'], [1, 2, 3, 4]],
  ['a member of an enumeration', ['from enum import Enum\nclass C(Enum):\n  A = 1', 'C.A.note = 5', 'C.A.note'], [1, 2, 3]],
  ['what was asked first is kept', ['from functools import cached_property\nclass A:\n  @cached_property\n  def v(s): return k', 'a = A(); k = 1', 'a.v', 'k = 2', 'a.v'], [1, 2, 3, 4, 5]],
  ['a default that looking it up puts there', ['from collections import defaultdict\nd = defaultdict(int)', "d['a']", 'd'], [1, 2, 3]],
  ['a view of what comes later', ['d = {}', 'v = d.values()', "d['a'] = 1", 'list(v)'], [1, 2, 3, 4]],
  ['keys and items likewise', ['d = {}', 'v, w = d.keys(), d.items()', "d['a'] = 1", 'list(v), list(w)'], [1, 2, 3, 4]],
  ['classes derived from one', ['class B: pass', 'class A(B): pass', 'other = 1', 'B.__subclasses__()'], [1, 2, 4]],
  ['annotations', ['x: int = 5', 'y = 1', '__annotations__'], [1, 3]],
];

describe.each([
  ['options that have no name', options],
  ['unknown libraries', unknown],
  ['code that libraries are given', patches],
  ['sources that the notebook keeps', sources],
  ['objects', objects],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_name, sources, needed) => expect(sliceOfLast(sources)).toEqual(needed));
});

it('takes a cell whose lines begin at different columns for one that ran nothing', () => {
  expect(sliceOfLast(['x = 1', '  x = 2\n x = 3', 'x'])).toEqual([1, 3]);
});
