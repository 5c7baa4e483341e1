/** Random notebook programs, each from a seed: cells that assign, change, share, define, loop and run again. */

/** A repeatable source of choices. */
export class Choice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 40503) >>> 0;
  }

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const NUMBERS = ['n0', 'n1', 'n2', 'n3'];
const LISTS = ['l0', 'l1', 'l2'];
const DICTS = ['d0', 'd1'];
const FUNCTIONS = ['f0', 'f1', 'f2'];
const OBJECTS = ['o0', 'o1'];
const BOXES = ['b0', 'b1'];

/** Names whose values are compared. */
export const TARGETS = [...NUMBERS, ...LISTS, ...DICTS, ...OBJECTS, ...BOXES];

/** Binds every name once, so that most programs run. */
const START = [
  'n0 = 1\nn1 = 2\nn2 = 3\nn3 = 4',
  'l0 = [1]\nl1 = [2, 3]\nl2 = [4]',
  "d0 = {'a': 1, 'b': [2]}\nd1 = {'a': 3, 'b': [4]}",
  'def f0(x):\n    return n0\ndef f1(x):\n    l1.append(1)\n    return 2\nf2 = lambda x: n1 + 1',
  'class C:\n    k = 1\n    def __init__(self, v):\n        self.v = v\n        self.w = [v]\n    def get(self):\n        return n2 if isinstance(n2, int) else 0\n    def put(self, v):\n        self.w.append(v)\n        return self\no0 = C(1)\no1 = C(2)',
  'b0 = [l0, l1]\nb1 = (d0, o0)',
];

type Make = (pick: Choice) => string;

const number: Make = (pick) =>
  pick.of<Make>([
    (p) => String(p.below(9)),
    (p) => p.of(NUMBERS),
    (p) => `${p.of(NUMBERS)} + ${p.of(NUMBERS)}`,
    (p) => `len(${p.of(LISTS)})`,
    (p) => `${p.of(LISTS)}[-1]`,
    (p) => `${p.of(DICTS)}['a']`,
    (p) => `len(${p.of(DICTS)}['b'])`,
    (p) => `${p.of(FUNCTIONS)}(${p.of(NUMBERS)})`,
    (p) => `${p.of(OBJECTS)}.v`,
    (p) => `${p.of(OBJECTS)}.get()`,
    (p) => `${p.of(OBJECTS)}.k`,
    (p) => `sum(len(str(i)) for i in ${p.of(LISTS)})`,
    (p) => `(${p.of(NUMBERS)} if ${p.of(NUMBERS)} % 2 else ${p.of(NUMBERS)})`,
    (p) => `sum(map(${p.of(FUNCTIONS)}, [1, 2]))`,
    (p) => `len(f"{${p.of(NUMBERS)}} {${p.of(LISTS)}}")`,
    (p) => `${p.of(DICTS)}.get('${p.of(['a', 'c', 'e'])}', ${p.of(NUMBERS)})`,
    (p) => `len(${p.of(BOXES)}[0])`,
    (p) => `getattr(${p.of(OBJECTS)}, 'v')`,
  ])(pick);

const list: Make = (pick) =>
  pick.of<Make>([
    () => '[]',
    (p) => `[${number(p)}]`,
    (p) => p.of(LISTS),
    (p) => `list(${p.of(LISTS)})`,
    (p) => `${p.of(LISTS)} + ${p.of(LISTS)}`,
    (p) => `${p.of(LISTS)}[:2]`,
    (p) => `${p.of(DICTS)}['b']`,
    (p) => `${p.of(OBJECTS)}.w`,
    (p) => `[i for i in ${p.of(LISTS)} if i != ${p.of(NUMBERS)}]`,
    (p) => `b0[${p.below(2)}]`,
    (p) => `sorted(${p.of(LISTS)}, key=str)`,
    (p) => `(${p.of(LISTS)} or ${p.of(LISTS)})`,
  ])(pick);

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');

const simple: Make = (pick) =>
  pick.of<Make>([
    (p) => `${p.of(NUMBERS)} = ${number(p)}`,
    (p) => `${p.of(NUMBERS)} = ${number(p)}`,
    (p) => `${p.of(NUMBERS)} += ${number(p)}`,
    (p) => `${p.of(LISTS)} = ${list(p)}`,
    (p) => `${p.of(LISTS)} += [${number(p)}]`,
    (p) => `${p.of(LISTS)}.append(${number(p)})`,
    (p) => `${p.of(LISTS)}.insert(0, ${number(p)})`,
    (p) => `${p.of(LISTS)}[0:1] = [${number(p)}]`,
    (p) => `${p.of(DICTS)}['${p.of(['a', 'c'])}'] = ${number(p)}`,
    (p) => `${p.of(DICTS)}['b'] = ${list(p)}`,
    (p) => `${p.of(DICTS)}[${p.of(NUMBERS)}] = ${number(p)}`,
    (p) => `${p.of(DICTS)}['b'].append(${number(p)})`,
    (p) => `${p.of(DICTS)}.update(c=${number(p)}, b=${list(p)})`,
    (p) => `${p.of(DICTS)} = ${p.of(DICTS)}`,
    (p) => `${p.of(DICTS)} = {'a': ${number(p)}, 'b': ${list(p)}}`,
    (p) => `${p.of(DICTS)} = dict(${p.of(DICTS)})`,
    (p) => `${p.of(DICTS)} = {**${p.of(DICTS)}, 'c': ${number(p)}}`,
    (p) => `${p.of(OBJECTS)} = C(${number(p)})`,
    (p) => `${p.of(OBJECTS)} = ${p.of(OBJECTS)}`,
    (p) => `${p.of(OBJECTS)}.v = ${number(p)}`,
    (p) => `${p.of(OBJECTS)}.w = ${list(p)}`,
    (p) => `${p.of(OBJECTS)}.put(${number(p)}).put(${number(p)})`,
    (p) => `setattr(${p.of(OBJECTS)}, 'v', ${number(p)})`,
    (p) => `C.k = ${number(p)}`,
    (p) => `b0 = [${list(p)}, ${list(p)}]`,
    (p) => `b1 = (${p.of(DICTS)}, ${p.of(OBJECTS)})`,
    (p) => `b0[${p.below(2)}].append(${number(p)})`,
    (p) => `b1[0]['a'] = ${number(p)}`,
    (p) => `b1[1].w.append(${number(p)})`,
    (p) => `${p.of(NUMBERS)}, ${p.of(LISTS)} = ${number(p)}, ${list(p)}`,
    (p) => `${p.of(NUMBERS)}, *${p.of(LISTS)} = [${number(p)}] + ${list(p)}`,
    (p) => `if (${p.of(NUMBERS)} := ${number(p)}) > 3: ${p.of(LISTS)} = []`,
    (p) => `${p.of(FUNCTIONS)}(${number(p)})`,
    (p) => `${p.of(FUNCTIONS)} = ${p.of(FUNCTIONS)}`,
    (p) => `${p.of(FUNCTIONS)} = lambda x, y=${number(p)}: ${number(p)} + y`,
    (p) => `print(${p.of(LISTS)}, ${number(p)})`,
    (p) => `${p.of(LISTS)} = [${p.of(FUNCTIONS)}(i) for i in range(2)]`,
    (p) => `del ${p.of(LISTS)}[1:]`,
    (p) => `[${p.of(LISTS)}.append(i) for i in range(${p.below(3)})]`,
  ])(pick);

const statement: Make = (pick) =>
  pick.of<Make>([
    simple,
    simple,
    simple,
    simple,
    (p) => `if ${p.of(NUMBERS)} % 2:\n${indent(simple(p))}\nelse:\n${indent(simple(p))}`,
    (p) => `if ${number(p)} > 3:\n${indent(simple(p))}`,
    (p) => `for i in range(${p.below(3)}):\n${indent(simple(p))}\n${indent(simple(p))}`,
    (p) => `for ${p.of(LISTS)} in ${p.of(['b0', '[l0, l1]', "[d0['b']]"])}:\n${indent(simple(p))}`,
    (p) => `for i in range(3):\n${indent(simple(p))}\n    if ${p.of(NUMBERS)} > 2: break\n${indent(simple(p))}`,
    (p) => `try:\n${indent(simple(p))}\n    1 // (${p.of(NUMBERS)} % 2)\n${indent(simple(p))}\nexcept ZeroDivisionError:\n${indent(simple(p))}`,
    (p) => `def ${p.of(FUNCTIONS)}(x):\n${indent(local(p))}\n    return ${number(p)}`,
    (p) => `def ${p.of(FUNCTIONS)}(x, y=${number(p)}):\n    if x > ${p.below(3)}: return y\n${indent(local(p))}\n    return x`,
    (p) => `def ${p.of(FUNCTIONS)}(x):\n    global ${NUMBERS.join(', ')}\n    ${p.of(NUMBERS)} = ${number(p)}\n    return 1`,
    (p) => `def make(k):\n    count = [k]\n    total = k\n    def step(x):\n        nonlocal total\n        total += ${p.of(NUMBERS)}\n        count.append(x)\n        return total + len(count)\n    return step\n${p.of(FUNCTIONS)} = make(${p.of(NUMBERS)})`,
    (p) => `def change(a, b):\n    a.append(b)\n    c = a\n    return c\n${p.of(LISTS)} = change(${list(p)}, ${number(p)})`,
    (p) => `def both(a, b):\n    return (a, b)\n${p.of(LISTS)}, ${p.of(DICTS)} = both(${p.of(LISTS)}, ${p.of(DICTS)})`,
    (p) => `def gen():\n    for i in range(2):\n        yield ${number(p)}\n${p.of(LISTS)} = list(gen())`,
    (p) => `class C:\n    k = ${number(p)}\n    def __init__(self, v):\n        self.v = v\n        self.w = ${list(p)}\n    def get(self):\n        return ${number(p).replace(/\b(?:o\d\.get\(\)|f\d\(n\d\))/g, 'n0')}\n    def put(self, v):\n        ${p.of(LISTS)}.append(v)\n        self.v = v\n        return self`,
    (p) => `class D(C):\n    def get(self):\n        return ${p.of(NUMBERS)} + self.v\n    @property\n    def k(self):\n        return ${p.of(NUMBERS)}\n${p.of(OBJECTS)} = D(${number(p)})`,
    (p) => `with open(__import__('os').devnull) as handle:\n${indent(simple(p))}`,
    (p) => `match ${p.of(BOXES)}:\n    case [${p.of(LISTS)}, *rest]:\n        ${simple(p)}\n    case _:\n        ${simple(p)}`,
    (p) => `while ${p.of(NUMBERS)} < 0:\n${indent(simple(p))}`,
    (p) => `later = (${p.of(FUNCTIONS)}(i) + ${p.of(NUMBERS)} for i in range(2))\n${simple(p)}\n${p.of(LISTS)} = list(later)`,
    (p) => `handlers = {'a': ${p.of(FUNCTIONS)}}\n${simple(p)}\n${p.of(NUMBERS)} = handlers['a'](${number(p)})`,
    (p) => `del ${p.of(NUMBERS)}\n${simple(p)}`,
    (p) => `from math import floor as ${p.of(FUNCTIONS)}`,
  ])(pick);

const local: Make = (pick) =>
  pick.of<Make>([
    (p) => `${p.of(LISTS)}.append(x)`,
    (p) => `z = ${p.of(LISTS)}\nz.append(x)`,
    (p) => `${p.of(DICTS)}['a'] = x`,
    (p) => `${p.of(OBJECTS)}.v = x`,
    (p) => `for q in b0: q.append(${p.of(NUMBERS)})`,
    () => 'pass',
  ])(pick);

/** The executed sources of a program: cells in order, some of them again. */
export function program(seed: number): string[] {
  const pick = new Choice(seed);
  const cells: string[] = [];
  const sources = [...START];
  const length = 4 + pick.below(14);
  for (let at = 0; at < length; at += 1) {
    if (cells.length > 0 && pick.below(6) === 0) sources.push(pick.of(cells));
    else {
      const cell = Array.from({ length: 1 + pick.below(3) }, () => statement(pick)).join('\n');
      cells.push(cell);
      sources.push(cell);
    }
  }
  return sources;
}
