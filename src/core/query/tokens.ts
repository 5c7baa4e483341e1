/** The words of a filter line, each with its place, so that an error can point at one. */

/** One word; `from` and `to` are places in the line, `to` behind its last character. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'quoted-name' | 'operator' | 'bracket' | 'comma' | 'unknown';
  /** As it was typed; of strings and quoted names what stands between the quotes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** A string or quoted name without its end. */
  readonly open?: boolean;
}

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:ms|s|m|h|d)?(?![\p{L}\p{N}_.:/-])/uy],
  ['word', /-inf(?![\p{L}\p{N}_])|[\p{L}\p{N}_](?:[\p{L}\p{N}_.:/%@+-]*[\p{L}\p{N}_%])?/uy],
  ['operator', /<=|>=|==|!=|!~|[<>=~]/y],
  ['bracket', /[()]/y],
  ['comma', /,/y],
];

const QUOTES: Readonly<Record<string, Token['kind']>> = { '"': 'string', "'": 'string', '`': 'quoted-name' };

/** Cuts a line into words; nothing is refused here. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < line.length; ) {
    const letter = line.charAt(from);
    if (/\s/.test(letter)) {
      from += 1;
      continue;
    }
    const token = letter in QUOTES ? readQuoted(line, from) : readPlain(line, from);
    tokens.push(token);
    from = token.to;
  }
  return tokens;
}

function readPlain(line: string, from: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = from;
    const text = pattern.exec(line)?.[0];
    if (text !== undefined) return { kind, text, from, to: from + text.length };
  }
  const text = String.fromCodePoint(line.codePointAt(from) ?? 0);
  return { kind: 'unknown', text, from, to: from + text.length };
}

/** Between quotes a backslash takes what follows as it is. */
function readQuoted(line: string, from: number): Token {
  const quote = line.charAt(from);
  const kind = QUOTES[quote] ?? 'string';
  let text = '';
  for (let at = from + 1; at < line.length; at++) {
    const letter = line.charAt(at);
    if (letter === quote) return { kind, text, from, to: at + 1 };
    if (letter === '\\' && at + 1 < line.length) at += 1;
    text += line.charAt(at);
  }
  return { kind, text, from, to: line.length, open: true };
}
