/** Values as a filter line has them. */
import type { Literal } from './expression';
import type { FieldKind } from './fields';
import type { Token } from './tokens';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([['true', true], ['false', false], ['none', null], ['null', null], ['inf', Infinity], ['-inf', -Infinity], ['nan', NaN]]);

/** The value of a word for a field of this kind; a text says why it is none. A bare number on a duration counts seconds. */
export function readLiteral(token: Token, kind: FieldKind): { readonly value: Literal } | string {
  if (kind === 'time') return readTime(token);
  if (kind === 'duration') return readDuration(token);
  const number = readNumber(token);
  if (kind === 'number') return number === undefined ? `${token.text} is no number.` : { value: number };
  if (token.kind === 'string' || kind !== 'any') return { value: token.text };
  return { value: number ?? WORDS.get(token.text.toLowerCase()) ?? (WORDS.has(token.text.toLowerCase()) ? null : token.text) };
}

function readNumber({ kind, text }: Token): number | undefined {
  if (kind === 'number') {
    const number = Number(text);
    return Number.isNaN(number) ? undefined : number;
  }
  const word = kind === 'word' ? WORDS.get(text.toLowerCase()) : undefined;
  return typeof word === 'number' ? word : undefined;
}

function readDuration(token: Token): { readonly value: number } | string {
  const [, number = '', unit = 's'] = /^([\d.eE+-]+?)(ms|s|m|h|d)?$/.exec(token.text) ?? [];
  const value = Number(number) * (UNITS[unit] ?? NaN);
  return number === '' || Number.isNaN(value) ? `${token.text} is no length of time: write 90s, 5m or 2h.` : { value };
}

/** A date begins at midnight of this place. */
function readTime({ text }: Token): { readonly value: number } | string {
  const value = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00`) : /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(value) ? `${text} is no date: write 2026-11-21 or "2026-11-21 14:30".` : { value };
}
