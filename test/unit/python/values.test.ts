import { describe, expect, it } from 'vitest';
import { useAnalyser } from './cells';

const { statement } = useAnalyser();

describe('literals', () => {
  it.each<[string, Record<string, unknown>]>([
    ['lr = 1e-3', { lr: 0.001 }],
    ['a, b = 1, -2', { a: 1, b: -2 }],
    ['a = b = 2**10', { a: 1024, b: 1024 }],
    ['t = 60*60', { t: 3600 }],
    ['h = 7 // -2', { h: -4 }],
    ['seed = 12345678901234567890', { seed: '12345678901234567890' }],
    ['n = int(1e5)', { n: 100000 }],
    ['s = "a" "b\\n"', { s: 'ab\n' }],
    ["r = r'\\d'", { r: '\\d' }],
    ['f = f"{x}"', {}],
    ['d = {"lr": 0.1, "opt": {"name": "adam", 3: None}}', { d: { lr: 0.1, opt: { name: 'adam', 3: null } } }],
    ['d = dict(lr=1, sizes=[1, (2, 3)], on=True)', { d: { lr: 1, sizes: [1, [2, 3]], on: true } }],
    ['d = {"lr": 0.1, "device": device}', { d: { lr: 0.1 } }],
    ['d = {"svc": SVC()}', {}],
    ['class CFG:\n  lr = 1e-3\n  class opt:\n    name = "adam"', { 'CFG.lr': 0.001, 'CFG.opt.name': 'adam' }],
    ['@dataclass\nclass C:\n  lr: float = 0.1\n  n: int = field(default=3)', { 'C.lr': 0.1, 'C.n': 3 }],
    ['cfg.lr = 0.5', { 'cfg.lr': 0.5 }],
    ['cfg["optim"]["lr"] = 0.5', { 'cfg.optim.lr': 0.5 }],
    ['args = SimpleNamespace(lr=1, **{"n": 2})', { args: { lr: 1, n: 2 } }],
    ['grid = list(range(10, 40, 10))', { grid: [10, 20, 30] }],
    ['x = 1 / 0', {}],
    ['x = 3j', {}],
    ['x = b"a"', {}],
    ['if a:\n  x = 1', {}],
    ['if __name__ == "__main__":\n  x = 1', { x: 1 }],
    ['x: int = 3', { x: 3 }],
  ])('%s', (source, values) => {
    expect(Object.fromEntries(statement(source).literals.map(({ name, value }) => [name, value]))).toEqual(values);
  });

  it('keeps a key that names the prototype as a plain key', () => {
    expect(Object.keys(statement('d = {"__proto__": 1}').literals[0]?.value as object)).toEqual(['__proto__']);
  });
});

describe('calls', () => {
  it('leads a chain back to its constructor and forward to its target', () => {
    const { calls } = statement('clf = make_pipeline(StandardScaler(), SVC(C=1)).fit(X, y=y)');
    expect(calls.map((call) => call.callee)).toEqual(['make_pipeline', 'StandardScaler', 'SVC', 'make_pipeline().fit']);
    expect(calls[0]?.args.map((argument) => argument.call)).toEqual([1, 2]);
    expect(calls[2]?.args).toEqual([{ keyword: 'C', position: -1, literal: 1, variable: null, names: [], call: null }]);
    expect(calls[3]).toMatchObject({ name: 'fit', receiver: null, receiverCall: 0, targets: ['clf'] });
    expect(calls[0]?.targets).toEqual(['clf']);
    expect(calls[1]?.targets).toEqual([]);
    expect(calls[3]?.args[1]).toMatchObject({ keyword: 'y', variable: 'y', names: ['y'] });
  });

  it.each([
    ['clf.fit(X)', 'clf.fit', 'clf'],
    ['self.model.fit(X)', 'self.model.fit', 'self'],
    ['models["a"].fit(X)', 'models["a"].fit', 'models'],
    ['train(m)', 'train', null],
    ['await client.get(u)', 'client.get', 'client'],
    ['(df\n .head\n ())', 'df.head', 'df'],
  ])('%s is a call of %s on %s', (source, callee, receiver) => {
    expect(statement(source).calls[0]).toMatchObject({ callee, receiver });
  });

  it('spells out splats where they are literal and leaves keyword and place open where they are not', () => {
    const [call] = statement('f(1, *rest, 2, **{"a": 3}, **more)').calls;
    expect(call?.args.map(({ keyword, position, literal, variable }) => [keyword, position, literal, variable])).toEqual([
      [null, 0, 1, null],
      [null, -1, undefined, 'rest'],
      [null, -1, 2, null],
      ['a', -1, 3, null],
      [null, -1, undefined, 'more'],
    ]);
  });

  it('gives each of a tuple of calls its own target, and both branches the same', () => {
    expect(statement('a, b = f(), g()').calls.map((call) => call.targets)).toEqual([['a'], ['b']]);
    expect(statement('a, b = f()').calls.map((call) => call.targets)).toEqual([['a', 'b']]);
    expect(statement('m = f() if c else g()').calls.map((call) => call.targets)).toEqual([['m'], ['m']]);
    expect(statement('with f() as m: pass').calls[0]?.targets).toEqual(['m']);
  });
});

describe('loops', () => {
  it.each<[string, unknown, string[]]>([
    ['for lr in [1e-2, 1e-3]: f(lr)', [0.01, 0.001], ['lr']],
    ['for i in range(3): f(i)', [0, 1, 2], ['i']],
    ['for i in range(1000): f(i)', undefined, ['i']],
    ['for n, m in {"a": A(), "b": B()}.items(): f(m)', ['a', 'b'], ['n', 'm']],
    ['for n, m in [("a", A()), ("b", B())]: f(m)', ['a', 'b'], ['n', 'm']],
    ['for i, c in enumerate((1, 10)): f(c)', [[0, 1], [1, 10]], ['i', 'c']],
    ['for a, b in product([1, 2], "x" and [3]): f(a)', undefined, ['a', 'b']],
    ['for a, b in itertools.product([1, 2], [3]): f(a)', [[1, 3], [2, 3]], ['a', 'b']],
    ['for x in xs: f(x)', undefined, ['x']],
    ['[f(c) for c in (1, 2)]', [1, 2], ['c']],
    ['while f(x): g()', undefined, []],
  ])('%s', (source, items, variables) => {
    const { loops, calls } = statement(source);
    expect(loops[0]?.items).toEqual(items);
    expect(loops[0]?.variables).toEqual(variables);
    expect(calls.at(-1)?.loops).toEqual([0]);
  });

  it('nests, outermost first', () => {
    const { calls, loops } = statement('for a in [1]:\n  for b in xs:\n    f(a, b)');
    expect(loops.map((loop) => [loop.line, loop.iterates])).toEqual([[1, []], [2, ['xs']]]);
    expect(calls[0]?.loops).toEqual([0, 1]);
  });
});

describe('prints and expressions', () => {
  const brief = (source: string): unknown[] => statement(source).prints[0]?.parts.map((part) => ('text' in part ? part.text : [part.variable, part.callee])) ?? [];

  it.each<[string, unknown[]]>([
    ['print("acc:", acc)', ['acc: ', ['acc', null]]],
    ['print(a, b, sep=" | ", end="\\r")', [['a', null], ' | ', ['b', null], '\r']],
    ['print(f"epoch {e}: loss={loss.item():.4f} {acc=}")', ['epoch ', ['e', null], ': loss=', ['loss', null], ' acc=', ['acc', null]]],
    ['print("%d: %.3f%% %s" % (e, 100 * acc, m.score(X)))', [['e', null], ': ', ['acc', null], '% ', [null, 'm.score']]],
    ['print("%(loss).3f" % logs)', [['loss', null]]],
    ['print("{} {1} {name:.{w}f} {0.loss} {{}}".format(a, b, name=c))', [['a', null], ' ', ['b', null], ' ', ['c', null], ' ', ['loss', null], ' {}']],
    ['print("a: " + str(round(acc, 3)) + "!")', ['a: ', ['acc', null], '!']],
    ['print("=" * 5, 1.0, 1e-5, True, None)', ['===== 1.0 1e-05 True None']],
    ['logger.info("loss %.3f at %d", loss, step)', ['loss ', ['loss', null], ' at ', ['step', null]]],
    ['logging.log(20, f"x {x}")', ['x ', ['x', null]]],
    ['tqdm.write(f"x {x}")', ['x ', ['x', null]]],
    ['bar.set_postfix(loss=l.item(), acc=a)', ['loss=', ['l', null], ', acc=', ['a', null]]],
    ['display(df)', [['df', null]]],
    ['print(results["acc"], history["loss"][-1])', [['acc', null], ' ', ['loss', null]]],
    ['math.log(x)', []],
    ['f.write(x)', []],
  ])('%s', (source, parts) => {
    expect(brief(source)).toEqual(parts);
  });

  it.each<[string, unknown]>([
    ['clf.score(X, y)', { variable: null, callee: 'clf.score', names: ['clf', 'X', 'y'] }],
    ['round(clf.score(X, y), 3)', { variable: null, callee: 'clf.score' }],
    ['acc', { variable: 'acc', callee: null }],
    ['self.loss', { variable: 'loss', callee: null }],
    ['losses[-1]', { variable: 'losses', callee: null }],
    ['a, f(b)', { variable: null, callee: null, items: [{ variable: 'a' }, { callee: 'f' }] }],
  ])('the value of %s', (source, expression) => {
    expect(statement(source).expression).toMatchObject(expression as object);
  });

  it('has no value where a statement binds', () => {
    expect(statement('x = 1').expression).toBeUndefined();
    expect(statement('for x in y: x').expression).toBeUndefined();
  });
});
