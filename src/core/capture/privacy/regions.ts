/** The parts of a cell that are no code of its own: strings, comments, lines of magics, and bodies of other languages. */
import type { Span, Token } from './tokens';

/** Magics whose body is Python. */
const PYTHON_BODY = /^\s*%%(?:time|timeit|capture|prun|memit|mprun|python3?|pypy|debug)\b/;
const OTHER_BODY = /^\s*%%\w/;
/** A line for the shell or a magic, assigned or not. */
const MAGIC_LINE = /^[ \t]*(?:[\w, \t]{0,200}=[ \t]*)?[!%][^\n]*/gm;

/** Tells whether a piece of a source lies in one of those parts. */
export function bareRegions(source: string, tokens: readonly Token[]): (span: Span) => boolean {
  if (OTHER_BODY.test(source) && !PYTHON_BODY.test(source)) return () => true;
  const regions: Span[] = [...source.matchAll(MAGIC_LINE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  let comment: number | null = null;
  for (const token of tokens) {
    if (token.content !== null) regions.push(token.content);
    if (token.comment) comment ??= token.start;
    else if (token.kind === 'line' && comment !== null) {
      regions.push({ start: comment, end: token.start });
      comment = null;
    }
  }
  if (comment !== null) regions.push({ start: comment, end: source.length });
  // Each is met in order: spans are asked about from the first to the last.
  const ordered = regions.sort((a, b) => a.start - b.start);
  let reach = 0;
  let next = 0;
  return ({ start, end }) => {
    for (let region = ordered[next]; region !== undefined && region.start <= start; region = ordered[(next += 1)]) reach = Math.max(reach, region.end);
    return end <= reach;
  };
}
