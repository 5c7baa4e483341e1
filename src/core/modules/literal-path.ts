/** Paths that code writes out, as `'../src'` or `os.path.abspath('..')`. */
import { join } from 'node:path';
import { stringText } from '../python/strings';
import { type SyntaxNode, unwrap } from '../python/tree';

/** Functions that give the path that they are given, in another form. */
const SAME = /^(?:str|(?:pathlib\.)?(?:Path|PurePath)|(?:os\.)?(?:path\.)?(?:abspath|realpath|normpath|fspath))$/;
/** Methods that do so. */
const SAME_METHOD = new Set(['resolve', 'absolute', 'as_posix']);
const HERE = /^(?:os\.getcwd|(?:pathlib\.)?Path\.cwd)$/;
const JOIN = /^(?:os\.)?path\.join$/;

/** The path, or other text, that an expression writes out; null where it takes more than that. A relative one is meant from the working folder. */
export function literalPath(expression: SyntaxNode): string | null {
  const node = unwrap(expression);
  const text = stringText(node);
  if (text !== undefined) return text;
  if (node.type === 'call') return calledPath(node);
  if (node.type === 'binary_operator' && node.child('operator')?.text === '/') return joined(node.operands);
  if (node.type !== 'attribute' || node.child('attribute')?.text !== 'parent') return null;
  const inner = partOf(node.child('object'));
  return inner === null ? null : join(inner, '..');
}

function calledPath(call: SyntaxNode): string | null {
  const callee = call.child('function');
  const name = callee?.text.replace(/\s+/g, '') ?? '';
  const given = call.child('arguments')?.children ?? [];
  if (HERE.test(name)) return '.';
  if (JOIN.test(name)) return joined(given);
  if (SAME.test(name)) return given.length === 0 ? '.' : joined(given);
  return callee?.type === 'attribute' && SAME_METHOD.has(callee.child('attribute')?.text ?? '') ? partOf(callee.child('object')) : null;
}

function partOf(node: SyntaxNode | undefined): string | null {
  return node ? literalPath(node) : null;
}

function joined(nodes: readonly SyntaxNode[]): string | null {
  const parts = nodes.map(literalPath);
  return parts.length > 0 && parts.every((part) => part !== null) ? join(...parts) : null;
}
