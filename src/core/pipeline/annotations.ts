/** Types as Python writes them, where the code tells. */
import type { Statement, ValueKind } from './statement';

const BY_KIND: Readonly<Partial<Record<ValueKind, string>>> = { list: 'list', dict: 'dict', tuple: 'tuple' };

/** Kinds whose type comes with a library, by the name that the library goes by. */
const BY_LIBRARY: Readonly<Partial<Record<ValueKind, readonly [module: string, type: string]>>> = {
  frame: ['pandas', 'DataFrame'],
  array: ['numpy', 'ndarray'],
  tensor: ['torch', 'Tensor'],
  module: ['torch.nn', 'Module'],
};

/** The annotation of a name that a statement binds: `Any` where the type is not known, or not imported. */
export function annotationOf(name: string, kind: ValueKind, maker: Statement, statements: readonly Statement[]): string {
  const imports = statements.flatMap(({ facts }) => facts.imports);
  const made = maker.facts.calls.find(({ targets, callee, name: last }) => targets.includes(name) && /^[A-Z]/.test(last) && /^[\w.]+$/.test(callee));
  if (made && kind !== 'frame' && kind !== 'series' && imports.some((one) => one.name === made.callee.split('.')[0])) return made.callee;
  const library = BY_LIBRARY[kind];
  if (!library) return BY_KIND[kind] ?? literalType(name, maker) ?? 'Any';
  const alias = imports.find(({ path }) => path === library[0]);
  return alias ? `${alias.name}.${library[1]}` : 'Any';
}

function literalType(name: string, { facts, node }: Statement): string | null {
  const value = facts.literals.find((literal) => literal.name === name)?.value;
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return null;
  const right = node?.children[0]?.child('right')?.text ?? '';
  return /^[+-]?\d[\d_]*$/.test(right) ? 'int' : 'float';
}
