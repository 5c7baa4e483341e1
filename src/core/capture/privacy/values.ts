/** What of a string literal is secret, once its name is. */
import { isToken } from './names';
import type { Span, Token } from './tokens';

/** Words that choose something. */
const CHOICE = /^(?:true|false|none|null|yes|no|auto)?$/i;
/** Tokens of text: `<pad>`, `[SEP]`, `\n`. */
const TEXT_TOKEN = /^(?:<[^<>]{0,40}>|\[[^[\]]{0,40}\]|[^A-Za-z0-9]{0,40})$/;
/** A path: `PWD` is the working directory, and credentials often lie in a file. */
const PATH = /^(?:[/~.]|[A-Za-z]:\\)|\.(?:json|ya?ml|toml|ini|cfg|env|txt)$/;
const SCHEME = /^(?:Bearer|Basic|Token|Digest|ApiKey)\s{1,8}/i;

/** The secret parts of a literal of this name: not what it fills in, nor the scheme before a header's token, nor a value that says nothing. */
export function secretParts(text: string, { content, formatted }: Token, name: string): Span[] {
  if (content === null) return [];
  const value = text.slice(content.start, content.end);
  if (CHOICE.test(value.trim()) || (isToken(name) && TEXT_TOKEN.test(value)) || (/^(?:pwd|credentials?)$/i.test(name) && PATH.test(value))) return [];
  const scheme = SCHEME.exec(value)?.[0].length ?? 0;
  const parts = formatted ? literalParts(value, scheme) : [{ start: scheme, end: value.length }];
  return parts.filter(({ start, end }) => /[A-Za-z0-9]/.test(value.slice(start, end))).map(({ start, end }) => ({ start: start + content.start, end: end + content.start }));
}

/** The parts of a formatted literal between the values that it fills in. */
function literalParts(value: string, from: number): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (depth === 0 && (char === '{' || char === '}') && value.charAt(at + 1) === char) at += 1;
    else if (char === '{') {
      if (depth === 0) parts.push({ start, end: at });
      depth += 1;
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      start = at + 1;
    }
  }
  return depth === 0 ? [...parts, { start, end: value.length }] : parts;
}
