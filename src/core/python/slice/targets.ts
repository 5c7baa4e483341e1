/** Assignment to names, attributes, items and patterns, and taking them away. */
import { captureNames } from '../locals';
import { isCollection, type SyntaxNode, unwrap } from '../tree';
import { callHook, hasHook } from './class-hooks';
import { itemKey } from './keys';
import { removeItem, storeAttribute, storeItem } from './parts';
import { ANY, eitherOf, FINALIZERS, PLAIN, selvesOf, type Value, valueOf } from './things';
import type { Tracer } from './tracer';
import { callUnknown, consume } from './unknown-calls';

/** Assigns a value to a target as written. */
export function assign(tracer: Tracer, target: SyntaxNode | undefined, value: Value): void {
  if (!target) return;
  if (isCollection(target)) return unpack(tracer, target, value);
  switch (target.type) {
    case 'identifier':
      if (tracer.session.endsLives && tracer.frame.targetOf(target.text).variables.has(target.text)) replaceLast(tracer, target);
      return tracer.bindName(target.text, value);
    case 'attribute':
      return storeAttribute(tracer, tracer.language.locate(tracer, target.child('object')), target.child('attribute')?.text ?? '', value, target);
    case 'subscript': {
      const owner = tracer.language.locate(tracer, target.child('value'));
      const { label } = tracer;
      target.all('subscript').forEach((key) => tracer.evaluate(key));
      tracer.label = label;
      if (target.all('subscript').some(({ type }) => type === 'slice')) consume(tracer, value, target);
      return storeItem(tracer, owner, itemKey(target.all('subscript')), value, target);
    }
    case 'list_splat_pattern':
    case 'list_splat': {
      const rest = tracer.make(target, 'container', 'list');
      tracer.put(rest, ANY, value, true);
      return assign(tracer, target.children[0], valueOf(rest));
    }
    default:
      target.children.forEach((child) => assign(tracer, child, value));
  }
}

function unpack(tracer: Tracer, target: SyntaxNode, value: Value): void {
  const items = tracer.language.iterate(tracer, value, target);
  for (const part of target.children) assign(tracer, part, items);
}

/** Assigns an expression to a target; tuples on both sides are taken apart in step. */
export function assignExpression(tracer: Tracer, targets: readonly SyntaxNode[], expression: SyntaxNode): void {
  const value = unwrap(expression);
  const inStep = isCollection(value) && value.type !== 'set' && !value.children.some(isSplat) && targets.every((target) => isCollection(target) && target.children.length === value.children.length && !target.children.some(isSplat));
  if (!inStep) {
    const given = tracer.evaluate(expression);
    for (const target of targets) assign(tracer, target, given);
    return;
  }
  const values = value.children.map((item) => tracer.evaluate(item));
  for (const target of targets) target.children.forEach((part, index) => assign(tracer, part, values[index] ?? PLAIN));
}

function isSplat(node: SyntaxNode): boolean {
  return node.type === 'list_splat' || node.type === 'list_splat_pattern';
}

/** `del target`. */
export function remove(tracer: Tracer, target: SyntaxNode): void {
  if (target.type === 'identifier') {
    const gone = tracer.readName(target.text);
    tracer.store.perhaps(() => endLife(tracer, gone, target));
    return tracer.unbindName(target.text);
  }
  // It must be there.
  tracer.evaluate(target);
  if (target.type === 'attribute') return storeAttribute(tracer, tracer.language.locate(tracer, target.child('object')), target.child('attribute')?.text ?? '', PLAIN, target);
  if (target.type === 'subscript') {
    const owner = tracer.language.locate(tracer, target.child('value'));
    target.all('subscript').forEach((key) => tracer.evaluate(key));
    return removeItem(tracer, owner, itemKey(target.all('subscript')), target);
  }
  target.children.forEach((child) => remove(tracer, child));
}

/** What a name stood for may be gone once it stands for something else. */
function replaceLast(tracer: Tracer, target: SyntaxNode): void {
  const gone = tracer.store.peek(tracer.frame.targetOf(target.text).variable(target.text));
  if (!selvesOf(gone).some((thing) => thing.parts.has(FINALIZERS) || hasHook(tracer, thing, '__del__'))) return;
  const read = tracer.readName(target.text);
  tracer.store.perhaps(() => endLife(tracer, read, target));
}

/** What is done with an object that no name may stand for any more. */
function endLife(tracer: Tracer, value: Value, node: SyntaxNode): void {
  consume(tracer, valueOf(...selvesOf(value).filter((thing) => thing.code?.node.type === 'function_definition' && thing.lazy)), node);
  for (const thing of selvesOf(value)) {
    callHook(tracer, thing, '__del__', []);
    if (thing.parts.has(FINALIZERS)) callUnknown(tracer, tracer.load(thing, FINALIZERS), [], node);
  }
}

/** Binds what the patterns of a `case` capture: all of them may be any part of the subject. */
export function capture(tracer: Tracer, clause: SyntaxNode, subject: Value): void {
  const found = eitherOf([subject, ...partsWithin(tracer, subject)]);
  for (const name of captureNames(clause)) tracer.bindName(name, found);
}

function partsWithin(tracer: Tracer, value: Value): Value[] {
  const seen = new Set(value.things);
  const found: Value[] = [];
  for (const thing of seen) {
    const held = tracer.load(thing, ANY);
    held.things.forEach((one) => seen.add(one));
    found.push(held);
  }
  return found;
}
