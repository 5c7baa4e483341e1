/** Names whose object a statement changes, as its text alone tells: for names that no cell binds. */
import { methodEffect } from '../python/effects/look-up';
import type { SyntaxNode } from '../python/tree';

/** Names whose items or attributes are stored to, and receivers of methods that are known to change them. */
export function changedIn(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'function_definition':
    case 'class_definition':
    case 'lambda':
      return [];
    case 'assignment':
    case 'augmented_assignment':
      return [...ownersIn(node.child('left')), ...node.children.flatMap(changedIn)];
    case 'call':
      return [...changedByCall(node), ...node.children.flatMap(changedIn)];
    default:
      return node.children.flatMap(changedIn);
  }
}

function changedByCall(call: SyntaxNode): string[] {
  const callee = call.child('function');
  const name = callee?.type === 'attribute' ? (callee.child('attribute')?.text ?? '') : '';
  const inPlace = (call.child('arguments')?.children ?? []).some((argument) => argument.child('name')?.text === 'inplace' && argument.child('value')?.type === 'true');
  const changes = [methodEffect(null, false, name), methodEffect(null, true, name)].some((effect) => effect?.changes === 'receiver');
  return callee?.type === 'attribute' && (changes || inPlace) ? rootOf(callee.child('object')) : [];
}

/** The names in front of attributes and items that are stored to. */
function ownersIn(target: SyntaxNode | undefined): string[] {
  if (!target || target.type === 'identifier') return [];
  if (target.type === 'attribute' || target.type === 'subscript') return rootOf(target.child('object') ?? target.child('value'));
  return target.children.flatMap(ownersIn);
}

function rootOf(node: SyntaxNode | undefined): string[] {
  if (!node) return [];
  if (node.type === 'identifier') return [node.text];
  return node.type === 'attribute' || node.type === 'subscript' ? rootOf(node.child('object') ?? node.child('value')) : [];
}
