/** Python's arithmetic on constants: integers are bigints, floats are numbers. */

/** A Python number. */
export type PythonNumber = bigint | number;

/** Bits past which an integer is no setting any more, and folding it would only cost time. */
const WIDEST = 1024;

/** The value of an integer or float literal; undefined for imaginary ones. */
export function parseNumber(written: string): PythonNumber | undefined {
  const text = written.replaceAll('_', '').toLowerCase();
  if (/^0[xob]/.test(text) || /^\d+$/.test(text)) return BigInt(text);
  if (text.endsWith('j') || text.endsWith('l')) return undefined;
  return Number(text);
}

/** `operator value` for `+`, `-` and `~`; undefined where Python would raise. */
export function foldUnary(operator: string, value: PythonNumber): PythonNumber | undefined {
  if (operator === '+') return value;
  if (operator === '-') return -value;
  return typeof value === 'bigint' ? ~value : undefined;
}

/** `left operator right`; undefined where Python would raise or the value is no plain number. */
export function foldBinary(left: PythonNumber, operator: string, right: PythonNumber): PythonNumber | undefined {
  const exact = typeof left === 'bigint' && typeof right === 'bigint' ? onIntegers.get(operator)?.(left, right) : undefined;
  return exact ?? onFloats.get(operator)?.(Number(left), Number(right));
}

type Operators<N> = ReadonlyMap<string, (left: N, right: N) => N | undefined>;

const onIntegers: Operators<bigint> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['//', (left, right) => (right === 0n ? undefined : (left - modulo(left, right)) / right)],
  ['%', (left, right) => (right === 0n ? undefined : modulo(left, right))],
  ['**', (left, right) => (right >= 0n && BigInt(bits(left)) * right <= WIDEST ? left ** right : undefined)],
  ['<<', (left, right) => (right >= 0n && right <= WIDEST ? left << right : undefined)],
  ['>>', (left, right) => (right >= 0n ? left >> right : undefined)],
  ['|', (left, right) => left | right],
  ['&', (left, right) => left & right],
  ['^', (left, right) => left ^ right],
]);

const onFloats: Operators<number> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => (right === 0 ? undefined : left / right)],
  ['//', (left, right) => (right === 0 ? undefined : Math.floor(left / right))],
  ['%', (left, right) => (right === 0 ? undefined : left - right * Math.floor(left / right))],
  ['**', (left, right) => real(left ** right)],
]);

/** Python's remainder has the sign of the divisor. */
function modulo(left: bigint, right: bigint): bigint {
  const rest = left % right;
  return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
}

function bits(value: bigint): number {
  return value.toString(2).length;
}

/** Python raises where a power overflows, and gives a complex number where JavaScript gives NaN. */
function real(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** The number as Python's `str` prints it. */
export function numberText(value: PythonNumber): string {
  if (typeof value === 'bigint') return value.toString();
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = Object.is(value, -0) ? '-0' : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}
