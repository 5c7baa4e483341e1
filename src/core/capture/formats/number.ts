/** A number found in printed text. */
export interface PrintedNumber {
  readonly at: number;
  readonly end: number;
  readonly value: number;
  readonly integer: boolean;
  readonly percent: boolean;
  /** The whole of `3/20`, or null. */
  readonly total: number | null;
}

const NUMBER = /(?<![\w.@^\\])[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|(?:nan|inf(?:inity)?)(?!\w))/gi;
const TOTAL = /\s?\/\s?(\d+)(?![\w./:-]*\d)/y;
const UNIT = /^ ?(?:s|secs?|seconds?|ms|us|ns|mins?|minutes?|h|hrs?|hours?|days?|[kmgt]i?b(?:\/s)?|bytes?|it\/s|s\/it|x|px|rows|samples|images|items|files)\b/i;

/** The value of a number as Python or a person prints it. */
export function parseNumber(text: string): number {
  const plain = text.replace(/,/g, '').toLowerCase();
  if (/^[-+]?inf/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return /^[-+]?nan/.test(plain) ? NaN : Number(plain);
}

/** The plain numbers of a line: no dates, clock times, versions, quantities with a unit, nor digits inside words. */
export function findNumbers(line: string): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  for (const match of line.matchAll(NUMBER)) {
    const text = match[0].replace(/\.$/, '');
    const at = match.index;
    let end = at + text.length;
    if (isPartOfMore(line, at, end)) continue;
    TOTAL.lastIndex = end;
    const total = /^\d+$/.test(text) ? TOTAL.exec(line) : null;
    if (total !== null) end += total[0].length;
    else if (/^\/\s?\d/.test(line.slice(end, end + 3))) continue;
    const percent = /^ ?%/.test(line.slice(end, end + 2));
    if (!percent && UNIT.test(line.slice(end, end + 12))) continue;
    if (percent) end = line.indexOf('%', end) + 1;
    found.push({ at, end, value: parseNumber(text), integer: /^[-+]?[\d,]+$/.test(text), percent, total: total === null ? null : Number(total[1]) });
  }
  return found;
}

/** Whether the digits are a piece of a date, a clock time, a version, a range or a word. */
function isPartOfMore(line: string, at: number, end: number): boolean {
  if (/^(?:[A-Za-z_]|[:.-]\d)/.test(line.slice(end, end + 2)) && !UNIT.test(line.slice(end, end + 12))) return true;
  const before = line.slice(Math.max(0, at - 2), at);
  return /\d[:/-]$/.test(before) || (/[-+]/.test(line.charAt(at)) && /[\w)]$/.test(before));
}
