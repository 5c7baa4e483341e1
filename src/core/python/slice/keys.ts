/** Keys under which items are told apart. */
import { fold } from '../literals';
import { stringText } from '../strings';
import { type SyntaxNode, unwrap } from '../tree';
import { ANY } from './things';

/** The key that a subscript states: texts and small numbers; `ANY` for all else. */
export function itemKey(subscripts: readonly SyntaxNode[]): string {
  const [only, ...more] = subscripts;
  if (!only || more.length > 0) return ANY;
  const node = unwrap(only);
  const text = stringText(node);
  if (text !== undefined) return textKey(text);
  return node.type === 'integer' && /^\d{1,9}$/.test(node.text) ? `[${fold(node)}]` : ANY;
}

/** The key of an item that is known by its position. */
export function indexKey(index: number): string {
  return `[${index}]`;
}

/** The key of an item that is known by a text. */
export function textKey(text: string): string {
  return `['${text}']`;
}

/** The key of an attribute. */
export function attributeKey(name: string): string {
  return `.${name}`;
}
