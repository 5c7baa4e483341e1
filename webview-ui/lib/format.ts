/** Numbers, steps and times as people read them. */

const NARROW_SPACE = '\u202f';
const SIGNIFICANT = 4;
/** Digits of the largest value of an aligned column. */
const MOST_DIGITS = 6;

/** A measured value with four significant digits: 0.97812 reads 0.9781, 0.00001234 reads 1.234e-5. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '−inf';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return minus(trimZeros(value.toExponential(SIGNIFICANT - 1)).replace('e+', 'e'));
  if (Number.isInteger(value)) return minus(String(value));
  return minus(trimZeros(value.toFixed(Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(size))))));
}

/** A writer of one column's values with the same number of decimals, so that they align; far smaller ones keep their digits. */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const plain = values.map(formatValue).filter(isPlain);
  const wanted = Math.max(0, ...plain.map((text) => text.split('.')[1]?.length ?? 0));
  const longest = Math.max(1, ...plain.map((text) => (text.split('.')[0] ?? '').replace('−', '').length));
  const decimals = Math.min(wanted, Math.max(0, MOST_DIGITS - longest));
  return (value) => {
    const text = formatValue(value);
    const tooSmall = value !== 0 && Math.abs(value) < 10 ** (1 - decimals) && !Number.isInteger(value);
    return isPlain(text) && !tooSmall ? minus(value.toFixed(decimals)) : text;
  };
}

/** A step with its thousands set apart: 2 730. */
export function formatStep(step: number): string {
  const text = Number.isInteger(step) ? String(step) : formatValue(step);
  const [whole = '', rest] = text.split('.');
  const grouped = whole.length > 4 || rest === undefined ? whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE) : whole;
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** A length of time in milliseconds: 340 ms, 12.3 s, 6:06, 1:00:48. */
export function formatDuration(ms: number): string {
  if (ms < 0) return minus(`-${formatDuration(-ms)}`);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${trimZeros((ms / 1000).toFixed(1))} s`;
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** A moment: the time of day, before it the date where that is not `now`'s. */
export function formatMoment(time: number, now: number): string {
  const [date, today] = [new Date(time), new Date(now)];
  if (date.toDateString() === today.toDateString()) return formatClock(time);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${formatClock(time).slice(0, 5)}`;
}

/** The time of day: 09:05:07. */
export function formatClock(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':');
}

/** Neither scientific nor infinite nor NaN. */
function isPlain(text: string): boolean {
  return /^[−\d.]+$/.test(text);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
}

function minus(text: string): string {
  return text.replaceAll('-', '−').replace('e−', 'e-');
}
