/** Numbers in printed lines. */

const NUMBER = /(?<![\p{L}\p{N}_.])[-+]?(?:\d+(?:,\d{3})+(?:\.\d+)?|\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])[-+]?(?:nan|NaN|inf|Infinity)(?![\p{L}\p{N}_])/gu;
const NAMED = /([\p{L}_][\p{L}\p{N}_/@.-]*)["']?\s*(?:[:=]|\s)\s*$/u;

/** A number of a line. */
export interface PrintedNumber {
  readonly value: number;
  /** The word before it; null where there is none. */
  readonly name: string | null;
}

/** A line's numbers, and what it is without them. */
export interface NumberLine {
  readonly pattern: string;
  readonly numbers: readonly PrintedNumber[];
}

/** Reads the numbers of a line. Widths of columns follow from them, so white space counts as one space. */
export function readNumbers(line: string): NumberLine {
  const numbers: PrintedNumber[] = [];
  const pattern = line.replace(NUMBER, (text, at: number) => {
    numbers.push({ value: valueOf(text), name: NAMED.exec(line.slice(Math.max(0, at - 80), at))?.[1] ?? null });
    return '#';
  });
  return { pattern: pattern.replace(/\s+/g, ' ').trim(), numbers };
}

/** The number that a text is as a whole; null where it is none. */
export function asNumber(text: string): number | null {
  const { pattern, numbers } = readNumbers(text);
  return pattern === '#' ? (numbers[0]?.value ?? null) : null;
}

function valueOf(text: string): number {
  const plain = text.replace(/[,_]/g, '').replace(/^([-+]?)inf$/, '$1Infinity');
  return /nan/i.test(plain) ? NaN : Number(plain);
}
