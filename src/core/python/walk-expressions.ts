/** Expressions: what evaluating them does to names. */
import { COMPREHENSIONS, comprehensionLocals, functionLocals } from './locals';
import type { NameWalk, Visits } from './name-walk';
import { parameterNames, parametersOf } from './parameters';
import { FunctionScope, type LocalNames, type Scope } from './scopes';
import type { SyntaxNode } from './tree';

function call(walk: NameWalk, node: SyntaxNode): void {
  const callee = node.child('function');
  walk.visit(callee);
  walk.visit(node.child('arguments'));
  if (callee?.type === 'attribute') walk.change(callee);
}

function walrus(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.child('value'));
  walk.bind(node.child('name'));
}

function either(walk: NameWalk, node: SyntaxNode): void {
  const [value, condition, other] = node.children;
  walk.visit(condition);
  walk.ways(() => walk.visit(value), () => walk.visit(other));
}

function shortCircuit(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.child('left'));
  walk.perhaps(node.child('right'));
}

/** In a chain, each comparison runs only where all before it held. */
function comparison(walk: NameWalk, node: SyntaxNode): void {
  const [left, right, ...others] = node.operands;
  walk.visit(left);
  walk.visit(right);
  if (others.length > 0) walk.perhaps(...others);
}

/** The first iterable is evaluated outside; the rest has a scope of its own. */
function comprehension(walk: NameWalk, node: SyntaxNode): void {
  const clauses = node.children.filter((child) => child.field !== 'body');
  const first = clauses[0];
  first?.all('right').forEach((iterable) => walk.visit(iterable));
  const inside = new ComprehensionScope(walk.scope, comprehensionLocals(node));
  const run = (): void => {
    for (const clause of clauses) {
      if (clause.type !== 'for_in_clause') walk.visit(clause);
      else if (clause !== first) clause.all('right').forEach((iterable) => walk.visit(iterable));
    }
    walk.visit(node.child('body'));
  };
  walk.ways(() => walk.within(inside, run), () => undefined);
}

/** A walrus in a comprehension binds in the scope around it. */
class ComprehensionScope extends FunctionScope {
  constructor(private readonly around: Scope, names: LocalNames) {
    super(around.forFunctions, names);
  }

  override bind(name: string): void {
    this.around.bind(name);
  }
}

function lambda(walk: NameWalk, node: SyntaxNode): void {
  visitDefaults(walk, node);
  const body = node.child('body');
  if (body) walk.within(new FunctionScope(walk.scope.forFunctions, functionLocals(parameterNames(node), body)), () => walk.visit(body));
}

/** Defaults of parameters, which are evaluated where the function is defined. */
export function visitDefaults(walk: NameWalk, definition: SyntaxNode): void {
  for (const parameter of parametersOf(definition)) walk.visit(parameter.child('value'));
}

/** Visits of expressions and types. */
export const EXPRESSIONS: Visits = {
  identifier: (walk, node) => walk.scope.read(node.text),
  attribute: (walk, node) => walk.visit(node.child('object')),
  keyword_argument: (walk, node) => walk.visit(node.child('value')),
  member_type: (walk, node) => walk.visit(node.children[0]),
  call,
  named_expression: walrus,
  conditional_expression: either,
  boolean_operator: shortCircuit,
  comparison_operator: comparison,
  lambda,
  ...Object.fromEntries([...COMPREHENSIONS].map((type) => [type, comprehension])),
};
