/** Random notebook programs, each from a seed: cells that assign, change, share, define, loop and run again. */
import { BOXES, Choice, DICTS, FUNCTIONS, indent, LISTS, type Make, NUMBERS, OBJECTS } from './slice-choice';
import { construct, FIRST_CONSTRUCTS } from './slice-constructs';
import { list, number, simple } from './slice-lines';

/** Binds every name once, so that most programs run. */
const START = [
  'n0 = 1\nn1 = 2\nn2 = 3\nn3 = 4',
  'l0 = [1]\nl1 = [2, 3]\nl2 = [4]',
  "d0 = {'a': 1, 'b': [2]}\nd1 = {'a': 3, 'b': [4]}",
  'def f0(x):\n    return n0\ndef f1(x):\n    l1.append(1)\n    return 2\nf2 = lambda x: n1 + 1',
  'class C:\n    k = 1\n    def __init__(self, v):\n        self.v = v\n        self.w = [v]\n    def get(self):\n        return n2 if isinstance(n2, int) else 0\n    def put(self, v):\n        self.w.append(v)\n        return self\no0 = C(1)\no1 = C(2)',
  'b0 = [l0, l1]\nb1 = (d0, o0)',
  FIRST_CONSTRUCTS,
];

const statement: Make = (pick) =>
  pick.of<Make>([
    ...Array.from({ length: 12 }, () => construct),
    ...Array.from({ length: 4 }, () => simple),
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
