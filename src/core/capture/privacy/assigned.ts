/** String literals that code gives to a secret name: assigned, passed by keyword, stored under a key, compared. */
import { isSecretName } from './names';
import { tokensOf, type Span, type Token } from './tokens';
import { secretParts } from './values';

/** Calls that a key and a value are handed to: `os.getenv("API_KEY", "…")`. */
const PAIRS = /^(?:getenv|get|setdefault|pop|putenv|setenv|set|set_secret|set_password|set_env|header|add_header|param)$/;
/** Calls that give back what they get, and words before a bracket that is no call's. */
const WRAPPERS = /^(?:SecretStr|SecretBytes|Secret|str|bytes|b64decode|b64encode|quote|quote_plus|dict|list|tuple|set)$/;
const OPERATORS = /^(?:or|and|not|if|else|in|return)$/;
const ASSIGNMENTS = new Set([':=', '==', '!=', '+=', '=', '<-']);
const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);
/** Strings in strings are looked into so far: JSON in a literal, say. */
const DEEPEST = 2;
/** So many tokens of a value are looked through, and so many names on a line may be the targets of values. */
const FARTHEST = 100;
const MOST_TARGETS = 20;

/** The parts of string literals that are secret by the name that they belong to. In `code`, a colon behind a bare name gives it no value. */
export function assignedSecrets(text: string, tokens: readonly Token[], code: boolean): Span[] {
  return secretsIn(text, tokens, code, 0);
}

function secretsIn(text: string, tokens: readonly Token[], code: boolean, depth: number): Span[] {
  const found: Span[] = [];
  const reader = new ValueReader(tokens, code);
  tokens.forEach(({ kind, text: word, content }, at) => {
    const inner = content === null ? word : text.slice(content.start, content.end);
    if (content !== null && depth < DEEPEST && /["']/.test(inner)) {
      for (const { start, end } of secretsIn(inner, tokensOf(inner), false, depth + 1)) found.push({ start: start + content.start, end: end + content.start });
    }
    if (kind === 'mark' || kind === 'line' || !isSecretName(inner)) return;
    for (const string of reader.valuesOf(at)) found.push(...secretParts(text, string, inner));
  });
  return found;
}

/** Finds the string literals that a name is given. */
class ValueReader {
  /** Each is given to the first name that it stands behind. */
  private readonly taken = new Set<Token>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly code: boolean,
  ) {}

  /** Those of the name, or of the key in quotes, at a place. */
  valuesOf(at: number): Token[] {
    const key = this.tokens[at]?.kind === 'string';
    let next = at + 1;
    if (key && this.text(next) === ']') next += 1;
    if (key && this.text(next) === ',' && this.text(at - 1) === '(' && PAIRS.test(this.text(at - 2))) return this.collect(next + 1, 0);
    const targets = key ? 0 : this.commasBefore(at);
    if (!key) next = this.pastTargets(next);
    if (ASSIGNMENTS.has(this.text(next))) return this.collect(next + 1, targets);
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
    return (this.tokens[here - 1]?.kind ?? 'line') === 'line' ? count : 0;
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
      if (token === undefined || token.kind === 'line' || token.kind === 'string' || token.text === ',' || token.text === '#') return null;
      if (token.text === '=') return at + 1;
    }
    return null;
  }

  /** The strings of the expression that begins here, behind so many commas; what a call or an index is given is another's. */
  private collect(from: number, commas: number): Token[] {
    const found: Token[] = [];
    const open: boolean[] = [];
    let left = commas;
    for (let at = from; at < from + FARTHEST; at += 1) {
      const token = this.tokens[at];
      if (token === undefined) break;
      const { kind, text } = token;
      if (kind === 'string') {
        if (left > 0 || open.includes(false) || (open.length > 0 && this.text(at + 1) === ':') || this.taken.has(token)) continue;
        this.taken.add(token);
        found.push(token);
      } else if (OPEN.has(text)) {
        open.push(this.isGroup(at));
      } else if (CLOSE.has(text)) {
        if (open.pop() === undefined) break;
      } else if (open.length === 0) {
        if (kind === 'line' || text === '#' || text === ';') break;
        if (text === ',' && left-- === 0) break;
      }
    }
    return found;
  }

  /** Whether a bracket only holds values, and neither indexes nor calls. */
  private isGroup(at: number): boolean {
    const before = this.tokens[at - 1];
    if (before?.kind === 'name') return OPERATORS.test(before.text) || (this.text(at) === '(' && WRAPPERS.test(before.text));
    return before?.kind !== 'string' && !CLOSE.has(before?.text ?? '');
  }

  private text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }
}
