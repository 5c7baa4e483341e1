/** Callees in writing. */
import type { SyntaxNode } from './tree';

/** The callee as written, arguments left out: `SVC().fit`, `models[name].score`. */
export function calleeText(node: SyntaxNode): string {
  switch (node.type) {
    case 'attribute':
      return `${part(node.child('object'))}.${node.child('attribute')?.text ?? ''}`;
    case 'call':
      return `${part(node.child('function'))}()`;
    case 'subscript':
      return `${part(node.child('value'))}[${node.all('subscript').map((index) => index.text).join(', ')}]`;
    case 'parenthesized_expression':
    case 'await':
      return part(node.children[0]);
    default:
      return node.text;
  }
}

function part(node: SyntaxNode | undefined): string {
  return node ? calleeText(node) : '';
}

/** Last part of a callee: `fit` of `clf.fit`; empty where the callee has no name. */
export function calleeName(node: SyntaxNode): string {
  if (node.type === 'identifier') return node.text;
  if (node.type === 'attribute') return node.child('attribute')?.text ?? '';
  const inner = node.type === 'parenthesized_expression' || node.type === 'subscript' ? node.children[0] : undefined;
  return inner ? calleeName(inner) : '';
}

/** What a dotted callee starts with: a name, or a call whose value is the receiver. */
export function receiverOf(callee: SyntaxNode): SyntaxNode | undefined {
  let node = callee.type === 'attribute' ? callee.child('object') : undefined;
  for (;;) {
    if (!node) return undefined;
    const next = node.type === 'attribute' ? node.child('object') : node.type === 'subscript' ? node.child('value') : node.type === 'parenthesized_expression' || node.type === 'await' ? node.children[0] : undefined;
    if (!next) return node;
    node = next;
  }
}
