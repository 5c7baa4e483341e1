/** Expressions by what would name their value. */
import type { ExpressionFacts } from './facts';
import { calleeName, calleeText } from './callee';
import { fold } from './literals';
import { freeNames } from './names';
import { stringText } from './strings';
import { type SyntaxNode, unwrap } from './tree';

/** Functions that change how a value looks and not what it is; their first argument is the value. */
const DRESSING = new Set(['round', 'float', 'int', 'str', 'repr', 'format', 'abs', 'around', 'float32', 'float64', 'asarray', 'array']);

/** Methods that hand on the value of their receiver. */
const UNPACKING = new Set(['item', 'numpy', 'tolist', 'detach', 'cpu', 'to_numpy', 'result', 'compute', 'round']);

/** Nodes that make a tuple; a statement is one where its expressions stand without parentheses. */
const TUPLES = new Set(['tuple', 'expression_list', 'expression_statement']);

/** Takes an expression apart. */
export function describeExpression(expression: SyntaxNode): ExpressionFacts {
  const value = undress(expression);
  const callee = value.type === 'call' ? value.child('function') : undefined;
  const facts = { variable: variableName(value), callee: callee ? calleeText(callee) : null, names: freeNames(expression) };
  const inner = unwrap(expression);
  const items = TUPLES.has(inner.type) ? inner.children : undefined;
  return items ? { ...facts, items: items.map(describeExpression) } : facts;
}

/** The value inside `round(…)`, `float(…)`, `….item()`, `100 * …` and the like. */
function undress(expression: SyntaxNode): SyntaxNode {
  const node = unwrap(expression);
  const inner = node.type === 'call' ? undressCall(node) : node.type === 'binary_operator' ? scaled(node) : node.type === 'named_expression' ? node.child('name') : undefined;
  return inner ? undress(inner) : node;
}

function undressCall(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.child('function');
  const given = call.child('arguments');
  if (!callee || given?.type !== 'argument_list') return undefined;
  const [first] = given.children;
  const owner = callee.type === 'attribute' ? callee.child('object') : undefined;
  const name = calleeName(callee);
  if (owner && UNPACKING.has(name)) return owner;
  return DRESSING.has(name) && first && first.type !== 'keyword_argument' && first.type !== 'list_splat' ? first : undefined;
}

/** `100 * acc`, `acc / 100`: the same quantity in another unit. */
function scaled(node: SyntaxNode): SyntaxNode | undefined {
  const operator = node.child('operator')?.text;
  const [left, right] = node.operands;
  if (!left || !right || (operator !== '*' && operator !== '/')) return undefined;
  if (typeof asNumber(right) === 'number') return left;
  return operator === '*' && typeof asNumber(left) === 'number' ? right : undefined;
}

function asNumber(node: SyntaxNode): number | undefined {
  const constant = fold(node);
  return typeof constant === 'bigint' || typeof constant === 'number' ? Number(constant) : undefined;
}

/** `acc`, `loss` of `self.loss`, `val_loss` of `logs["val_loss"]`, `losses` of `losses[-1]`. */
function variableName(node: SyntaxNode): string | null {
  if (node.type === 'identifier') return node.text;
  if (node.type === 'attribute') return node.child('attribute')?.text ?? null;
  if (node.type !== 'subscript') return null;
  const [key] = node.all('subscript');
  const owner = node.child('value');
  return (key && stringText(key)) ?? (owner ? variableName(undress(owner)) : null);
}
