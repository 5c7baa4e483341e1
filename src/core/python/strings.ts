/** Python string literals: their text, and the holes of f-strings. */
import type { SyntaxNode } from './tree';

/** A literal in order of its text: fixed text, and `interpolation` nodes. */
export type StringParts = readonly (string | SyntaxNode)[];

/** Takes a string, or several written next to each other, apart; undefined for bytes. */
export function stringParts(node: SyntaxNode): StringParts | undefined {
  if (node.type !== 'concatenated_string') return oneString(node);
  const all = node.children.map(oneString);
  return all.every((parts) => parts !== undefined) ? all.flat() : undefined;
}

/** The text of a string without holes; undefined for bytes, f-strings with values and all that is no string. */
export function stringText(node: SyntaxNode): string | undefined {
  if (node.type !== 'string' && node.type !== 'concatenated_string') return undefined;
  const parts = stringParts(node);
  return parts?.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

function oneString(node: SyntaxNode): StringParts | undefined {
  const prefix = (node.children[0]?.text ?? '').toLowerCase();
  if (prefix.includes('b')) return undefined;
  const parts: (string | SyntaxNode)[] = [];
  for (const child of node.children) {
    if (child.type === 'interpolation') parts.push(child);
    else if (child.type === 'string_content') parts.push(decode(child.text, prefix.includes('r'), /[ft]/.test(prefix)));
  }
  return parts;
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"', '\n': '' };
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([ntrabfv\\'"\n]))/g;

function decode(written: string, raw: boolean, formatted: boolean): string {
  const text = written.replace(/\r\n?/g, '\n');
  const braced = formatted ? text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : text;
  if (raw) return braced;
  return braced.replace(ESCAPE, (all: string, hex?: string, short?: string, long?: string, octal?: string, simple?: string) => {
    const digits = hex ?? short ?? long;
    if (digits !== undefined) return character(Number.parseInt(digits, 16), all);
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    return simple === undefined ? all : (SIMPLE[simple] ?? all);
  });
}

function character(code: number, written: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}
