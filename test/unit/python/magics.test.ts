import { describe, expect, it } from 'vitest';
import { translateMagics } from '../../../src/core/python/magics';
import { useAnalyser } from './cells';

const { cell } = useAnalyser();

describe('magics', () => {
  it.each([
    ['%time x = f(a)', 'x = f(a)'],
    ['%timeit -n 10 -r3 y = g(x)', 'if 1:y = g(x)'],
    ['%matplotlib inline', '#matplotlib inline'],
    ['%aimport a.b, -c, d', 'import a.b,d'],
    ['%aimport -c', '#aimport -c'],
    ['if a:\n    %aimport b', 'if a:\n    import b'],
    ['!pip install x', '#pip install x'],
    ['pip install x', '#ip install x'],
    ['!train --lr {cfg.lr} $n', '[cfg.lr,n]'],
    ["!awk '{print $1}'", "#awk '{print $1}'"],
    ['files = !ls {d}', 'files = [d]'],
    ['z = !l', 'z = 0j'],
    ['a, b = %foo', 'a, b = 0j'],
    ['x = %time f(y)', 'x = f(y)'],
    ['df.head?', '#f.head?'],
    ['??df', '#?df'],
    ['if a:\n    !ls\n    %time f()', 'if a:\n    0\n    f()'],
    ['s = """\n%time\n"""', 's = """\n%time\n"""'],
    ['v = (a\n % b)', 'v = (a\n % b)'],
    ['v = a \\\n % b', 'v = a \\\n % b'],
    ["!echo 'open \\\n  more\nx = 1", "#echo 'open \\\n# more\nx = 1"],
    ['%%time\nx = 1', '#%time\nx = 1'],
    ['%%capture out --no-stderr\nx = 1', 'out=0j\nx = 1'],
    ['%%bash\necho $x', '#%bash\n#cho $x'],
    ['%%time\n%%writefile a.py\nx = 1', '#%time\n#%writefile a.py\n# = 1'],
    ['  x = 1\n  if x:\n    y = 2', 'x = 1\nif x:\n  y = 2'],
  ])('%s', (source, python) => {
    const translated = translateMagics(source).python;
    expect(translated.split('\n').map((line) => line.trimEnd())).toEqual(python.split('\n'));
    expect(translated.split('\n').map((line) => line.length)).toEqual(source.split('\n').map((line) => line.length));
  });

  it('keeps line breaks of every kind', () => {
    expect(translateMagics('%a b\r\nx = 1\r\n!c\n').python).toBe('#a b\r\nx = 1\r\n#c\n');
  });

  it('lets a timed cell bind nothing', () => {
    const facts = cell('%%timeit n = 3\nx = f(y)');
    expect(facts.broken).toBe(false);
    expect(facts.statements.flatMap((one) => [...one.writes, ...one.definite])).toEqual([]);
    expect(facts.statements.flatMap((one) => one.reads)).toContain('y');
  });

  it('reads the body of an unknown cell magic as Python where it is Python', () => {
    expect(cell('%%mine\nx = 1').statements.flatMap((one) => one.writes)).toEqual(['x']);
    expect(cell('%%mine\nselect * from x where').statements).toEqual([]);
    expect(cell('%%mine\nselect * from x where').broken).toBe(false);
  });
});
