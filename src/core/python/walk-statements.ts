/** Simple statements and definitions: what running them does to names. */
import { aliasName, assignedValue, functionLocals, importedNames, typeParameterLocals } from './locals';
import type { NameWalk, Visits } from './name-walk';
import { parameterNames, parametersOf } from './parameters';
import { ClassScope, FunctionScope, type Scope } from './scopes';
import { isCollection, type SyntaxNode, targetNames } from './tree';
import { visitDefaults } from './walk-expressions';

function assignment(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(assignedValue(node));
  const bare = !assignedValue(node);
  for (let link: SyntaxNode | undefined = node; link?.type === 'assignment'; link = link.child('right')) {
    const target = link.child('left');
    if (!bare) walk.bind(target);
    else if (target && targetNames(target).length === 0) walk.visit(target);
    walk.visit(link.child('type'));
  }
}

function augmented(walk: NameWalk, node: SyntaxNode): void {
  const target = node.child('left');
  walk.visit(target);
  walk.visit(node.child('right'));
  walk.change(target);
  walk.bind(target);
}

function remove(walk: NameWalk, node: SyntaxNode): void {
  for (const child of node.children) {
    if (child.type === 'identifier') walk.scope.unbind(child.text);
    else if (isCollection(child) || child.type === 'parenthesized_expression') remove(walk, child);
    else {
      walk.visit(child);
      walk.change(child);
    }
  }
}

function imports(walk: NameWalk, node: SyntaxNode): void {
  for (const name of importedNames(node)) walk.scope.bind(name);
}

function asPattern(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.children[0]);
  walk.bind(node.child('alias'));
}

/** `return`, `raise`, `continue`: what follows is not reached from here. */
function stop(walk: NameWalk, node: SyntaxNode): void {
  walk.children(node);
  walk.scope.flow.end();
}

/** The message is made only where the condition fails, and then the statement raises. */
function check(walk: NameWalk, node: SyntaxNode): void {
  const [condition, message] = node.children;
  walk.visit(condition);
  if (!message) return;
  const fail = (): void => {
    walk.visit(message);
    walk.scope.flow.end();
  };
  walk.ways(fail, () => undefined);
}

function functionDefinition(walk: NameWalk, node: SyntaxNode): void {
  visitDefaults(walk, node);
  const header = typed(walk, node);
  walk.within(header, () => {
    parametersOf(node).forEach((parameter) => walk.visit(parameter.child('type')));
    walk.visit(node.child('return_type'));
  });
  const body = node.child('body');
  if (body && walk.bodies) {
    walk.within(new FunctionScope(header.forFunctions, functionLocals(parameterNames(node), body)), () => walk.visit(body));
  }
  walk.bind(node.child('name'));
}

function classDefinition(walk: NameWalk, node: SyntaxNode): void {
  const header = typed(walk, node);
  walk.within(header, () => walk.visit(node.child('superclasses')));
  const body = node.child('body');
  if (body) walk.within(new ClassScope(header, functionLocals([], body).locals), () => walk.visit(body));
  walk.bind(node.child('name'));
}

function typeAlias(walk: NameWalk, node: SyntaxNode): void {
  const parameters = node.child('left')?.children[0]?.children.find((child) => child.type === 'type_parameter');
  const scope = parameters ? new FunctionScope(walk.scope, typeParameterLocals(parameters)) : walk.scope;
  walk.within(scope, () => walk.visit(node.child('right')));
  walk.bind(aliasName(node));
}

/** The scope of type parameters, which bounds, annotations and bases see. */
function typed(walk: NameWalk, node: SyntaxNode): Scope {
  const parameters = node.child('type_parameters');
  if (!parameters) return walk.scope;
  const scope = new FunctionScope(walk.scope, typeParameterLocals(parameters));
  walk.within(scope, () => walk.visit(parameters));
  return scope;
}

/** Visits of simple statements and definitions. */
export const STATEMENTS: Visits = {
  assignment,
  augmented_assignment: augmented,
  delete_statement: remove,
  import_statement: imports,
  import_from_statement: imports,
  future_import_statement: imports,
  global_statement: (walk, node) => node.children.forEach((name) => walk.scope.declareGlobal(name.text)),
  // The scope knows them beforehand, and they are not read.
  nonlocal_statement: () => undefined,
  as_pattern: asPattern,
  return_statement: stop,
  raise_statement: stop,
  continue_statement: stop,
  break_statement: (walk) => walk.leave(),
  assert_statement: check,
  function_definition: functionDefinition,
  class_definition: classDefinition,
  type_alias_statement: typeAlias,
};
