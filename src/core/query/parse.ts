/** Reads a filter line: `val_loss < 0.3 and (lr = 0.01 or tag has baseline) and name ~ "resnet"`. */
import { RESERVED, type Expression, type Literal, type Operator } from './expression';
import type { Field, Fields, FieldUse } from './fields';
import { readLiteral } from './literals';
import { tokenize, type Token } from './tokens';

/** What is wrong, and with which stretch of the line. */
export interface FilterError {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** What may stand at the end of a line: suggestions are made of it. */
export type Expected = { readonly what: 'field' | 'joiner' } | { readonly what: 'operator' | 'value'; readonly field: Field };

/** A line that was read: no expression where it is empty or wrong. */
export interface ParsedFilter {
  readonly expression: Expression | null;
  readonly error: FilterError | null;
  /** What could come where reading stopped. */
  readonly expected: Expected;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([['=', '='], ['==', '='], ['!=', '!='], ['<', '<'], ['<=', '<='], ['>', '>'], ['>=', '>='], ['~', '~'], ['!~', '!~'], ['has', 'has']] as const);
const ORDERING: ReadonlySet<Operator> = new Set<Operator>(['<', '<=', '>', '>=']);
/** More brackets within brackets than a person types, and fewer than a stack holds. */
const DEEPEST = 100;

/** Operators that make sense for a field. */
export function operatorsOf({ kind }: Field): readonly string[] {
  if (kind === 'list') return ['has', 'is missing', 'is not missing'];
  if (kind === 'text') return ['~', '=', '!=', '!~', 'in', 'is missing', 'is not missing'];
  return kind === 'any' ? ['=', '!=', '<', '<=', '>', '>=', '~', 'in', 'is missing', 'is not missing'] : ['<', '<=', '>', '>=', '=', '!=', 'is missing', 'is not missing'];
}

/** Reads a line for a table with these fields. */
export function parseFilter(line: string, fields: Fields): ParsedFilter {
  const parser = new Parser(tokenize(line), fields, line.length);
  try {
    const expression = parser.whole();
    return { expression, error: null, expected: parser.expected };
  } catch (error) {
    if (error instanceof Wrong) return { expression: null, error: { message: error.message, from: error.from, to: error.to }, expected: parser.expected };
    throw error;
  }
}

class Wrong extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message);
  }
}

class Parser {
  expected: Expected = { what: 'field' };
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly fields: Fields,
    private readonly end: number,
  ) {}

  whole(): Expression | null {
    if (this.tokens.length === 0) return null;
    const expression = this.joined('or');
    const rest = this.tokens[this.at];
    if (rest) this.fail(rest.text === ')' ? 'There is no bracket for this one to close.' : 'Join tests with "and" or "or".', rest);
    return expression;
  }

  private joined(joiner: 'and' | 'or'): Expression {
    const next = (): Expression => (joiner === 'or' ? this.joined('and') : this.negated());
    const parts = [next()];
    while (this.take(joiner)) {
      this.expected = { what: 'field' };
      parts.push(next());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: joiner, parts };
  }

  private negated(): Expression {
    let negations = 0;
    while (this.take('not')) negations += 1;
    let part = this.single();
    for (; negations > 0; negations--) part = { kind: 'not', part };
    return part;
  }

  private single(): Expression {
    const token = this.next('A test is missing here, such as val_loss < 0.3.');
    if (token.kind === 'bracket' && token.text === '(') return this.bracketed(token);
    if (token.kind === 'string') {
      this.closed(token);
      this.expected = { what: 'joiner' };
      return { kind: 'text', text: token.text };
    }
    return this.test(token);
  }

  private bracketed(open: Token): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail('These are too many brackets within brackets.', open);
    const inner = this.joined('or');
    if (!this.take(')')) {
      const wrong = this.tokens[this.at];
      this.fail(wrong ? 'Join tests with "and" or "or".' : 'This bracket is not closed.', wrong ?? open);
    }
    this.depth -= 1;
    this.expected = { what: 'joiner' };
    return inner;
  }

  private test(token: Token): Expression {
    const use = this.field(token);
    this.expected = { what: 'operator', field: use.field };
    const sign = this.next(`What about ${use.field.name}? Write ${operatorsOf(use.field)[0]} and a value.`);
    const word = sign.text.toLowerCase();
    if (word === 'is') return this.missing(use);
    if (word === 'in') return this.oneOf(use);
    const operator = sign.kind === 'operator' || sign.kind === 'word' ? OPERATORS.get(word) : undefined;
    if (operator === undefined) this.fail(`${use.field.name} cannot be followed by this: write ${operatorsOf(use.field).slice(0, 6).join(' ')}.`, sign);
    this.fits(operator, use.field, sign);
    const value = this.value(use.field);
    this.expected = { what: 'joiner' };
    return { kind: 'test', use, operator, value };
  }

  private missing(use: FieldUse): Expression {
    const not = this.take('not');
    const word = this.next('Write "is missing" or "is not missing".');
    if (word.text.toLowerCase() !== 'missing') this.fail('Write "is missing" or "is not missing".', word);
    this.expected = { what: 'joiner' };
    return { kind: 'missing', use, not };
  }

  private oneOf(use: FieldUse): Expression {
    if (!this.take('(')) this.fail('Write values between brackets: in (1, 2, 3).', this.tokens[this.at]);
    const values = [this.value(use.field)];
    while (this.take(',')) values.push(this.value(use.field));
    if (!this.take(')')) this.fail('Values end with a bracket, with commas between them.', this.tokens[this.at]);
    this.expected = { what: 'joiner' };
    return { kind: 'in', use, values };
  }

  private field(token: Token): FieldUse {
    const isName = token.kind === 'quoted-name' || (token.kind === 'word' && !RESERVED.has(token.text.toLowerCase())) || token.kind === 'number';
    if (!isName) this.fail('A field is missing here, such as val_loss, lr or status.', token);
    this.closed(token);
    const use = this.fields.find(token.text);
    if (!use) this.fail(`No run has anything called ${token.text}. Put a text to search for between quotes.`, token);
    return use;
  }

  private value(field: Field): Literal {
    this.expected = { what: 'value', field };
    const token = this.next('A value is missing here.');
    if (!['word', 'number', 'string'].includes(token.kind)) this.fail('A value is missing here; put texts with other signs between quotes.', token);
    this.closed(token);
    const read = readLiteral(token, field.kind);
    if (typeof read === 'string') this.fail(read, token);
    return read.value;
  }

  private fits(operator: Operator, { kind, name }: Field, sign: Token): void {
    if (kind === 'list' && operator !== 'has') this.fail(`${name} is a list: write "${name} has …".`, sign);
    if (kind !== 'list' && kind !== 'any' && operator === 'has') this.fail(`${name} is no list: write ~ or =.`, sign);
    if (kind === 'text' && ORDERING.has(operator)) this.fail(`${name} is a text: write ~ (contains), = or !=.`, sign);
    if (['number', 'duration', 'time'].includes(kind) && (operator === '~' || operator === '!~')) this.fail(`${name} is a number: write <, > or =.`, sign);
  }

  private closed(token: Token): void {
    if (token.open) this.fail('This quote is not closed.', token);
  }

  /** Takes the next word where it is this one. */
  private take(text: string): boolean {
    const token = this.tokens[this.at];
    const found = token !== undefined && token.text.toLowerCase() === text && token.kind !== 'string' && token.kind !== 'quoted-name';
    if (found) this.at += 1;
    return found;
  }

  private next(otherwise: string): Token {
    const token = this.tokens[this.at];
    if (!token) this.fail(otherwise, undefined);
    this.at += 1;
    return token;
  }

  private fail(message: string, token: Token | undefined): never {
    throw new Wrong(message, token?.from ?? this.end, token?.to ?? this.end + 1);
  }
}
