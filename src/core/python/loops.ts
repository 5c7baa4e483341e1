/** Loops: what they go over. */
import type { ParamValue } from '../model/param';
import type { LoopFacts } from './facts';
import { entriesOf, literalValue } from './literals';
import { freeNames } from './names';
import { isCollection, type SyntaxNode, targetNames, unwrap } from './tree';

/** Facts of a `for`, of a clause of a comprehension, or of a `while`. */
export function describeLoop(node: SyntaxNode): LoopFacts {
  const iterable = node.child('right');
  const items = iterable && loopItems(iterable);
  return {
    line: node.line,
    variables: node.all('left').flatMap(targetNames),
    iterates: iterable ? freeNames(iterable) : [],
    ...(items ? { items } : {}),
  };
}

/** The items where the code states them: of a dict its keys, of `(name, model)` pairs the part that is literal. */
function loopItems(iterable: SyntaxNode): readonly ParamValue[] | undefined {
  const node = unwrap(iterable);
  if (isCollection(node)) return complete(node.children.map(itemLabel));
  if (node.type === 'dictionary') return keys(node);
  return node.type === 'call' ? callItems(node) : undefined;
}

function itemLabel(item: SyntaxNode): ParamValue | undefined {
  const whole = literalValue(item);
  const inner = unwrap(item);
  if (whole !== undefined || !isCollection(inner)) return whole;
  const stated = inner.children.map(literalValue).filter((part) => part !== undefined);
  return stated.length === 1 ? stated[0] : undefined;
}

function callItems(call: SyntaxNode): readonly ParamValue[] | undefined {
  const callee = call.child('function');
  const given = call.child('arguments')?.children ?? [];
  const owner = callee?.type === 'attribute' ? callee.child('object') : undefined;
  const method = owner ? callee?.child('attribute')?.text : undefined;
  if (owner && given.length === 0 && (method === 'items' || method === 'keys')) return keys(unwrap(owner));
  const [first] = given;
  switch (callee?.text) {
    case 'enumerate': {
      const items = first && given.length === 1 ? loopItems(first) : undefined;
      return items?.map((item, index) => [index, item]);
    }
    case 'zip':
      return zipped(given.map(loopItems));
    case 'tqdm':
    case 'list':
    case 'tuple':
      return first ? loopItems(first) : undefined;
    case 'product':
    case 'itertools.product':
      return given.every((argument) => argument.type !== 'keyword_argument') ? product(given.map(loopItems)) : undefined;
    default:
      return itemsOf(literalValue(call));
  }
}

function itemsOf(value: ParamValue | undefined): readonly ParamValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function keys(node: SyntaxNode): readonly ParamValue[] | undefined {
  return complete(entriesOf(node)?.map((entry) => entry.key));
}

function complete(items: readonly (ParamValue | undefined)[] | undefined): readonly ParamValue[] | undefined {
  return items?.every((item) => item !== undefined) ? items : undefined;
}

function zipped(columns: readonly (readonly ParamValue[] | undefined)[]): readonly ParamValue[] | undefined {
  const known = columns.filter((column) => column !== undefined);
  if (known.length === 0 || known.length < columns.length) return undefined;
  const length = Math.min(...known.map((column) => column.length));
  return Array.from({ length }, (_, index) => known.map((column) => column[index] as ParamValue));
}

/** Items that a product of literals spells out at most. */
const LARGEST_PRODUCT = 4096;

function product(columns: readonly (readonly ParamValue[] | undefined)[]): readonly ParamValue[] | undefined {
  const known = columns.filter((column) => column !== undefined);
  const size = known.reduce((total, column) => total * column.length, 1);
  if (known.length === 0 || known.length < columns.length || size > LARGEST_PRODUCT) return undefined;
  return known.reduce<readonly (readonly ParamValue[])[]>((rows, column) => rows.flatMap((row) => column.map((item) => [...row, item])), [[]]);
}
