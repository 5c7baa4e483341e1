import { describe, expect, it } from 'vitest';
import { useAnalyser } from './cells';

const { statement, cell } = useAnalyser();

describe('names of a statement', () => {
  it.each([
    ['x = y + 1', 'y', 'x', 'x'],
    ['x: int = 3', 'int', 'x', 'x'],
    ['x: int', 'int', '', ''],
    ['a = b = c[0] = d', 'd c', 'a b', 'a b'],
    ['x += y', 'x y', 'x', 'x'],
    ['(n := f(m)) + n', 'f m', 'n', 'n'],
    ['p.q(r=s)', 'p s', '', ''],
    ['p.q.r', 'p', '', ''],
    ['[i for i in xs if i > k]', 'xs k', '', ''],
    ['[y for x in xs if (y := f(x))]', 'xs f', 'y', ''],
    ['{k: v for k, v in items(d)}', 'items d', '', ''],
    ['h = lambda a, b=c: a + g', 'c g', 'h', 'h'],
    ['for i in xs:\n  j = i', 'xs', 'i j', ''],
    ['if a:\n  x = 1\nelse:\n  x = x0', 'a x0', 'x', 'x'],
    ['if a:\n  x = 1\nelif b:\n  x = 2', 'a b', 'x', ''],
    ['while q():\n  z = 1', 'q', 'z', ''],
    ['try:\n  x = f()\nexcept E as e:\n  y = e\nfinally:\n  z = x', 'f E x', 'x e y z', 'z'],
    ['try:\n  x = f()\nexcept* E:\n  x = 1', 'f E', 'x', 'x'],
    ['with open(p) as f, g() as (h, i.j):\n  t = f', 'open p g i', 'f h t', 'f h t'],
    ['with suppress(E):\n  t = 1', 'suppress E', 't', ''],
    ['match v:\n  case {"k": k, **r} if k > w:\n    m = 1\n  case Point(x=a) | mod.C:\n    pass', 'v w Point mod', 'k r m a', ''],
    ['import a.b as c, d.e', '', 'c d', 'c d'],
    ['from .m import (a as b, c)', '', 'b c', 'b c'],
    ['def f(a, b: T = d) -> R:\n  return a + g', 'd T R', 'f', 'f'],
    ['def f[T: B](a: T) -> T:\n  return a', 'B', 'f', 'f'],
    ['type L[T] = list[T, U]', 'list U', 'L', 'L'],
    ['@deco(arg)\nclass C(B, metaclass=M):\n  y = k\n  z = y\n  def m(self, p=q):\n    return other', 'deco arg B M k q', 'C', 'C'],
    ['if cond:\n  def f(a):\n    return a + free', 'cond free', 'f', ''],
    ['await fetch(url)', 'fetch url', '', ''],
    ['async with s as t:\n  u = t', 's', 't u', 't u'],
    ['x = c and (w := g())', 'c g', 'w x', 'x'],
    ['f"{a:{b}} {c!r} {d=} {{e}}"', 'a b c d', '', ''],
    ['größe = π', 'π', 'größe', 'größe'],
    ['a, *b = c', 'c', 'a b', 'a b'],
    ['f(*xs, **kw, k=v)', 'f xs kw v', '', ''],
    ['try:\n  x = f()\nexcept E:\n  raise', 'f E', 'x', 'x'],
    ['if a:\n  x = 1\nelse:\n  raise b', 'a b', 'x', 'x'],
    ['for i in xs:\n  if i:\n    break\n  y = i\nelse:\n  z = 1', 'xs', 'i y z', ''],
    ['while c:\n  x = 1\nelse:\n  y = 2', 'c', 'x y', 'y'],
    ['for i in xs:\n  continue\n  y = never', 'xs never', 'i y', ''],
    ['try:\n  x = 1\nfinally:\n  if c:\n    x = 2', 'c', 'x', 'x'],
    ['try:\n  x = 1\n  del x\n  x = 2\nexcept E:\n  x', 'E x', 'x', ''],
    ['match v:\n  case 1:\n    x = 1\n  case _:\n    x = 2', 'v', 'x', 'x'],
    ['match v:\n  case 1:\n    x = 1\n  case other if other:\n    x = 2', 'v', 'x other', ''],
    ['assert (x := a), (y := b)', 'a b', 'x y', 'x'],
    ['a < (x := b) < (y := c)', 'a b c', 'x y', 'x'],
    ['class C:\n  __qualname__\n  x: x = 1', '', 'C', 'C'],
    ['if c:\n  def f(x):\n    class C:\n      x = x', 'c x', 'f', ''],
    ['type(a).b = c', 'c type a', '', ''],
    ['type(a)[0].b = c', 'c type a', '', ''],
    ['type[a].b = c', 'c type a', '', ''],
    ['\u00b5 = \uff58', 'x', '\u03bc', '\u03bc'],
  ])('%s', (source, reads, writes, definite) => {
    const facts = statement(source);
    expect([facts.reads.join(' '), facts.writes.join(' '), facts.definite.join(' ')]).toEqual([reads, writes, definite]);
  });

  it.each([
    ['clf.fit(X, y)', 'clf'],
    ['models["a"].fit(X)', 'models'],
    ['self.net.train()', 'self'],
    ['df["x"] = 1', 'df'],
    ['cfg.lr = 2', 'cfg'],
    ['total += 1', 'total'],
    ['del d["k"]', 'd'],
    ['for m in models:\n  m.fit(X)', 'm models'],
    ['for n, m in zip(names, models):\n  m.fit(X)', 'm models'],
    ['[m.fit(X) for m in models.values()]', 'models'],
    ['(a if c else b).fit(X)', 'a b'],
    ['SVC().fit(X)', ''],
  ])('%s changes %s', (source, mutates) => {
    expect(statement(source).mutates.join(' ')).toBe(mutates);
  });

  it('tells deletions, imports and aliases', () => {
    expect(statement('del a, (b, [c])')).toMatchObject({ deletes: ['a', 'b', 'c'], definitelyDeletes: ['a', 'b', 'c'] });
    expect(statement('if a:\n    del b')).toMatchObject({ deletes: ['b'], definitelyDeletes: [] });
    expect(statement('import a.b as c, d.e').imports).toEqual([{ name: 'c', path: 'a.b' }, { name: 'd', path: 'd' }]);
    expect(statement('from .m import (a as b, c)').imports).toEqual([{ name: 'b', path: '.m.a' }, { name: 'c', path: '.m.c' }]);
    expect(statement('from x import *').imports).toEqual([{ name: '*', path: 'x' }]);
    expect(statement('a, b = c.d, e[0]').aliases).toEqual([{ target: 'a', source: 'c' }, { target: 'b', source: 'e' }]);
    expect(statement('a = f(b)').aliases).toEqual([]);
  });
});

describe('definitions', () => {
  it('tells what a function reads, changes and binds when it runs', () => {
    const { defines } = statement('def train(model, data, lr=LR):\n  global step\n  m = model\n  opt = Adam(m.parameters(), lr)\n  for x in data:\n    m.fit(x)\n    step += 1\n  log.append(lr)');
    expect(defines).toMatchObject({ kind: 'function', name: 'train', parameters: ['model', 'data', 'lr'], reads: ['Adam', 'step', 'log'], writes: ['step'] });
    expect(defines?.mutates).toEqual(['model', 'step', 'log']);
    expect(defines?.calls.map((call) => call.callee)).toEqual(['Adam', 'm.parameters', 'm.fit', 'log.append']);
    expect(defines?.loops).toHaveLength(1);
  });

  it('takes nothing from the session that a function has bound there itself, and tells what it deletes', () => {
    const reset = 'global model, old\n  model = build()\n  model.fit(X)\n  del old\n  def again():\n    global model\n    model += 1';
    expect(statement(`def reset():\n  ${reset}`).defines).toMatchObject({ reads: ['build', 'X'], writes: ['model', 'old'] });
    expect(statement('def f():\n  global x\n  if c:\n    x = 1\n  return x').defines).toMatchObject({ reads: ['c', 'x'], writes: ['x'] });
    expect(statement('def f():\n  (x): int\n  return x').defines?.reads).toEqual(['int', 'x']);
    expect(statement('class C[T]:\n  def f(self, x: T) -> T:\n    return T, U').defines?.reads).toEqual(['U']);
  });

  it('tells a class by its methods, and a named lambda as a function', () => {
    const { defines } = statement('class T(Base):\n  def __init__(self, net, lr):\n    self.net = net\n  def run(self):\n    self.net.fit(DATA)');
    expect(defines).toMatchObject({ kind: 'class', name: 'T', bases: ['Base'], parameters: ['net', 'lr'], reads: ['DATA'] });
    expect(defines?.methods.map((method) => [method.name, method.mutates])).toEqual([['__init__', ['self']], ['run', ['self']]]);
    const lambda = statement('go = lambda m: m.fit(X)');
    expect(lambda.defines).toMatchObject({ kind: 'function', name: 'go', parameters: ['m'], reads: ['X'], mutates: ['m'] });
    expect(lambda.calls).toEqual([]);
  });

  it('gives dataclass fields as parameters', () => {
    expect(statement('@dataclass\nclass C:\n  lr: float = 0.1\n  n: int = field(default=3)').defines?.parameters).toEqual(['lr', 'n']);
  });
});

describe('sources that are hard to read', () => {
  it('counts lines with CRLF, comments, tabs and several statements on a line', () => {
    const { statements, broken } = cell('# note\r\na = 1; b = 2\r\nif a:\r\n\tc = (1,\r\n\t\t2)\r\n\r\n# end\r\n');
    expect(broken).toBe(false);
    expect(statements.map(({ line, endLine }) => [line, endLine])).toEqual([[2, 2], [2, 2], [3, 5]]);
  });

  it('tells an empty cell and one of comments as nothing', () => {
    expect(cell('')).toEqual({ statements: [], broken: false });
    expect(cell('  \n# only\n')).toEqual({ statements: [], broken: false });
  });

  it('tells what surrounds a syntax error', () => {
    const { statements, broken } = cell('a = 1\nb = = 2\nc = 3\n');
    expect(broken).toBe(true);
    expect(statements.flatMap((one) => one.writes)).toEqual(expect.arrayContaining(['a', 'c']));
  });

  it('keeps positions right behind characters outside the basic plane', () => {
    const { statements } = cell('s = "😀😀"  # 😀\nt = f(s, "é")\n');
    expect(statements.map((one) => [one.line, one.writes[0], one.reads.join(' ')])).toEqual([[1, 's', ''], [2, 't', 'f s']]);
  });

  it.each(['x = ' + Array.from({ length: 5000 }, (_, index) => `a${index}`).join(' + '), 'x = a0' + '.b(a1)'.repeat(5000), 'x = ' + '('.repeat(5000) + 'a0' + ')'.repeat(5000), 'print(' + '"a" + str(a0) + '.repeat(3000) + 'a1)'])('survives nesting thousands deep', (source) => {
    expect(statement(source).reads).toEqual(expect.arrayContaining(['a0']));
  });
});
