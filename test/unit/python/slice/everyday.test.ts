import { describe, expect, it } from 'vitest';
import { useEngine } from './cells';

const { sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly string[], readonly number[]];

const shown: Case[] = [
  ['objects in a list that is printed', ['v = 1', 'class A:\n  def __repr__(s): return str(v)', 'l = [A()]', 'print(l)'], [1, 2, 3, 4]],
  ['objects that are sorted', ['v = 1', 'class K:\n  def __lt__(s, o): return v', 'l = [K(), K()]', 'l.sort()', 'l'], [1, 2, 3, 4, 5]],
  ['lists that are compared', ['v = 1', 'class K:\n  def __eq__(s, o): return v', '[K()] == [K()]'], [1, 2, 3]],
  ['objects with a picture', ['v = 1', 'class W:\n  def _repr_html_(s): return v', 'w = W()', 'w'], [1, 2, 3, 4]],
  ['an index that an object gives', ['v = 1', 'class I:\n  def __index__(s): return v', '[1, 2][I()]'], [1, 2, 3]],
  ['names that a text is filled with', ["name = 'x'", 'other = f', "'{name}'.format(**locals())"], [1, 2, 3]],
  ['the same by an operator', ["name = 'x'", "'%(name)s' % vars()"], [1, 2]],
  ['names in a text that is evaluated', ['import pandas as pd', 'x = 1', 'y = 2', "pd.eval('x + 1')"], [1, 2, 4]],
  ['what a cell printed', ["msg = 'hi'", '%%capture out\nprint(msg)', 'out.stdout'], [1, 2, 3]],
  ['a deleted attribute', ['log = []', 'class C:\n  z = 1\n  def __delattr__(s, n): log.append(n)', 'c = C()', 'del c.z', 'log'], [1, 2, 3, 4, 5]],
  ['what a slice of a list uses up', ['it = iter([1, 2])', 'l = []', 'l[:] = it', 'next(it)'], [1, 2, 3, 4]],
  ['an object made from another', ['from dataclasses import dataclass, replace\nlog = []', '@dataclass\nclass C:\n  a: int\n  def __post_init__(s): log.append(1)', 'c = C(1)', 'd = replace(c, a=2)', 'log'], [1, 2, 3, 4, 5]],
];

const libraries: Case[] = [
  ['an estimator under two names', ['from sklearn.svm import SVC\nX, y = [[1], [2]], [0, 1]', 'c = SVC()', 'm = c.fit(X, y)', 'm.set_params(C=3)', 'c.C'], [1, 2, 3, 4, 5]],
  ['a generator that an estimator draws from', ['import numpy as np\nfrom sklearn.ensemble import RandomForestClassifier', 'rng = np.random.RandomState(0)', 'm = RandomForestClassifier(random_state=rng)', 'm.fit([[1], [2]], [0, 1])', 'rng.rand()'], [1, 2, 3, 4, 5]],
  ['generators with one source', ['import numpy as np', 'bits = np.random.PCG64(0)', 'a, b = np.random.Generator(bits), np.random.Generator(bits)', 'a.random()', 'b.random()'], [1, 2, 3, 4, 5]],
  ['methods of functions of two operands', ['import numpy as np', 'a = np.zeros(3)', 'np.maximum.at(a, [0], 5)', 'a'], [1, 2, 3, 4]],
  ['views of an operand that is not the first', ['import numpy as np', 'a = np.ones((3, 3))', "d = np.einsum('ii->i', a)", 'd[:] = 7', 'a'], [1, 2, 3, 4, 5]],
  ['arrays of objects', ['import numpy as np', 'l = []', 'a = np.array([l, None], dtype=object)', 'a[0].append(1)', 'l'], [1, 2, 3, 4, 5]],
  ['a column whose name is in a variable', ['import pandas as pd', "df = pd.DataFrame({'a': [1.0, None]})", 'for c in df.columns: df[c].fillna(0, inplace=True)', 'df'], [1, 2, 3, 4]],
  ['a mask, which makes a frame of its own', ['import pandas as pd', "df = pd.read_csv('f')", "s = df[df['a'] > 1]", "s['b'] = 2", 'df'], [1, 2, 5]],
  ['in place, in a dict of options', ['import pandas as pd', "df = pd.read_csv('f')", 'kw = dict(inplace=True)', 'df.dropna(**kw)', 'df'], [1, 2, 3, 4, 5]],
  ['what a pipe gives back', ['import pandas as pd', "df = pd.read_csv('f')", 'def same(d): return d', 'out = df.pipe(same)', "out['z'] = 3", 'df'], [1, 2, 3, 4, 5, 6]],
  ['a style, which leaves its frame as it is', ['import pandas as pd', "df = pd.read_csv('f')", 's = df.style', "s.format('{:.1f}')", 'df'], [1, 2, 5]],
  ['a style itself', ['import pandas as pd', "df = pd.read_csv('f')", 's = df.style', "s.format('{:.1f}')", 's'], [1, 2, 3, 4, 5]],
  ['a method that another library gives', ['import janitor', 'import pandas as pd', "df = pd.read_csv('f')", 'df.clean_names()'], [1, 2, 3, 4]],
  ['a tensor that is filled at random', ['import torch', 'torch.manual_seed(0)', 'w = torch.empty(3)', 'w.normal_()'], [1, 2, 3, 4]],
  ['a distribution', ['import torch', 'torch.manual_seed(0)', 'd = torch.distributions.Normal(0, 1)', 'd.sample()'], [1, 2, 3, 4]],
  ['a loader with its generator', ['import torch', 'g = torch.Generator()', 'ld = torch.utils.data.DataLoader([1, 2], shuffle=True, generator=g)', 'for b in ld: pass', 'for b in ld: print(b)'], [1, 2, 3, 4, 5]],
  ['whether gradients are kept', ['import torch', 'w = torch.ones(1, requires_grad=True)', 'torch.set_grad_enabled(False)', '(w * 2).requires_grad'], [1, 2, 3, 4]],
  ['a learning rate set from outside', ["import keras\nm = keras.Sequential([keras.layers.Dense(1)]); m.compile('sgd', 'mse')", 'keras.backend.set_value(m.optimizer.lr, 0.5)', 'm.fit([[1.0]], [1.0])'], [1, 2, 3]],
  ['handlers of a log', ['import logging, io\nbuf = io.StringIO()', "log = logging.getLogger('x'); log.addHandler(logging.StreamHandler(buf))", "log.warning('hi')", 'buf.getvalue()'], [1, 2, 3, 4]],
  ['a part of a package that another cell imported', ['import xml.dom.minidom', 'import xml', "xml.dom.minidom.parseString('<a/>')"], [1, 2, 3]],
  ['environments that an import makes known', ['import gymnasium as gym', 'import gymnasium_robotics', "gym.make('Fetch')"], [1, 2, 3]],
  ['a seed set through a value', ['import random\nfrom functools import partial', 'fix = partial(random.seed, 4)', 'fix()', 'random.random()'], [1, 2, 3, 4]],
];

describe.each([
  ['what is shown', shown],
  ['what libraries do', libraries],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_name, sources, needed) => expect(sliceOfLast(sources)).toEqual(needed));
});
