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

describe.each(Object.entries({ unknown, seeds }))('calls of libraries: %s', (_, cases) => {
  it.each(cases)('%s', (_name, cells, needed) => {
    expect(sliceOfLast(cells)).toEqual(needed);
  });
});
