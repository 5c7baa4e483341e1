/** What a function body binds, found before the body is walked: Python decides this for the whole body at once. */
import type { LocalNames } from './scopes';
import { loopShares, type Share, sharesOf } from './sharing';
import { type SyntaxNode, targetNames } from './tree';

/** Nodes with a scope of their own: what they bind stays inside them, but for a walrus in a comprehension. */
export const COMPREHENSIONS = new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression']);

/** The locals of a function or lambda with these parameters and this body. */
export function functionLocals(parameters: readonly string[], body: SyntaxNode): LocalNames {
  const bound = new Set(parameters);
  const globals = new Set<string>();
  const outer = new Set<string>();
  const shares: Share[] = [];
  const bind = (target: SyntaxNode | undefined): void => {
    if (target) targetNames(target).forEach((name) => bound.add(name));
  };
  const visit = (node: SyntaxNode): void => {
    switch (node.type) {
      case 'function_definition':
      case 'class_definition':
        bind(node.child('name'));
        return;
      case 'lambda':
        return;
      case 'global_statement':
        node.children.forEach((name) => globals.add(name.text));
        return;
      case 'nonlocal_statement':
        node.children.forEach((name) => outer.add(name.text));
        return;
      case 'import_statement':
      case 'import_from_statement':
      case 'future_import_statement':
        importedNames(node).forEach((name) => bound.add(name));
        return;
      case 'assignment':
        // `(x): int` declares nothing.
        if (node.child('right') || node.child('left')?.type === 'identifier') bind(node.child('left'));
        shares.push(...assignmentShares(node, 'calls'));
        break;
      case 'augmented_assignment':
        bind(node.child('left'));
        shares.push(...assignmentShares(node, 'calls'));
        break;
      case 'named_expression':
        bind(node.child('name'));
        shares.push(...namedShares(node));
        break;
      case 'for_statement':
        bind(node.child('left'));
        shares.push(...iterationShares(node));
        break;
      case 'as_pattern':
        bind(node.child('alias') ?? node.children.at(-1));
        shares.push(...contextShares(node));
        break;
      case 'delete_statement':
        node.children.forEach(bind);
        break;
      case 'type_alias_statement':
        bind(aliasName(node));
        break;
      case 'case_clause':
        captureNames(node).forEach((name) => bound.add(name));
        break;
    }
    node.children.forEach(visit);
  };
  visit(body);
  for (const name of [...globals, ...outer]) bound.delete(name);
  return { locals: bound, globals, shares: grouped(shares) };
}

const comprehensions = new WeakMap<SyntaxNode, LocalNames>();

/** The variables of a comprehension. */
export function comprehensionLocals(node: SyntaxNode): LocalNames {
  const known = comprehensions.get(node);
  if (known) return known;
  const found = variablesOf(node);
  comprehensions.set(node, found);
  return found;
}

function variablesOf(node: SyntaxNode): LocalNames {
  const clauses = node.children.filter((child) => child.type === 'for_in_clause');
  const locals = new Set(clauses.flatMap((clause) => clause.all('left').flatMap(targetNames)));
  return { locals, globals: new Set(), shares: grouped(clauses.flatMap(iterationShares)) };
}

/** Names bound by type parameters: `T` of `def f[T: int](x: T)`. */
export function typeParameterLocals(node: SyntaxNode): LocalNames {
  const locals = new Set(node.children.map(firstIdentifier).filter((name) => name !== undefined));
  return { locals, globals: new Set(), shares: new Map() };
}

function firstIdentifier(node: SyntaxNode): string | undefined {
  if (node.type === 'identifier') return node.text;
  return node.children[0] && firstIdentifier(node.children[0]);
}

/** The identifier that `type X[T] = …` binds. */
export function aliasName(node: SyntaxNode): SyntaxNode | undefined {
  let name = node.child('left');
  while (name && name.type !== 'identifier') name = name.children[0];
  return name;
}

/** Shares of `a = b = value`, for each of its targets. */
export function assignmentShares(node: SyntaxNode, reach: 'direct' | 'calls'): Share[] {
  if (node.type === 'augmented_assignment') return [];
  const target = node.child('left');
  const value = assignedValue(node);
  return target && value ? sharesOf(target, value, reach) : [];
}

/** The value at the end of a chain of assignments. */
export function assignedValue(node: SyntaxNode): SyntaxNode | undefined {
  let value = node.child('right');
  while (value?.type === 'assignment') value = value.child('right');
  return value;
}

/** Shares of `name := value`. */
export function namedShares(node: SyntaxNode): Share[] {
  const [name, value] = [node.child('name'), node.child('value')];
  return name && value ? sharesOf(name, value, 'direct') : [];
}

/** Shares of `for target in iterable`, of a statement or a comprehension. */
export function iterationShares(node: SyntaxNode): Share[] {
  const [target, iterable] = [node.child('left'), node.child('right')];
  return target && iterable ? loopShares(target, iterable) : [];
}

/** Shares of `with value as target`. */
export function contextShares(node: SyntaxNode): Share[] {
  const [value, target] = [node.children[0], node.child('alias')];
  return value && target ? sharesOf(target, value, 'direct') : [];
}

/** The names that an import binds. */
export function importedNames(node: SyntaxNode): string[] {
  return node.all('name').map((name) => name.child('alias')?.text ?? (node.type === 'import_statement' ? name.children[0]?.text : name.text) ?? '');
}

/** The names that the patterns of a `case` capture. */
export function captureNames(clause: SyntaxNode): string[] {
  return clause.children.filter((child) => child.type === 'case_pattern').flatMap(patternCaptures);
}

function patternCaptures(pattern: SyntaxNode): string[] {
  switch (pattern.type) {
    case 'dotted_name':
      return pattern.children.length === 1 && pattern.text !== '_' ? [pattern.text] : [];
    case 'splat_pattern':
      return pattern.children.map((name) => name.text).filter((name) => name !== '_');
    case 'as_pattern':
      return [...pattern.children.slice(0, -1).flatMap(patternCaptures), pattern.children.at(-1)?.text ?? ''];
    case 'class_pattern':
    case 'keyword_pattern':
      return pattern.children.slice(1).flatMap(patternCaptures);
    default:
      return pattern.children.filter((child) => child.field !== 'key').flatMap(patternCaptures);
  }
}

/** Dotted names that patterns only look up: classes and constants; the first part of each is read. */
export function patternReads(pattern: SyntaxNode): string[] {
  if (pattern.type === 'dotted_name') return pattern.children.length > 1 ? [pattern.children[0]?.text ?? ''] : [];
  const named = pattern.type === 'class_pattern' ? [pattern.children[0]?.children[0]?.text ?? ''] : [];
  return [...named, ...pattern.children.flatMap(patternReads)];
}

function grouped(shares: readonly Share[]): Map<string, Set<string>> {
  const sources = new Map<string, Set<string>>();
  for (const { target, source } of shares) sources.set(target, (sources.get(target) ?? new Set()).add(source));
  return sources;
}
