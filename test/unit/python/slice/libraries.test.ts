import { describe, expect, it } from 'vitest';
import { type Ran, useEngine } from './cells';

const { sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly Ran[], readonly number[]];

const unknown: Case[] = [
  ['a method of any name', ['import mylib', 'g = mylib.make()', 'g.round()', 'g.state'], [1, 2, 3, 4]],
  ['a method of an object made by its class', ['import mylib', 'g = mylib.Deck()', 'g.count()', 'g.n'], [1, 2, 3, 4]],
  ['what a method is given', ['import mylib', 'g = mylib.make()', 'l = []', 'g.score(l)', 'l'], [1, 2, 3, 4, 5]],
  ['what its receiver was given', ['from mylib import Net, Trainer', 'm = Net()', 't = Trainer(model=m)', 't.train()', 'm(x)'], [1, 2, 3, 4, 5]],
  ['a class derived from one of its own', ['import mylib', 'class M(mylib.Base): pass', 'm = M()', 'mylib.Trainer().fit(m)', 'm.weight'], [1, 2, 3, 4, 5]],
  ['objects of the standard library that give what they hold only once', ['import queue', 'q = queue.Queue()', 'q.get()', 'q.get()'], [1, 2, 3, 4]],
  ['grids of axes', ['import seaborn as sns', 'g = sns.FacetGrid(d)', "g.map(sns.histplot, 'a')", 'g.fig'], [1, 2, 3, 4]],
  ['names in a query', ['import duckdb, pandas as pd', "df = pd.read_csv('f')", "duckdb.sql('select * from df')"], [1, 2, 3]],
  ['what only looks at data', ['import mylib', 'df = mylib.load()', 'df.head()', 'df.mean()', 'df'], [1, 2, 5]],
  ['data to learn from, in the manner of scikit-learn', ['import mylib', 'X, y = load()', 'm = mylib.Classifier()', 'm.fit(X, y)', 'm.predict(X)', 'X.shape'], [2, 6]],
  ['an own module, whose library is known', ['import torch', 'class N(torch.nn.Module): pass', 'n = N()', 'n.parameters()', 'n'], [1, 2, 3, 5]],
];

const seeds: Case[] = [
  ['a function that seeds for others', ['import torch, mylib', 'mylib.set_seed(1)', 'torch.rand(1)'], [1, 2, 3]],
  ['one whose value is kept', ['import numpy as np, mylib', 'r = mylib.seed_everything(1)', 'np.random.rand()'], [1, 2, 3]],
  ['one of a star import', ['from mylib import *', 'set_seed(1)', 'import random', 'random.random()'], [1, 2, 3, 4]],
  ['an unknown function that draws', ['import numpy as np, mylib', 'np.random.seed(1)', 'x = mylib.augment(3)', 'x'], [1, 2, 3, 4]],
  ['an unknown method that draws', ['import torch, mylib', 't = mylib.Trainer()', 'torch.manual_seed(1)', 't.run()', 't.loss'], [1, 2, 3, 4, 5]],
];

const torch: Case[] = [
  ['an iterator of parameters', ['import torch', 'm = torch.nn.Linear(1, 1)', 'torch.nn.utils.clip_grad_norm_(m.parameters(), 1.0)', 'm.weight'], [1, 2, 3, 4]],
  ['a loader, whose order is drawn as it is gone through', ['import torch', 'ld = torch.utils.data.DataLoader([1], shuffle=True)', 'torch.manual_seed(1)', 'for b in ld: print(b)'], [1, 2, 3, 4]],
  ['the modes of layers', ['import torch', 'd = torch.nn.Dropout(0.5)', 'm = torch.nn.Sequential(d)', 'm.eval()', 'd(torch.ones(3))'], [1, 2, 3, 4, 5]],
  ['what layers keep of what went through', ['import torch', 'b = torch.nn.BatchNorm1d(1); m = torch.nn.Sequential(b)', 'm(torch.ones(4, 1))', 'b.running_mean'], [1, 2, 3, 4]],
  ['a gradient of a tensor', ['import torch', 'x = torch.ones(2, requires_grad=True)', '(x * 2).sum().backward()', 'x.grad.zero_()', 'x.grad'], [1, 2, 3, 4, 5]],
  ['the gradients of a function', ['import torch', 'm = torch.nn.Linear(1, 1)', 'loss = m(torch.ones(1))', 'torch.autograd.backward(loss)', 'm.weight.grad'], [1, 2, 3, 4, 5]],
  ['a layer that works in place', ['import torch', 'x = torch.ones(3)', 'r = torch.nn.ReLU(inplace=True)', 'r(x)', 'x'], [1, 2, 3, 4, 5]],
  ['functions that work in place', ['import torch', 'x = torch.ones(3)', 'torch.relu_(x)', 'torch.nn.functional.relu(x, inplace=True)', 'torch.relu(x)', 'x'], [1, 2, 3, 4, 6]],
];

const callbacks: Case[] = [
  ['objects in a list', ['import keras', 'm = keras.Sequential()', 'h = keras.callbacks.History()', 'm.fit(X, y, callbacks=[h])', 'h.history'], [1, 2, 3, 4, 5]],
  ['functions in objects in a list', ['import keras', 'l = []; m = keras.Sequential()', 'c = keras.callbacks.LambdaCallback(on_epoch_end=lambda e, g: l.append(e))', 'm.fit(X, y, callbacks=[c])', 'l'], [1, 2, 3, 4, 5]],
  ['a record to fill', ['import lightgbm as lgb', 'r = {}', 'lgb.train({}, d, callbacks=[lgb.record_evaluation(r)])', 'r'], [1, 2, 3, 4]],
  ['layers by name', ['import keras', 'd = keras.layers.Dense(1); m = keras.Sequential([d])', "m.get_layer('q').set_weights([1])", 'd.get_weights()'], [1, 2, 3, 4]],
  ['functions of the standard library', ['import re, json', 'l = []', "re.sub('a', lambda m: l.append(1), 'aa')", "json.loads('{}', object_hook=lambda d: l.append(d))", 'l'], [1, 2, 3, 4, 5]],
  ['a method that is handed over', ['l = []', 'sorted([1], key=l.append)', 'sorted([1], key=l.count)', 'l'], [1, 2, 4]],
  ['functions that run later', ['from itertools import takewhile', 'k = 1', 's = takewhile(lambda a: a < k, [1])', 'k = 2', 'list(s)'], [1, 3, 4, 5]],
  ['a function for each item', ['l = []', 'it = iter(lambda: l.append(1), 3)', 'list(it)', 'l'], [1, 2, 3, 4]],
  ['what closing does', ['l = []', 'class A:\n  def close(self): l.append(1)', 'from contextlib import closing', 'with closing(A()): pass', 'l'], [1, 2, 3, 4, 5]],
];

const inPlace: Case[] = [
  ['where a result goes', ['import numpy as np', 'a = np.ones(2); c = np.zeros(2)', 'np.add(a, a, c)', 'np.add(a, a, out=(c,))', 'np.add(a, c)', 'c'], [1, 2, 3, 4, 6]],
  ['no copy', ['import numpy as np', 'a = np.ones(2)', 'np.nan_to_num(a, copy=False)', 'b = np.array(a, copy=False)', 'b[0] = 1', 'a'], [1, 2, 3, 4, 5, 6]],
  ['an object that makes no copy', ['from sklearn.preprocessing import StandardScaler', 'X = make()', 's = StandardScaler(copy=False)', 's.fit_transform(X)', 'X'], [1, 2, 3, 4, 5]],
  ['a target, and inplace by position', ['import pandas as pd', "df = pd.read_csv('f')", "pd.eval('c = 1', target=df, inplace=True)", "df.set_index('a', True, False, True)", "df.set_index('a', True)", 'df'], [1, 2, 3, 4, 6]],
  ['axes that were chosen', ['import matplotlib.pyplot as plt', 'fig, ax = plt.subplots()', 'plt.sca(ax); plt.plot([1])', 'plt.plot([2])', 'fig'], [1, 2, 3, 5]],
  ['figures that stay', ['%matplotlib widget', 'import matplotlib.pyplot as plt', 'plt.figure()', 'plt.plot([1])', "plt.title('x')"], [1, 2, 3, 4, 5]],
];

describe.each(Object.entries({ unknown, seeds, torch, callbacks, inPlace }))('calls of libraries: %s', (_, cases) => {
  it.each(cases)('%s', (_name, cells, needed) => {
    expect(sliceOfLast(cells)).toEqual(needed);
  });
});
