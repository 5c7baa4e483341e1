/** What kind of value the code gives a name. */
import type { Slot } from '../python/slice/things';
import type { SyntaxNode } from '../python/tree';
import type { ValueKind } from './statement';

const OPAQUE: Readonly<Record<string, ValueKind>> = {
  DataFrame: 'frame', Series: 'series', array: 'array', estimator: 'estimator', module: 'module', tensor: 'tensor', axes: 'figure',
};

const CONTAINERS: Readonly<Record<string, ValueKind>> = { list: 'list', dict: 'dict', tuple: 'tuple' };

/** Whether the code makes a file, a generator or a connection of a name. */
export function isStream(statement: SyntaxNode, name: string): boolean {
  const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const value = assignment?.type === 'assignment' && assignment.child('left')?.text === name ? assignment.child('right') : undefined;
  return value?.type === 'generator_expression' || (value?.type === 'call' && /^(?:open|io\.open|gzip\.open|iter|(?:sqlite3|psycopg2|duckdb)\.connect)$/.test(value.child('function')?.text ?? ''));
}

/** The kind of what a slot holds; `unknown` where it may be several. */
export function kindOf({ things }: Slot): ValueKind {
  const kinds = new Set([...things].map(({ self: { kind, type, lazy } }): ValueKind => {
    if (lazy) return 'stream';
    if (kind === 'function' || kind === 'class') return 'function';
    return (kind === 'container' ? CONTAINERS : kind === 'opaque' ? OPAQUE : {})[type ?? ''] ?? 'unknown';
  }));
  const [only, other] = kinds;
  if (only === undefined) return 'plain';
  return other === undefined ? only : 'unknown';
}
