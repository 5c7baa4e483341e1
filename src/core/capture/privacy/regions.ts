/** The parts of a cell that are no code of its own: strings, comments, lines of magics, and bodies of other languages. */
import { tokensOf, type Span } from './tokens';

/** Magics whose body is Python. */
const PYTHON_BODY = /^\s*%%(?:time|timeit|capture|prun|memit|mprun|python3?|pypy|debug)\b/;
const OTHER_BODY = /^\s*%%\w/;
/** A line for the shell or a magic, assigned or not. */
const MAGIC_LINE = /^[ \t]*(?:[\w, \t]{0,200}=[ \t]*)?[!%][^\n]*/gm;

/** Those parts, in no order; some lie in others. */
export function bareRegions(source: string): Span[] {
  if (OTHER_BODY.test(source) && !PYTHON_BODY.test(source)) return [{ start: 0, end: source.length }];
  const lines = [...source.matchAll(MAGIC_LINE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const tokens = tokensOf(source);
  const strings = tokens.flatMap((token) => (token.kind === 'string' ? [token.content] : []));
  const comments = tokens.flatMap((token, at) => {
    if (token.kind === 'string' || !token.comment || source.charAt(token.start) !== '#') return [];
    const before = tokens[at - 1];
    if (before !== undefined && before.kind !== 'string' && before.comment) return [];
    const end = source.indexOf('\n', token.start);
    return [{ start: token.start, end: end < 0 ? source.length : end }];
  });
  return [...lines, ...strings, ...comments];
}
