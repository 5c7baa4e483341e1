/** Settings as other tools write them, as params. */
import type { ParamValue } from '../model/param';

/** Settings nested deeper are told as a whole. */
const DEEPEST = 8;

/** Longest text that is a setting (characters): a longer one is a document. */
const LONGEST = 1000;

/** Nested settings with one name each, as `optimizer.lr`; lists stay as they are. */
export function flattenSettings(value: unknown, prefix = '', depth = 0): [name: string, value: ParamValue][] {
  if (isPlainObject(value) && depth < DEEPEST && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, item]) => flattenSettings(item, prefix === '' ? name : `${prefix}.${name}`, depth + 1));
  }
  if (prefix === '') return [];
  const literal = literalOf(value);
  return literal === undefined ? [] : [[prefix, literal]];
}

/** The number, truth value or None that a text stands for, as Python writes them, else the text. */
export function settingOf(text: string): ParamValue {
  const trimmed = text.trim();
  if (trimmed === 'True' || trimmed === 'False') return trimmed === 'True';
  if (trimmed === 'None') return null;
  const number = numberOf(trimmed);
  return number === null ? text : number;
}

/** The number of a cell or a text, as Python writes it; null where it is none. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const word = /^([+-]?)(nan|inf|infinity)$/i.exec(trimmed);
  if (!word) return null;
  if (word[2]?.toLowerCase() === 'nan') return NaN;
  return word[1] === '-' ? -Infinity : Infinity;
}

/** Whether a value is an object with names. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function literalOf(value: unknown, depth = 0): ParamValue | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > LONGEST ? undefined : value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => literalOf(item, depth + 1) ?? null);
  if (!isPlainObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, literalOf(item, depth + 1) ?? null]));
}
