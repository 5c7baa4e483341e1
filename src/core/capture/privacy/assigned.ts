/** String literals that code gives to a secret name: assigned, passed by keyword, stored under a key, compared. */
import { isSecretName, isToken } from './names';
import { tokensOf, type Span, type Token } from './tokens';

type StringToken = Extract<Token, { kind: 'string' }>;

/** Calls that a key and a value are handed to: `os.getenv("API_KEY", "…")`. */
const PAIRS = /^(?:getenv|get|setdefault|pop|putenv|setenv|set|set_secret|set_password|set_env|header|add_header|param)$/;
/** Calls that give back what they get. */
const WRAPPERS = /^(?:SecretStr|SecretBytes|Secret|str|bytes|b64decode|b64encode|quote|quote_plus|dict|list|tuple|set)$/;
const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);
/** Strings in strings are looked into so far: JSON in a literal, say. */
const DEEPEST = 2;
/** Further than so many tokens no value of a name is looked for, and of more names on a line none is the target of a value. */
const FARTHEST = 400;
const MOST_TARGETS = 20;

/** The parts of string literals that are secret by the name that they belong to. In `code`, a colon behind a bare name gives it no value. */
export function assignedSecrets(text: string, code: boolean): Span[] {
  return secretsIn(text, 0, text.length, code, 0);
}

function secretsIn(text: string, from: number, to: number, code: boolean, depth: number): Span[] {
  const part = text.slice(from, to);
  if (!/["']/.test(part)) return [];
  const tokens = tokensOf(part);
  const found: Span[] = [];
  const textOf = (token: Token | undefined): string => (token === undefined ? '' : part.slice(token.start, token.end));
  const reader = new ValueReader(tokens, textOf, code);
  tokens.forEach((token, at) => {
    if (token.kind === 'string' && depth < DEEPEST) found.push(...secretsIn(part, token.content.start, token.content.end, false, depth + 1));
    const name = token.kind === 'string' ? part.slice(token.content.start, token.content.end) : token.kind === 'name' ? textOf(token) : '';
    if (name === '' || !/^[\w.-]+$/.test(name) || !isSecretName(name)) return;
    for (const string of reader.valuesOf(at)) found.push(...secretParts(part, string, name));
  });
  return found.map(({ start, end }) => ({ start: start + from, end: end + from }));
}

/** Finds the string literals that a name is given. */
class ValueReader {
  /** Each is given to the first name that it stands behind. */
  private readonly taken = new Set<Token>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly textOf: (token: Token | undefined) => string,
    private readonly code: boolean,
  ) {}

  /** Those of the name, or of the key in quotes, at a place. */
  valuesOf(at: number): StringToken[] {
    const key = this.tokens[at]?.kind === 'string';
    let next = at + 1;
    if (key && this.text(next) === ']') next += 1;
    if (key && this.text(next) === ',' && this.text(at - 1) === '(' && PAIRS.test(this.text(at - 2))) return this.collect(next + 1, 0);
    const targets = key ? 0 : this.commasBefore(at);
    if (!key) next = this.pastTargets(next);
    if (/^(?::=|==|!=|\+=|=|<-)$/.test(this.text(next))) return this.collect(next + 1, targets);
    if (this.text(next) !== ':') return [];
    const annotated = this.pastAnnotation(next + 1);
    if (annotated !== null) return this.collect(annotated, 0);
    return key || !this.code ? this.collect(next + 1, 0) : [];
  }

  /** In `user, password = "ada", "…"` the second value is meant. */
  private commasBefore(at: number): number {
    let count = 0;
    let here = at;
    while (count < MOST_TARGETS && this.text(here - 1) === ',' && this.tokens[here - 2]?.kind === 'name') {
      count += 1;
      here -= 2;
    }
    const before = this.tokens[here - 1];
    return before === undefined || before.kind === 'line' ? count : 0;
  }

  private pastTargets(next: number): number {
    let here = next;
    while (here < next + 2 * MOST_TARGETS && this.text(here) === ',' && this.tokens[here + 1]?.kind === 'name') here += 2;
    return this.text(here) === '=' ? here : next;
  }

  /** Where the value begins in `name: type = value`; null where no type stands there. */
  private pastAnnotation(from: number): number | null {
    for (let at = from; at < from + 40; at += 1) {
      const token = this.tokens[at];
      const text = this.text(at);
      if (token === undefined || token.kind === 'line' || token.kind === 'string' || text === ',' || text === '#') return null;
      if (text === '=') return at + 1;
    }
    return null;
  }

  /** The strings of the expression that begins here, behind so many commas; what a call or an index is given is another's. */
  private collect(from: number, commas: number): StringToken[] {
    const found: StringToken[] = [];
    const open: boolean[] = [];
    let left = commas;
    for (let at = from; at < from + FARTHEST; at += 1) {
      const token = this.tokens[at];
      if (token === undefined) break;
      const text = this.text(at);
      const bare = token.kind !== 'string';
      if (bare && OPEN.has(text)) open.push(this.isGroup(at));
      else if (bare && CLOSE.has(text)) {
        if (open.pop() === undefined) break;
      } else if (open.length === 0 && bare) {
        if (token.kind === 'line' || text === '#' || text === ';') break;
        if (text === ',' && left-- === 0) break;
      } else if (token.kind === 'string' && left === 0 && !open.includes(false) && !(open.length > 0 && this.text(at + 1) === ':') && !this.taken.has(token)) {
        this.taken.add(token);
        found.push(token);
      }
    }
    return found;
  }

  /** Whether a bracket only holds values, and neither indexes nor calls. */
  private isGroup(at: number): boolean {
    const before = this.tokens[at - 1];
    if (before === undefined || before.kind === 'line') return true;
    const text = this.text(at - 1);
    if (before.kind === 'name') return this.text(at) === '(' ? WRAPPERS.test(text) || /^(?:or|and|not|if|else|in|return)$/.test(text) : /^(?:or|and|not|if|else|in|return)$/.test(text);
    return before.kind === 'mark' && !CLOSE.has(text);
  }

  private text(at: number): string {
    return this.textOf(this.tokens[at]);
  }
}

/** What of a literal is secret: not what it fills in, nor the scheme before a header's token, nor a value that says nothing. */
function secretParts(text: string, string: StringToken, name: string): Span[] {
  const content = text.slice(string.content.start, string.content.end);
  if (/^(?:true|false|none|null|yes|no|auto)?$/i.test(content.trim())) return [];
  if (isToken(name) && /^(?:<[^<>]{0,40}>|\[[^[\]]{0,40}\]|[^A-Za-z0-9]{0,40})$/.test(content)) return [];
  if (/^(?:pwd|credentials?)$/i.test(name) && /^(?:[/~.]|[A-Za-z]:\\)|\.(?:json|ya?ml|toml|ini|cfg|env|txt)$/.test(content)) return [];
  const scheme = /^(?:Bearer|Basic|Token|Digest|ApiKey)\s{1,8}/i.exec(content)?.[0].length ?? 0;
  const spans = string.formatted ? literalParts(content, scheme) : [{ start: scheme, end: content.length }];
  return spans.filter(({ start, end }) => /[A-Za-z0-9]/.test(content.slice(start, end))).map(({ start, end }) => ({ start: start + string.content.start, end: end + string.content.start }));
}

/** The parts of a formatted literal between the values that it fills in. */
function literalParts(content: string, from: number): Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < content.length; at += 1) {
    const char = content.charAt(at);
    if (depth === 0 && (char === '{' || char === '}') && content.charAt(at + 1) === char) at += 1;
    else if (char === '{') {
      if (depth === 0) parts.push({ start, end: at });
      depth += 1;
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      start = at + 1;
    }
  }
  return depth === 0 ? [...parts, { start, end: content.length }] : parts;
}
