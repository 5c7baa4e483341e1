/** Functions and classes: what running or calling them does. */
import { collectActivity } from './activity';
import { calleeText } from './callee';
import type { DefinitionFacts } from './facts';
import { classNames, definitionNames } from './names';
import { parameterNames } from './parameters';
import { type SyntaxNode, unwrap } from './tree';

/** The function or class that a top-level statement defines: `def`, `class`, or a name given to a lambda. */
export function definitionIn(statement: SyntaxNode): DefinitionFacts | undefined {
  const node = definitionNode(statement);
  if (!node) return undefined;
  if (node.type === 'class_definition') return classFacts(node);
  return functionFacts(node, node.type === 'lambda' ? lambdaName(statement) : nameOf(node));
}

/** The lambda that the statement gives a name, whose body runs later. */
export function namedLambda(statement: SyntaxNode): SyntaxNode | undefined {
  const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const value = assignment?.type === 'assignment' && assignment.child('left')?.type === 'identifier' ? assignment.child('right') : undefined;
  const lambda = value && unwrap(value);
  return lambda?.type === 'lambda' ? lambda : undefined;
}

function lambdaName(statement: SyntaxNode): string {
  return statement.children[0]?.child('left')?.text ?? '';
}

function definitionNode(statement: SyntaxNode): SyntaxNode | undefined {
  const node = statement.type === 'decorated_definition' ? statement.child('definition') : statement;
  return node?.type === 'function_definition' || node?.type === 'class_definition' ? node : namedLambda(statement);
}

function nameOf(node: SyntaxNode): string {
  return node.child('name')?.text ?? '';
}

function functionFacts(node: SyntaxNode, name: string): DefinitionFacts {
  const use = definitionNames(node);
  return {
    kind: 'function',
    name,
    parameters: parameterNames(node),
    reads: [...use.reads],
    writes: [...use.writes],
    mutates: [...use.mutates],
    ...collectActivity(node.child('body'), true),
    bases: [],
    methods: [],
  };
}

/** A class reads and changes what any of its methods does: which of them will be called is not known here. */
function classFacts(node: SyntaxNode): DefinitionFacts {
  const body = node.child('body');
  const methods = (body?.children ?? []).flatMap((statement) => {
    const method = statement.type === 'decorated_definition' ? statement.child('definition') : statement;
    return method?.type === 'function_definition' ? [functionFacts(method, nameOf(method))] : [];
  });
  const initialiser = methods.find((method) => method.name === '__init__');
  const parameters = initialiser ? initialiser.parameters.slice(1) : fieldNames(body);
  const use = classNames(node);
  return {
    kind: 'class',
    name: nameOf(node),
    parameters,
    reads: [...use.reads],
    writes: [...use.writes],
    mutates: [...new Set([...use.mutates, ...(initialiser?.mutates.filter((name) => parameters.includes(name)) ?? [])])],
    ...collectActivity(body, false),
    bases: (node.child('superclasses')?.children ?? []).filter((base) => base.type !== 'keyword_argument').map(calleeText),
    methods,
  };
}

/** Annotated fields: the parameters of a dataclass. */
function fieldNames(body: SyntaxNode | undefined): string[] {
  return (body?.children ?? []).flatMap((statement) => {
    const field = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    const name = field?.type === 'assignment' && field.child('type') ? field.child('left') : undefined;
    return name?.type === 'identifier' ? [name.text] : [];
  });
}
