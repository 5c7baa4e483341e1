/** Cuts code, or text that may hold code, into the few kinds of tokens that tell what a string literal is the value of. */

/** A piece of the text from `start` (inclusive) to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A token. Of strings, `content` is what stands between the quotes. */
export type Token =
  | (Span & { readonly kind: 'string'; readonly content: Span; readonly formatted: boolean })
  | (Span & { readonly kind: 'name' | 'mark' | 'line'; readonly comment: boolean });

const ESCAPE = String.fromCharCode(27);
/** Blanks, and colours as tracebacks have them. */
const BLANK = new RegExp(`(?:[ \\t\\r\\f]|${ESCAPE}\\[[0-9;]*m|\\\\\\n)+`, 'y');
const NAME = /[A-Za-z_][\w]*/y;
const NUMBER = /\d[\w.]*/y;
const OPENING = /(?:[rbfutRBFUT]{1,2}(?=["']))?(?:"""|'''|"|')/y;
const MARK = /[:=!+]?=|<-|[^]/y;
/** After other words a quote is an apostrophe. */
const BEFORE_STRING = /(?:^|\W)(?:return|in|else|if|and|or|not|is|yield|print|case|await|lambda|assert)$/;

/** The tokens of a text, in one pass: a quote that nothing closes is a mark like any other. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  /** Quotes of which no further one is closed: to the end of the line, or of the text for three. */
  const unclosed = new Set<string>();
  let comment = false;
  let at = 0;
  const take = (pattern: RegExp): Span | null => {
    pattern.lastIndex = at;
    return pattern.test(text) ? { start: at, end: pattern.lastIndex } : null;
  };
  while (at < text.length) {
    const blank = take(BLANK);
    const opening = blank ?? take(OPENING);
    if (blank !== null) {
      at = blank.end;
      continue;
    }
    const string = opening === null ? null : stringAt(text, opening, comment, unclosed);
    const span = string ?? take(NAME) ?? take(NUMBER) ?? (take(MARK) as Span);
    at = span.end;
    if (string !== null) tokens.push(string);
    else {
      const first = text.charAt(span.start);
      const kind = first === '\n' ? 'line' : /[A-Za-z_]/.test(first) ? 'name' : 'mark';
      if (first === '\n') for (const quote of ['"', "'"]) unclosed.delete(quote);
      comment = first === '#' || (comment && first !== '\n');
      tokens.push({ ...span, kind, comment });
    }
  }
  return tokens;
}

/** The string that opens here; null where nothing closes it. In comments none goes over lines. */
function stringAt(text: string, opening: Span, comment: boolean, unclosed: Set<string>): Token | null {
  const found = text.slice(opening.start, opening.end);
  const marks = found.replace(/^\w+/, '');
  const quote = comment ? marks.charAt(0) : marks;
  if (unclosed.has(quote)) return null;
  if (marks.length === found.length && /\w/.test(text.charAt(opening.start - 1)) && !BEFORE_STRING.test(text.slice(Math.max(0, opening.start - 8), opening.start))) return null;
  const begin = opening.end - marks.length + quote.length;
  const end = closingOf(text, begin, quote);
  if (end < 0) {
    unclosed.add(quote);
    return null;
  }
  return { kind: 'string', start: opening.start, end: end + quote.length, content: { start: begin, end }, formatted: /[ft]/i.test(found.slice(0, found.length - marks.length)) };
}

/** Where the closing quote stands, or -1. */
function closingOf(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '\n' && quote.length === 1) return -1;
    else if (char === quote.charAt(0) && text.startsWith(quote, at)) return at;
  }
  return -1;
}
