/** Names read, bound, changed and deleted by a statement, a definition or an expression. */
import { functionLocals, typeParameterLocals } from './locals';
import { NameWalk, type Visits } from './name-walk';
import { parameterNames } from './parameters';
import { ClassScope, FunctionScope, NameUse, type Scope, SessionScope } from './scopes';
import type { SyntaxNode } from './tree';
import { BLOCKS } from './walk-blocks';
import { EXPRESSIONS } from './walk-expressions';
import { STATEMENTS } from './walk-statements';

const VISITS: Visits = { ...EXPRESSIONS, ...STATEMENTS, ...BLOCKS };

/** What a statement does to the session's names; `definite` are those it binds for certain. */
export interface StatementNames extends NameUse {
  readonly definite: readonly string[];
}

/** Names of a top-level statement. Bodies of functions that it only defines are left to `definitionNames`. */
export function statementNames(statement: SyntaxNode): StatementNames {
  const use = new NameUse();
  const scope = new SessionScope(use);
  new NameWalk(scope, !defines(statement), VISITS).visit(statement);
  return Object.assign(use, { definite: scope.flow.names().filter((name) => use.writes.has(name)) });
}

/** Names that the body of a function, method or lambda reads, binds and changes; changed parameters count, and what it deletes as bound. */
export function definitionNames(definition: SyntaxNode): NameUse {
  const use = new NameUse();
  const body = definition.child('body');
  if (!body) return use;
  const parameters = parameterNames(definition);
  const outer = typedScope(definition, new SessionScope(use));
  new NameWalk(new FunctionScope(outer, functionLocals(parameters, body), new Set(parameters)), true, VISITS).visit(body);
  use.deletes.forEach((name) => use.writes.add(name));
  return use;
}

/** Names that a class body and all its methods read, bind and change outside the class; what they delete counts as bound. */
export function classNames(definition: SyntaxNode): NameUse {
  const use = new NameUse();
  const body = definition.child('body');
  if (!body) return use;
  const outer = typedScope(definition, new SessionScope(use));
  new NameWalk(new ClassScope(outer, functionLocals([], body).locals), true, VISITS).visit(body);
  use.deletes.forEach((name) => use.writes.add(name));
  return use;
}

/** The scope of a definition's type parameters, or the one around it where it has none. */
function typedScope(definition: SyntaxNode, around: Scope): Scope {
  const parameters = definition.child('type_parameters');
  return parameters ? new FunctionScope(around, typeParameterLocals(parameters)) : around;
}

/** Free names of an expression, in the order of their first read. */
export function freeNames(expression: SyntaxNode): string[] {
  if (expression.type === 'identifier') return [expression.text];
  const use = new NameUse();
  new NameWalk(new SessionScope(use), true, VISITS).visit(expression);
  return [...use.reads];
}

/** True where a top-level statement is a definition whose bodies run later. */
function defines(statement: SyntaxNode): boolean {
  return statement.type === 'function_definition' || statement.type === 'class_definition' || statement.type === 'decorated_definition';
}
