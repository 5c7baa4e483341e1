import { describe, expect, it } from 'vitest';
import { useEngine } from './cells';

const { sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly string[], readonly number[]];

const texts: Case[] = [
  ['a change that a text makes', ['l = []', 'k = 1', "eval('l.append(1)')", 'l'], [1, 3, 4]],
  ['a text that leaves things as they are', ['l = []', "eval('len(l)')", 'l'], [1, 3]],
  ['a function that a text calls', ['def f(): return k', 'k = 1', "eval('f()')"], [1, 2, 3]],
  ['a name that a text binds', ["eval('(x := 5)')", 'x'], [1, 2]],
  ['statements of a text', ["exec('def f(): return k')", 'k = 1', 'k = 2', 'f()'], [1, 3, 4]],
  ['a text made at run time, which may do anything', ['l = []', "n = 'l'", "eval(f'{n}.append(1)')", 'l'], [1, 2, 3, 4]],
  ['a text that is timed', ['import timeit\nl = []', "timeit.timeit('l.append(1)', globals=globals())", 'l'], [1, 2, 3]],
  ['names that are looked for', ['x = 1', 'del x', 'y = 1', "'x' in globals()"], [1, 2, 4]],
  ['the main module', ['import __main__', 'x = 1', '__main__.x = 5', 'x'], [1, 3, 4]],
];

const commands: Case[] = [
  ['what a cell magic gives a name to', ['lines = 0', '%%bash --out lines\nls', 'lines'], [2, 3]],
  ['a query with a result', ['%load_ext sql', 'k = 1', '%%sql res <<\nselect 1', 'res'], [1, 3, 4]],
  ['a name in a query', ['%load_ext sql', 'k = 3; m = 1', '%sql select :k'], [1, 2, 3]],
  ['names handed to another language', ['%load_ext rpy2.ipython', 'y = 1', 'w = 1', '%%R -i y -o z\nz <- y', 'z'], [1, 2, 4, 5]],
  ['a magic that may bind any name', ['%load_ext cython', '%%cython\ndef f(): return 1', 'f()'], [1, 2, 3]],
  ['magics that are commands', ['%%writefile a.txt\n1', '%cp a.txt b.txt', "open('b.txt').read()"], [1, 2, 3]],
  ['a command behind one that only shows', ['!ls && make d.csv', "open('d.csv').read()"], [1, 2]],
  ['commands that only show', ['!ls | head -3', "open('d.csv').read()"], [2]],
  ['packages', ['x = 1', '!pip install foo', 'import foo', 'foo.y'], [2, 3, 4]],
  ['the folder', ['%cd data', 'd = %pwd', 'd'], [1, 2, 3]],
  ['the environment', ["import os; os.environ['A'] = '1'", 'x = %env A', 'x'], [1, 2, 3]],
  ['cells that run again', ['x = 1', 'x += 1', '%rerun 2', 'x'], [1, 2, 3, 4]],
  ['how numbers are shown', ['%precision 2', 'x = 1', '1 / 3'], [1, 3]],
];

describe.each(Object.entries({ texts, commands }))('slices of %s', (_, cases) => {
  it.each(cases)('follow %s', (_name, cells, needed) => {
    expect(sliceOfLast(cells)).toEqual(needed);
  });
});
