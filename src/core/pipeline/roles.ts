/** What a statement is to a step: code that runs once, or something that comes along wherever it is needed. */
import type { ParamValue } from '../model/param';
import { namedLambda } from '../python/definitions';
import { literalValue } from '../python/literals';
import type { SyntaxNode } from '../python/tree';
import { isBuiltin } from './builtin-names';
import { readsOf, type Statement } from './statement';

/** `code` runs in one step alone; all else may be written down in each step that needs it. */
export type Role = 'import' | 'definition' | 'literal' | 'setting' | 'code';

/** The roles of statements, by id. */
export function rolesOf(statements: readonly Statement[]): Role[] {
  const roles: Role[] = [];
  const changed = changedNames(statements);
  for (const statement of statements) roles.push(roleOf(statement, roles, changed));
  return roles;
}

function roleOf(statement: Statement, roles: readonly Role[], changed: ReadonlySet<string>): Role {
  const { node, facts } = statement;
  if (!node) return statement.sets ? 'setting' : 'code';
  if (isImport(node) || isImportGuard(node)) return 'import';
  if (isDefinition(node)) return 'definition';
  if (literalOf(node) && facts.writes.every((name) => !changed.has(name))) return 'literal';
  const isWritten = (name: string): boolean => {
    const makers = [...(statement.makers.get(name)?.keys() ?? [])];
    return makers.length === 0 ? isBuiltin(name) : makers.every((id) => roles[id] === 'import' || roles[id] === 'literal');
  };
  const isSetting = statement.sets && facts.writes.length === 0 && [...readsOf(statement)].every(isWritten);
  return isSetting && statement.random.size === 0 ? 'setting' : 'code';
}

/** Names that statements behind the first one that binds them bind again, or may change. */
function changedNames(statements: readonly Statement[]): Set<string> {
  const bound = new Set<string>();
  const changed = new Set<string>();
  for (const { facts, gives, makers } of statements) {
    // Somebody else has changed what the name stands for, through another name perhaps.
    for (const [name, ids] of makers) if (ids.size > 1) changed.add(name);
    for (const name of facts.writes) if (bound.has(name)) changed.add(name);
    for (const name of gives.keys()) if (bound.has(name) && !facts.writes.includes(name)) changed.add(name);
    for (const name of facts.deletes) changed.add(name);
    for (const name of facts.defines?.writes ?? []) changed.add(name);
    facts.writes.forEach((name) => bound.add(name));
  }
  return changed;
}

/** Whether a statement does nothing but import. */
export function isImport({ type }: SyntaxNode): boolean {
  return type === 'import_statement' || type === 'import_from_statement' || type === 'future_import_statement';
}

/** `try: import a` with another way where it fails: imports and literals alone. */
function isImportGuard(node: SyntaxNode): boolean {
  if (node.type !== 'try_statement') return false;
  const blocks = node.children.flatMap((child) => (child.type === 'block' ? [child] : child.children.filter(({ type }) => type === 'block')));
  const statements = blocks.flatMap(({ children }) => children);
  return statements.some(isImport) && statements.every((child) => isImport(child) || child.type === 'pass_statement' || literalOf(child) !== undefined);
}

function isDefinition(node: SyntaxNode): boolean {
  return node.type === 'type_alias_statement' || node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'decorated_definition' || namedLambda(node) !== undefined;
}

/** A name that is set to a literal, and nothing else. */
export interface LiteralAssignment {
  readonly name: string;
  readonly value: ParamValue;
  readonly expression: SyntaxNode;
}

/** `name = literal`, annotated or not; undefined for all else. */
export function literalOf(node: SyntaxNode): LiteralAssignment | undefined {
  const assignment = node.type === 'expression_statement' && node.children.length === 1 ? node.children[0] : undefined;
  const [name, expression] = [assignment?.child('left'), assignment?.child('right')];
  if (assignment?.type !== 'assignment' || name?.type !== 'identifier' || !expression || expression.type === 'assignment') return undefined;
  const value = literalValue(expression);
  return value === undefined ? undefined : { name: name.text, value, expression };
}
