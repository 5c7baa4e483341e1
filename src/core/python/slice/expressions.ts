/** Values of expressions. */
import { COMPREHENSIONS, comprehensionLocals } from '../locals';
import { stringText } from '../strings';
import { isCollection, type SyntaxNode, unwrap } from '../tree';
import { evaluateCall } from './call-expressions';
import { defineFunction } from './definitions';
import { indexKey, itemKey } from './keys';
import { loadAttribute, loadItem, readNamespace } from './parts';
import { ANY, eitherOf, PLAIN, type Thing, type Value, valueOf } from './things';
import type { Tracer } from './tracer';

/** The value of an expression; all that it leads to counts as read. */
export function evaluate(tracer: Tracer, node: SyntaxNode | undefined): Value {
  return tracer.touch(locate(tracer, node));
}

/** The value of an expression of which only a part may be read: the object of an attribute or an item. */
export function locate(tracer: Tracer, node: SyntaxNode | undefined): Value {
  if (!node || !tracer.spend()) return node ? exhausted(tracer, node) : PLAIN;
  if (COMPREHENSIONS.has(node.type)) return comprehension(tracer, node);
  if (isCollection(node)) return collection(tracer, node);
  return (EXPRESSIONS[node.type] ?? anything)(tracer, node);
}

type Evaluate = (tracer: Tracer, node: SyntaxNode) => Value;

/** Where a statement takes too long to follow, it reads all names that it mentions. */
function exhausted(tracer: Tracer, node: SyntaxNode): Value {
  const values: Value[] = [];
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'identifier' && next.field !== 'attribute') values.push(tracer.touch(tracer.readName(next.text)));
    open.push(...next.children);
  }
  return eitherOf(values);
}

/** An expression of no special meaning: what its parts are, it may be. */
function anything(tracer: Tracer, node: SyntaxNode): Value {
  return eitherOf(node.children.map((child) => evaluate(tracer, child)));
}

function inside(tracer: Tracer, node: SyntaxNode): Value {
  return node.children.length === 1 ? locate(tracer, node.children[0]) : anything(tracer, node);
}

function text(tracer: Tracer, node: SyntaxNode): Value {
  const known = stringText(node);
  if (known !== undefined) return { ...PLAIN, text: known };
  const visit = (part: SyntaxNode): void => {
    if (part.type === 'interpolation' || part.type === 'format_expression') part.children.forEach((child) => (child.type === 'format_specifier' ? visit(child) : special(tracer, evaluate(tracer, child))));
    else part.children.forEach(visit);
  };
  visit(node);
  return PLAIN;
}

/** Python may call methods of the session's own classes. */
function special(tracer: Tracer, ...values: Value[]): Value {
  return eitherOf(values.map((value) => tracer.language.runSpecial(tracer, value, values.filter((other) => other !== value))));
}

function attribute(tracer: Tracer, node: SyntaxNode): Value {
  return loadAttribute(tracer, locate(tracer, node.child('object')), node.child('attribute')?.text ?? '', node);
}

function subscript(tracer: Tracer, node: SyntaxNode): Value {
  const owner = locate(tracer, node.child('value'));
  const subscripts = node.all('subscript');
  const { label } = tracer;
  const keys = subscripts.map((key) => evaluate(tracer, key));
  tracer.label = label;
  return loadItem(tracer, owner, itemKey(subscripts), { keys, node, slice: subscripts.some((key) => unwrap(key).type === 'slice') });
}

/** Longer collections are tables of data. */
const FEW = 50;

/** A list, tuple or set as written; items are told apart where there are few, and none comes from elsewhere. */
function collection(tracer: Tracer, node: SyntaxNode): Value {
  const made = tracer.make(node, 'container', node.type);
  const isTold = (node.type === 'list' || node.type === 'tuple') && node.children.length <= FEW && !node.children.some(isSplat);
  if (isTold) made.length = node.children.length;
  for (const [index, item] of node.children.entries()) {
    const value = isSplat(item) ? tracer.language.iterate(tracer, evaluate(tracer, item.children[0]), item) : evaluate(tracer, item);
    if (value.things.size > 0) tracer.put(made, isTold ? indexKey(index) : ANY, value, true);
  }
  return valueOf(made);
}

function isSplat({ type }: SyntaxNode): boolean {
  return type === 'list_splat' || type === 'list_splat_pattern';
}

function dictionary(tracer: Tracer, node: SyntaxNode): Value {
  const made = tracer.make(node, 'container', 'dict');
  for (const entry of node.children) {
    if (entry.type === 'dictionary_splat') {
      const given = evaluate(tracer, entry.children[0]);
      for (const thing of given.things) copyParts(tracer, thing, made);
      continue;
    }
    const key = entry.child('key');
    const keyValue = evaluate(tracer, key);
    tracer.put(made, key ? itemKey([key]) : ANY, evaluate(tracer, entry.child('value')), true);
    if (keyValue.things.size > 0) tracer.put(made, ANY, keyValue, true);
  }
  return valueOf(made);
}

/** What one thing holds, another one holds too. */
function copyParts(tracer: Tracer, from: Thing, to: Thing): void {
  if (from.self.kind !== 'container') tracer.put(to, ANY, valueOf(from), true);
  for (const key of from.self.parts.keys()) tracer.put(to, key, tracer.load(from, key), true);
}

function comprehension(tracer: Tracer, node: SyntaxNode): Value {
  const generator = node.type === 'generator_expression';
  const made = tracer.make(node, 'container', node.type === 'dictionary_comprehension' ? 'dict' : 'list');
  const clauses = node.children.filter((child) => child.field !== 'body');
  const body = node.child('body');
  const [first] = clauses;
  const over = eitherOf((first?.all('right') ?? []).map((iterable) => evaluate(tracer, iterable)));
  const frame = tracer.inner(node, comprehensionLocals(node));
  const run = (): void => {
    tracer.loops += 1;
    tracer.store.loop(() => {
      for (const clause of clauses) {
        if (clause.type !== 'for_in_clause') special(tracer, evaluate(tracer, clause));
        else {
          const source = clause === first ? over : eitherOf(clause.all('right').map((iterable) => evaluate(tracer, iterable)));
          tracer.language.assign(tracer, clause.child('left'), tracer.language.iterate(tracer, source, clause));
        }
      }
      const items = body?.type === 'pair' ? eitherOf(body.children.map((part) => evaluate(tracer, part))) : evaluate(tracer, body);
      tracer.put(made, ANY, items, true);
    });
    tracer.loops -= 1;
  };
  tracer.scoped(frame, run);
  if (generator && body) {
    frame.capture();
    made.lazy = true;
    made.code = { node, frame: frame.parent ?? frame, role: 'plain', owner: null, receiver: null };
    tracer.put(made, ANY, over, true);
  }
  return valueOf(made);
}

/** Arithmetic gives a new object, which may hold what its operands hold: `[a] + [b]`. */
function arithmetic(tracer: Tracer, node: SyntaxNode): Value {
  const operands = node.operands.map((operand) => evaluate(tracer, operand));
  // `'%(name)s' % vars()`
  for (const operand of operands) readNamespace(tracer, operand);
  return computed(tracer, operands, node);
}

/** A new object made from others by an operator. */
export function computed(tracer: Tracer, operands: readonly Value[], node: SyntaxNode): Value {
  const things = eitherOf(operands).things;
  if (things.size === 0) return PLAIN;
  const known = [...things].map((thing) => thing.self);
  const types = new Set(known.map((thing) => thing.type));
  const kind = known.some((thing) => thing.kind !== 'container') ? 'opaque' : 'container';
  const [type = null] = types;
  const made = tracer.make(node, kind, types.size === 1 && known[0]?.kind !== 'external' ? type : null);
  for (const thing of known) for (const key of thing.parts.keys()) tracer.put(made, ANY, tracer.load(thing, key), true);
  return eitherOf([valueOf(made), special(tracer, ...operands)]);
}

function comparison(tracer: Tracer, node: SyntaxNode): Value {
  const operands = node.operands.map((operand) => evaluate(tracer, operand));
  // To look for something in an iterator uses it up.
  for (const operand of operands) if ([...operand.things].some((thing) => thing.self.lazy)) tracer.language.iterate(tracer, operand, node);
  const given = special(tracer, ...operands);
  readNames(tracer, operands);
  const whole = operands.every((operand) => [...operand.things].every((thing) => thing.self.kind === 'container'));
  return whole ? given : eitherOf([valueOf(tracer.make(node, 'opaque', 'array')), given]);
}

/** `'x' in globals()` reads whether a name is bound. */
function readNames(tracer: Tracer, operands: readonly Value[]): void {
  for (const operand of operands) for (const { self } of operand.things) {
    if (self.type !== 'builtins.globals()') continue;
    const { session } = tracer.frame;
    const asked = operands.find(({ text }) => text !== null)?.text ?? null;
    tracer.scoped(session, () => (asked === null ? [...session.variables.keys()] : [asked]).forEach((name) => tracer.readName(name)));
  }
}

function negation(tracer: Tracer, node: SyntaxNode): Value {
  special(tracer, ...node.operands.map((operand) => evaluate(tracer, operand)));
  return PLAIN;
}

function shortCircuit(tracer: Tracer, node: SyntaxNode): Value {
  const left = locate(tracer, node.child('left'));
  special(tracer, tracer.touch(left));
  let right = PLAIN;
  tracer.store.perhaps(() => (right = evaluate(tracer, node.child('right'))));
  return eitherOf([left, right]);
}

function either(tracer: Tracer, node: SyntaxNode): Value {
  const [value, condition, other] = node.children;
  special(tracer, evaluate(tracer, condition));
  const found: Value[] = [];
  tracer.store.ways([() => found.push(evaluate(tracer, value)), () => found.push(evaluate(tracer, other))].map((run) => () => void run()));
  return eitherOf(found);
}

function walrus(tracer: Tracer, node: SyntaxNode): Value {
  const value = evaluate(tracer, node.child('value'));
  tracer.language.assign(tracer, node.child('name'), value);
  return value;
}

/** What a generator yields, whoever goes through it takes; what is sent in may be anything that it leads to. */
function generated(tracer: Tracer, node: SyntaxNode): Value {
  const given = eitherOf(node.children.map((child) => evaluate(tracer, child)));
  const value = /^yield\s+from\b/.test(node.text) ? tracer.language.iterate(tracer, given, node) : given;
  tracer.active.at(-1)?.yields(value);
  return value;
}

/** `await` runs what was put off until then. */
function awaited(tracer: Tracer, node: SyntaxNode): Value {
  const given = eitherOf(node.children.map((child) => evaluate(tracer, child)));
  return eitherOf([given, tracer.language.iterate(tracer, given, node)]);
}

const plain: Evaluate = () => PLAIN;

const EXPRESSIONS: Readonly<Record<string, Evaluate>> = {
  identifier: (tracer, node) => tracer.readName(node.text),
  attribute,
  subscript,
  call: evaluateCall,
  string: text,
  concatenated_string: text,
  integer: plain,
  float: plain,
  true: plain,
  false: plain,
  none: plain,
  ellipsis: plain,
  parenthesized_expression: inside,
  await: awaited,
  type: inside,
  list_splat: (tracer, node) => tracer.language.iterate(tracer, evaluate(tracer, node.children[0]), node),
  dictionary,
  binary_operator: arithmetic,
  unary_operator: arithmetic,
  not_operator: negation,
  comparison_operator: comparison,
  boolean_operator: shortCircuit,
  conditional_expression: either,
  named_expression: walrus,
  yield: generated,
  lambda: defineFunction,
  keyword_argument: (tracer, node) => evaluate(tracer, node.child('value')),
  member_type: (tracer, node) => evaluate(tracer, node.children[0]),
};
