/**
 * JSON as Python reads and writes it: NaN, the infinities and whole numbers of any length, which JavaScript has no
 * numbers for, are kept as texts with a mark that no notebook has by itself.
 */
import type { Json } from '../../model/json';
import { stringEnd } from './json-string';

/** From the range that Unicode leaves to private use. */
const MARK = '\uE0C3number:';
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|-?\bInfinity\b|\bNaN\b/g;
/** Whether there may be a number that would be lost, seen quickly. */
const SUSPECT = /[\s:,[]-?(?:NaN|Infinity|\d{16}|\d[\d.]*[eE]\+?\d{3})/;
const MARKED = new RegExp(`"${MARK}([^"]+)"`, 'g');

/** Parses JSON; throws a SyntaxError as `JSON.parse` does. */
export function parseExact(text: string): Json {
  return JSON.parse(SUSPECT.test(text) ? markNumbers(text) : text) as Json;
}

/** Marks numbers outside of strings. These are skipped by hand, for they may be longer than an expression can match. */
function markNumbers(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    const end = quote < 0 ? text.length : stringEnd(text, quote);
    parts.push(text.slice(at, start).replace(NUMBER, (found) => (isKept(found) ? found : `"${MARK}${found}"`)), text.slice(start, end));
    at = end;
  }
  return parts.join('');
}

/** Whether JavaScript has the number. */
function isKept(text: string): boolean {
  const number = Number(text);
  return Number.isFinite(number) && (/[.eE]/.test(text) || text === '-0' || String(number) === text);
}

/** The JSON of what `parseExact` gave or of what was computed of it, with so many spaces as indent; computed NaN and infinities become strings. */
export function printExact(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, (_key, item: unknown) => (typeof item === 'number' ? printable(item) : item), indent);
  return text.includes(MARK) ? text.replace(MARKED, '$1') : text;
}

function printable(number: number): number | string {
  if (Object.is(number, -0)) return `${MARK}-0.0`;
  return Number.isFinite(number) ? number : String(number);
}
