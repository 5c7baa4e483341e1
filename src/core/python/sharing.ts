/** Which names' objects the value of an expression may be, or be part of. */
import { isCollection, members, type SyntaxNode, targetNames, unwrap } from './tree';

/** Built-ins that hand on the items of what they are given. */
const ITERATORS = new Set(['enumerate', 'zip', 'reversed', 'sorted', 'list', 'tuple', 'iter', 'next', 'filter', 'map', 'set', 'tqdm', 'trange', 'product', 'chain', 'islice', 'cycle']);

/** How far a share is followed: `direct` through attributes and items alone, `calls` through method calls and iterators too. */
export type Reach = 'direct' | 'calls';

/** Names whose object `value` may be or lie in. */
export function sharedNames(value: SyntaxNode, reach: Reach): string[] {
  const node = unwrap(value);
  switch (node.type) {
    case 'identifier':
      return [node.text];
    case 'attribute':
    case 'subscript':
      return sharedOf(node.child(node.type === 'attribute' ? 'object' : 'value'), reach);
    case 'named_expression':
      return [...sharedOf(node.child('name'), reach), ...sharedOf(node.child('value'), reach)];
    case 'conditional_expression':
      return [...sharedOf(node.children[0], reach), ...sharedOf(node.children[2], reach)];
    case 'boolean_operator':
      return node.operands.flatMap((operand) => sharedNames(operand, reach));
    case 'list_splat':
      return sharedOf(node.children[0], reach);
    case 'call':
      return reach === 'calls' ? sharedByCall(node) : [];
    case 'dictionary':
      return reach === 'calls' ? node.children.flatMap((pair) => sharedOf(pair.child('value'), reach)) : [];
    default:
      return reach === 'calls' && isCollection(node) ? node.children.flatMap((item) => sharedNames(item, reach)) : [];
  }
}

function sharedOf(node: SyntaxNode | undefined, reach: Reach): string[] {
  return node ? sharedNames(node, reach) : [];
}

/** A method may return its own object or a part of it. */
function sharedByCall(call: SyntaxNode): string[] {
  const callee = call.child('function');
  const given = call.child('arguments');
  if (!callee) return [];
  const name = callee.type === 'attribute' ? callee.child('attribute') : callee;
  const owner = callee.type === 'attribute' ? sharedOf(callee.child('object'), 'calls') : [];
  const handed = given && ITERATORS.has(name?.text ?? '') ? given.children.flatMap((argument) => sharedNames(argument, 'calls')) : [];
  return [...owner, ...handed];
}

/** A target and a name whose object it may share. */
export interface Share {
  readonly target: string;
  readonly source: string;
}

/** What assigning `value` to `target` shares; tuples are taken apart in step. */
export function sharesOf(target: SyntaxNode, value: SyntaxNode, reach: Reach): Share[] {
  const inner = unwrap(value);
  if (isCollection(target) && isCollection(inner) && inStep(target, inner)) {
    return target.children.flatMap((part, index) => sharesOf(part, inner.children[index] as SyntaxNode, reach));
  }
  const sources = sharedNames(value, reach);
  return targetNames(target).flatMap((name) => sources.map((source) => ({ target: name, source })));
}

/** What a loop over `iterable` shares: `for a, b in zip(x, y)` pairs each with its own. */
export function loopShares(target: SyntaxNode, iterable: SyntaxNode): Share[] {
  const parts = members(target);
  const call = unwrap(iterable);
  const given = call.child('arguments')?.children ?? [];
  const name = call.child('function')?.text;
  if (call.type === 'call' && name === 'zip' && given.length === parts.length && parts.length > 1) {
    return parts.flatMap((part, index) => loopShares(part, given[index] as SyntaxNode));
  }
  if (call.type === 'call' && name === 'enumerate' && parts.length === 2 && given[0]) return loopShares(parts[1] as SyntaxNode, given[0]);
  const sources = sharedNames(iterable, 'calls');
  return targetNames(target).flatMap((variable) => sources.map((source) => ({ target: variable, source })));
}

function inStep(target: SyntaxNode, value: SyntaxNode): boolean {
  const starred = [...target.children, ...value.children].some((part) => part.type === 'list_splat' || part.type === 'list_splat_pattern');
  return target.children.length === value.children.length && !starred;
}
