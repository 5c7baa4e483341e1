/** Cuts code, or text that may hold code, into the few kinds of tokens that tell what a string literal is the value of. */

/** A piece of the text from `start` (inclusive) to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A token; of strings, `content` is what stands between the quotes. A `comment` token lies behind a `#` of its line. */
export interface Token extends Span {
  readonly kind: 'string' | 'name' | 'mark' | 'line';
  readonly text: string;
  readonly content: Span | null;
  readonly formatted: boolean;
  readonly comment: boolean;
}

const ESCAPE = String.fromCharCode(27);
/** Blanks with the colours of tracebacks, quotes with their prefix (not behind a word), words, line feeds, operators, other marks. */
const TOKEN = new RegExp(`((?:[ \\t\\r\\f]|${ESCAPE}\\[[0-9;]*m|\\\\\\n)+)|((?:[rbfutRBFUT]{1,2}(?=["']))?(?:"""|'''|"|'))|(\\w+)|(\\n)|(?:[:=!+]?=|<-|[^])`, 'y');
/** After other words a quote is an apostrophe. */
const BEFORE_STRING = /(?:^|\W)(?:return|in|else|if|and|or|not|is|yield|print|case|await|lambda|assert)$/;

/** The tokens of a text, in one pass: a quote that nothing closes is a mark like any other. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  /** Quotes of which no further one is closed: to the end of the line, or of the text for three. */
  const unclosed = new Set<string>();
  let comment = false;
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const found = match?.[0] ?? text.charAt(at);
    const start = at;
    at += found.length;
    if (match?.[1] !== undefined) continue;
    const string = match?.[2] === undefined ? null : stringAt(text, start, found, comment, unclosed);
    if (string !== null) {
      tokens.push(string);
      at = string.end;
    } else if (match?.[4] !== undefined) {
      for (const quote of ['"', "'"]) unclosed.delete(quote);
      comment = false;
      tokens.push({ kind: 'line', start, end: at, text: found, content: null, formatted: false, comment });
    } else {
      if (found === '#') comment = true;
      tokens.push({ kind: match?.[3] === undefined ? 'mark' : 'name', start, end: at, text: found, content: null, formatted: false, comment });
    }
  }
  return tokens;
}

/** The string that opens here; null where nothing closes it. In comments none goes over lines. */
function stringAt(text: string, start: number, opening: string, comment: boolean, unclosed: Set<string>): Token | null {
  const marks = opening.replace(/^\w+/, '');
  const quote = comment ? marks.charAt(0) : marks;
  if (unclosed.has(quote)) return null;
  if (marks === opening && /\w/.test(text.charAt(start - 1)) && !BEFORE_STRING.test(text.slice(Math.max(0, start - 8), start))) return null;
  const begin = start + opening.length - marks.length + quote.length;
  const end = closingOf(text, begin, quote);
  if (end >= 0) return { kind: 'string', start, end: end + quote.length, text: '', content: { start: begin, end }, formatted: /^\w*[ft]/i.test(opening), comment };
  unclosed.add(quote);
  return null;
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
