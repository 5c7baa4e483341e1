/** Further statements of the generated programs: what Python calls by itself, what runs later, and names reached in other ways. */
import { DICTS, FUNCTIONS, indent, LISTS, type Make, NUMBERS, OBJECTS } from './slice-choice';
import { list, number, simple } from './slice-lines';

/** Binds what these statements need. */
export const FIRST_CONSTRUCTS = `import copy, functools, contextlib
it0 = iter([1, 2, 3])
it1 = iter([4, 5])
fs = [f0]
log = []
two = [[1], [2]]
k0 = 0`;

const ITERATORS = ['it0', 'it1'];

/** Runs later, a step at a time. */
const iterators: readonly Make[] = [
  (p) => `${p.of(ITERATORS)} = iter(${p.of(LISTS)})`,
  (p) => `${p.of(ITERATORS)} = zip(${p.of(LISTS)}, ${p.of(LISTS)})`,
  (p) => `${p.of(ITERATORS)} = enumerate(${p.of(LISTS)})`,
  (p) => `${p.of(ITERATORS)} = map(${p.of(FUNCTIONS)}, [1, 2, 3])`,
  (p) => `${p.of(ITERATORS)} = (${p.of(FUNCTIONS)}(q) for q in [1, 2, 3])`,
  (p) => `${p.of(ITERATORS)} = filter(${p.of(FUNCTIONS)}, [1, 2, 3])`,
  (p) => `def gen0(k):\n    global ${p.of(NUMBERS)}\n    total = k\n    for q in range(3):\n        total += ${number(p)}\n${indent(indent(simple(p)))}\n        yield total\n${p.of(ITERATORS)} = gen0(${p.of(NUMBERS)})`,
  (p) => `def gen1():\n    yield from ${p.of(LISTS)}\n    ${simple(p).replace(/\n/g, '\n    ')}\n    yield from [${number(p)}]\n${p.of(ITERATORS)} = gen1()`,
  (p) => `def gen2():\n    for q in b0:\n        yield q\nfor ${p.of(LISTS)} in gen2(): break`,
  (p) => `${p.of(NUMBERS)} = len(str(next(${p.of(ITERATORS)}, 0)))`,
  (p) => `for q in ${p.of(ITERATORS)}: break`,
  (p) => `${p.of(LISTS)} = list(${p.of(ITERATORS)})`,
  (p) => `${p.of(LISTS)} += ${p.of(ITERATORS)}`,
  (p) => `${p.of(NUMBERS)} = sum(len(str(q)) for q in ${p.of(ITERATORS)})`,
  (p) => `async def co():\n    global ${p.of(NUMBERS)}\n${indent(simple(p))}\n    return ${number(p)}\n${p.of(NUMBERS)} = __import__('asyncio').run(co())`,
];

/** Functions of all kinds. */
const functions: readonly Make[] = [
  (p) => `def ${p.of(FUNCTIONS)}(x, acc=[]):\n    acc.append(x)\n    return len(acc) + ${number(p)}`,
  (p) => `def ${p.of(FUNCTIONS)}(x, acc=${p.of(LISTS)}):\n    acc.append(x)\n    return len(acc)`,
  (p) => `def deco(f):\n    calls = [0]\n    @functools.wraps(f)\n    def inner(x):\n        calls[0] += 1\n        ${simple(p).replace(/\n/g, '\n        ')}\n        return f(x) + calls[0]\n    return inner\n@deco\ndef ${p.of(FUNCTIONS)}(x):\n    return ${number(p)}`,
  (p) => `@functools.lru_cache\ndef ${p.of(FUNCTIONS)}(x):\n    log.append(x)\n    return ${p.of(NUMBERS)}`,
  (p) => `def ${p.of(FUNCTIONS)}(x):\n    return later(x)\ndef later(x):\n    ${simple(p).replace(/\n/g, '\n    ')}\n    return ${number(p)}`.replace(/^( {4})([nldo]\d)( [^\n]*=)/gm, '$1global $2\n$1$2$3'),
  (p) => `def ${p.of(FUNCTIONS)}(*args, **more):\n    for q in args: ${p.of(LISTS)}.append(q)\n    return len(args)`,
  (p) => `def wipe(*items, keep=${p.of(LISTS)}):\n    for item in items: item.clear()\n    keep.append(1)\nwipe(*[${p.of(LISTS)}, ${p.of(LISTS)}])`,
  (p) => `fs.append(${p.of(FUNCTIONS)})`,
  (p) => `fs.append(lambda x: ${number(p)})`,
  (p) => `for q in range(2): fs.append(lambda x: q + ${p.of(NUMBERS)})`,
  (p) => `${p.of(NUMBERS)} = fs[-1](${p.of(NUMBERS)})`,
  (p) => `${p.of(NUMBERS)} = sum([f(1) for f in fs])`,
  (p) => `${p.of(FUNCTIONS)} = functools.partial(${p.of(FUNCTIONS)}, ${p.of(NUMBERS)})\n${p.of(FUNCTIONS)} = lambda x: 1`,
  (p) => `${p.of(NUMBERS)} = functools.reduce(lambda a, b: a + ${p.of(FUNCTIONS)}(1), [1, 2, 3])`,
  (p) => `${p.of(LISTS)}.sort(key=lambda q: ${p.of(FUNCTIONS)}(1))`,
  (p) => `${p.of(NUMBERS)} = len(str(max([1, 2], key=${p.of(FUNCTIONS)})))`,
  (p) => `def pick(c):\n    return ${p.of(FUNCTIONS)} if c else ${p.of(FUNCTIONS)}\n${p.of(NUMBERS)} = pick(${p.of(NUMBERS)} % 2)(1)`,
  (p) => `def rec(k):\n    global ${p.of(NUMBERS)}\n${indent(simple(p))}\n    if k > 0: rec(k - 1)\n${indent(simple(p))}\nrec(2)`,
  (p) => `def swap():\n    global ${LISTS.join(', ')}\n    ${p.of(LISTS)} = ${p.of(LISTS)}\n    ${p.of(LISTS)} = ${p.of(LISTS)}\nswap(); swap()`,
];

/** Methods that Python calls by itself. */
const objects: readonly Make[] = [
  (p) => `class M(C):\n    shared = ${list(p)}\n    def __len__(self):\n        log.append(1)\n        return ${p.of(NUMBERS)} % 5 + len(log)\n    def __getitem__(self, i):\n        self.shared.append(${p.of(NUMBERS)})\n        return self.w\n    def __setitem__(self, i, v):\n        self.v = v\n        ${p.of(LISTS)}.append(v)\n    def __call__(self, x):\n        self.shared.append(x)\n        return ${number(p)}\n    def __iter__(self):\n        ${p.of(LISTS)}.append(${p.of(NUMBERS)})\n        return iter(self.w)\n${p.of(OBJECTS)} = M(${number(p)})`,
  (p) => `class N(C):\n    def __repr__(self):\n        log.append(${p.of(NUMBERS)})\n        return 'N' * len(log)\n    def __add__(self, other):\n        ${p.of(LISTS)}.append(other)\n        return len(${p.of(LISTS)})\n    def __eq__(self, other):\n        self.v = ${p.of(NUMBERS)}\n        return True\n    def __contains__(self, item):\n        log.append(item)\n        return ${p.of(NUMBERS)} > 2\n${p.of(OBJECTS)} = N(${number(p)})`,
  (p) => `class P(C):\n    def __getattr__(self, name):\n        log.append(1)\n        return len(log) + ${p.of(NUMBERS)}\n    @property\n    def half(self):\n        return ${p.of(NUMBERS)}\n    @half.setter\n    def half(self, v):\n        ${p.of(LISTS)}.append(v)\n        self.v = v\n    @classmethod\n    def make(cls, v):\n        cls.k = v\n        return cls(v)\n    @staticmethod\n    def add(v):\n        ${p.of(LISTS)}.append(v)\n        return v\n${p.of(OBJECTS)} = P.make(${number(p)})\n${p.of(NUMBERS)} = P.add(${number(p)})`,
  (p) => `class Q(C):\n    def __init__(self, v):\n        super().__init__(v)\n        self.w = ${list(p)}\n    def put(self, v):\n        self.k += 1\n        return super().put(v)\n${p.of(OBJECTS)} = Q(${number(p)})`,
  (p) => `class S(C):\n    def __setattr__(self, name, value):\n        log.append(name)\n        object.__setattr__(self, name, value)\n${p.of(OBJECTS)} = S(${number(p)})`,
  (p) => `if callable(${p.of(OBJECTS)}): ${p.of(NUMBERS)} = o0(1) if callable(o0) else 1`,
  (p) => `if hasattr(o0, '__getitem__'): ${p.of(LISTS)} = o0[0]`,
  () => "if hasattr(o1, '__setitem__'): o1[0] = n0",
  (p) => `${p.of(NUMBERS)} = len(f'{${p.of(OBJECTS)}!r:.3}') % 3 + len(log)`,
  (p) => `${p.of(NUMBERS)} = len([q for q in (${p.of(OBJECTS)}, 1) if q == ${p.of(OBJECTS)}]) + len(log)`,
  (p) => `${p.of(OBJECTS)}.half = ${number(p)}`,
  (p) => `${p.of(NUMBERS)} = len(log)`,
  (p) => `type(${p.of(OBJECTS)}).k = ${number(p)}`,
  (p) => `${p.of(OBJECTS)}.__class__.k = ${number(p)}`,
  (p) => `${p.of(OBJECTS)}.__dict__['v'] = ${number(p)}`,
  (p) => `vars(${p.of(OBJECTS)})['v'] = ${number(p)}`,
  (p) => `${p.of(OBJECTS)}.extra = ${list(p)}\n${p.of(NUMBERS)} = len(${p.of(OBJECTS)}.w)`,
  (p) => `bump = ${p.of(OBJECTS)}.put\n${simple(p)}\nbump(${number(p)})`,
  (p) => `C.put = lambda self, v: (${p.of(LISTS)}.append(v), self)[1]`,
  (p) => `class R(C):\n    def __init_subclass__(cls, step=1):\n        ${p.of(LISTS)}.append(step)\n        cls.k = ${p.of(NUMBERS)}\nclass R1(R, step=${number(p)}): pass\n${p.of(OBJECTS)} = R1(${number(p)})`,
  (p) => `class T(type):\n    def __new__(meta, name, bases, space):\n        space['k'] = ${number(p)}\n        ${p.of(LISTS)}.append(1)\n        return super().__new__(meta, name, bases, space)\n    def __call__(cls, *given):\n        log.append(${p.of(NUMBERS)})\n        return super().__call__(*given)\n    def size(cls):\n        return ${p.of(NUMBERS)} + len(log)\nclass U(C, metaclass=T): pass\n${p.of(OBJECTS)} = U(${number(p)})\n${p.of(NUMBERS)} = U.size()`,
  (p) => `if 'U' in globals():\n    class U1(U): pass\n    ${p.of(OBJECTS)} = U1(${number(p)})`,
  (p) => `class E:\n    def __set_name__(self, owner, name):\n        self.own = [name]\n        ${p.of(LISTS)}.append(len(name))\n    def __get__(self, one, kind):\n        log.append(1)\n        return ${p.of(NUMBERS)} + len(self.own)\n    def __set__(self, one, v):\n        self.own.append(v)\n        ${p.of(LISTS)}.append(v)\nclass V(C):\n    half = E()\n${p.of(OBJECTS)} = V(${number(p)})`,
  (p) => `if hasattr(${p.of(OBJECTS)}, 'half'): ${p.of(NUMBERS)} = ${p.of(OBJECTS)}.half`,
  (p) => `class W:\n    def __class_getitem__(cls, i):\n        ${p.of(LISTS)}.append(i)\n        return ${number(p)}\n${p.of(NUMBERS)} = W[${p.of(NUMBERS)}]`,
  (p) => `fs[0:0] = [lambda x: 2]\nfs[0].note = ${number(p)}\n${p.of(NUMBERS)} = fs[0].note`,
];

/** Blocks that may stop halfway. */
const blocks: readonly Make[] = [
  (p) => `class CM:\n    def __enter__(self):\n        ${p.of(LISTS)}.append(${p.of(NUMBERS)})\n        return ${p.of(LISTS)}\n    def __exit__(self, *problem):\n        global n0, n1\n        ${p.of(['n0', 'n1'])} = ${p.of(NUMBERS)}\n        return True\nwith CM() as entered:\n${indent(simple(p))}\n    1 // (${p.of(NUMBERS)} % 2)\n${indent(simple(p))}`,
  (p) => `@contextlib.contextmanager\ndef within(v):\n    ${p.of(LISTS)}.append(v)\n    yield ${p.of(LISTS)}\n    ${p.of(LISTS)}.append(${p.of(NUMBERS)})\nwith within(${number(p)}) as ${p.of(LISTS)}:\n${indent(simple(p))}`,
  (p) => `with contextlib.suppress(ZeroDivisionError):\n${indent(simple(p))}\n    1 // (${p.of(NUMBERS)} % 2)\n${indent(simple(p))}`,
  (p) => `def fails(x):\n    global ${p.of(NUMBERS)}\n${indent(simple(p))}\n    if ${p.of(NUMBERS)} % 2: raise ValueError(${p.of(LISTS)})\n${indent(simple(p))}\ntry:\n    fails(1)\nexcept ValueError as problem:\n    problem.args[0].append(${p.of(NUMBERS)})\n    ${p.of(LISTS)} = problem.args[0]\nfinally:\n${indent(simple(p))}`,
  (p) => `try:\n    try:\n${indent(indent(simple(p)))}\n        1 // (${p.of(NUMBERS)} % 2)\n    finally:\n${indent(indent(simple(p)))}\nexcept ZeroDivisionError:\n    pass\nelse:\n${indent(simple(p))}`,
  (p) => `for q in range(3):\n    if q == ${p.of(NUMBERS)} % 3: continue\n${indent(simple(p))}\nelse:\n${indent(simple(p))}`,
  (p) => `k0 = 0\nwhile k0 < 3:\n    k0 += 1\n${indent(simple(p))}\n    if ${p.of(NUMBERS)} % 3 == 2: break\n${indent(simple(p))}`,
  (p) => `match ${p.of([...LISTS, ...DICTS])}:\n    case {'a': q} if (${p.of(NUMBERS)} := len(str(q))) > 3:\n        ${simple(p)}\n    case [q, *_] if ${p.of(FUNCTIONS)}(1) > 2:\n        ${simple(p)}\n    case _:\n        ${simple(p)}`,
  (p) => `def early(c):\n    global ${p.of(NUMBERS)}\n    for q in range(3):\n${indent(indent(simple(p)))}\n        if q == c % 3: return q\n${indent(simple(p))}\n    return 5\n${p.of(NUMBERS)} = early(${p.of(NUMBERS)})`,
];

/** Names and parts reached in other ways. */
const reaches: readonly Make[] = [
  (p) => `exec("${p.of(NUMBERS)} = ${p.of(NUMBERS)} + 1")`,
  (p) => `${p.of(NUMBERS)} = eval("${p.of(NUMBERS)} + ${p.of(NUMBERS)}")`,
  (p) => `globals()['${p.of(NUMBERS)}'] = ${number(p)}`,
  (p) => `globals().update(${p.of(NUMBERS)}=${number(p)})`,
  (p) => `${p.of(NUMBERS)} = globals()['${p.of(NUMBERS)}'] + globals().get('${p.of(NUMBERS)}')`,
  (p) => `key = '${p.of(['v', 'w2'])}'\nsetattr(${p.of(OBJECTS)}, key, ${number(p)})`,
  (p) => `${p.of(NUMBERS)} = getattr(${p.of(OBJECTS)}, key if 'key' in globals() else 'v', 1)`,
  (p) => `${p.of(LISTS)} = [${number(p)}, ${number(p)}, ${number(p)}]\n${p.of(LISTS)}[0:1] = [${number(p)}]`,
  (p) => `if len(l0) > 1: l0[${p.of(['0', '1', '-1'])}] = ${number(p)}`,
  (p) => `${p.of(NUMBERS)} = (l0 + [0, 0])[${p.below(2)}]`,
  (p) => `row = [${list(p)}, ${list(p)}]\nrow[${p.below(2)}] = ${list(p)}\nrow[${p.below(2)}].append(${number(p)})\n${p.of(LISTS)} = row[${p.below(2)}]`,
  (p) => `pair = (${p.of(LISTS)}, ${p.of(LISTS)})\nleft, right = pair\nleft.append(${number(p)})\n${p.of(NUMBERS)} = len(pair[${p.below(2)}])`,
  () => "if 'c' in d0: del d0['c']",
  (p) => `${p.of(NUMBERS)} = ${p.of(DICTS)}.pop('c', ${number(p)})`,
  (p) => `${p.of(DICTS)}.setdefault('e', []).append(${number(p)})`,
  () => 'if l1: l1.pop()',
  (p) => `${p.of(LISTS)}.reverse()`,
  (p) => `two = [${p.of(LISTS)}, ${p.of(LISTS)}]\ntwo[${p.below(2)}].append(${number(p)})`,
  (p) => `two[${p.below(2)}] = ${p.of(LISTS)}`,
  (p) => `two[${p.below(2)}].append(${number(p)})`,
  (p) => `${p.of(NUMBERS)} = len(two[${p.below(2)}])`,
  (p) => `${p.of(LISTS)} = two[${p.of(['0', '1', '-1'])}]`,
  (p) => p.of(['two.reverse()', 'two.insert(0, l0)', 'two = two[::-1]', 'two = two + [l1]', 'if len(two) > 2: del two[0]', 'two[0], two[1] = two[1], two[0]', 'two.sort(key=len)', 'two = list(two)']),
  (p) => `${p.of(LISTS)}, ${p.of(LISTS)} = ${p.of(LISTS)}, ${p.of(LISTS)}`,
  (p) => `${p.of(LISTS)} = ${p.of(LISTS)} = ${list(p)}`,
  (p) => `*${p.of(LISTS)}, ${p.of(NUMBERS)} = ${list(p)} + [${number(p)}]`,
  (p) => `[k0 := q for q in [${number(p)}]]\n${p.of(NUMBERS)} = k0`,
  (p) => `${p.of(DICTS)} = {'a': ${number(p)}, 'b': [q for q in ${p.of(LISTS)}], **{str(q): q for q in range(2)}}`,
  (p) => `${p.of(LISTS)} = copy.copy(${p.of(LISTS)})`,
  (p) => `${p.of(DICTS)} = copy.deepcopy(${p.of(DICTS)})`,
  (p) => `${p.of(OBJECTS)} = copy.copy(${p.of(OBJECTS)})`,
  (p) => `${p.of(DICTS)} |= {'c': ${number(p)}}`,
  (p) => `${p.of(DICTS)}['b'] += ${list(p)}`,
  (p) => `${p.of(OBJECTS)}.w += ${list(p)}`,
  (p) => `${p.of(OBJECTS)}.w[0:0] = ${list(p)}`,
  (p) => `nested = {'x': {'y': ${list(p)}}}\nnested['x']['y'].append(${number(p)})\n${p.of(LISTS)} = nested['x']['y']`,
  (p) => `for q in (${p.of(LISTS)}, ${p.of(LISTS)}): q.append(${number(p)})`,
  (p) => `for ${p.of(NUMBERS)}, ${p.of(LISTS)} in [(1, ${list(p)}), (2, ${list(p)})]: pass`,
  (p) => `for ${p.of(OBJECTS)}.v in range(2):\n${indent(simple(p))}`,
  (p) => `for key, value in ${p.of(DICTS)}.items():\n    if isinstance(value, list): value.append(${number(p)})`,
  () => 'from first_helper import *',
  (p) => `import first_helper as helper\n${p.of(NUMBERS)} = helper.n0`,
  (p) => `import first_helper\nfirst_helper.items.append(${number(p)})`,
  (p) => `import first_helper\nfirst_helper.n0 = ${number(p)}`,
  (p) => `from first_helper import keep\nkeep(${p.of(LISTS)})`,
  (p) => `from first_helper import items\n${p.of(NUMBERS)} = len(items)`,
  (p) => `import first_helper\n${p.of(NUMBERS)} = first_helper.count()`,
  (p) => `from first_helper import bump\n${p.of(NUMBERS)} = bump(${number(p)})`,
  (p) => `from first_helper import first\n${p.of(LISTS)} = first(${p.of([...LISTS, 'b0'])})`,
  (p) => `from first_helper import apply as ${p.of(FUNCTIONS)}2\n${p.of(NUMBERS)} = __import__('first_helper').apply(${p.of(FUNCTIONS)}, 1)`,
  (p) => `import first_helper\n${p.of(NUMBERS)} = first_helper.apply(${p.of(FUNCTIONS)}, 1)`,
  (p) => `import first_helper as helper\n${p.of(LISTS)} = list(helper.many(${p.of(NUMBERS)}))`,
  (p) => `from first_helper import Box\n${p.of(OBJECTS)} = Box(${number(p)})`,
  (p) => `import first_helper\nclass Own(first_helper.Box):\n    def get(self):\n        return super().get() + ${p.of(NUMBERS)}\n${p.of(OBJECTS)} = Own(${number(p)})`,
];

/** One of all these. */
export const construct: Make = (pick) => pick.of(pick.of([iterators, functions, objects, blocks, reaches]))(pick);
