/** Draws numbers as a row of block characters. */

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A value at a moment; NaN where it was not known. */
export interface TimedValue {
  readonly time: number;
  readonly value: number;
}

/** The mean of each of `width` equal stretches from `from` to `to`, on a scale up to `top`; a stretch without a value is a blank. */
export function sparkline(values: readonly TimedValue[], from: number, to: number, width: number, top: number): string {
  const sums = Array.from({ length: width }, () => ({ sum: 0, count: 0 }));
  for (const { time, value } of values) {
    const place = Math.min(width - 1, Math.floor(((time - from) / (to - from)) * width));
    const stretch = sums[place];
    if (!stretch || time < from || time > to || !Number.isFinite(value)) continue;
    stretch.sum += value;
    stretch.count += 1;
  }
  return sums.map(({ sum, count }) => (count === 0 ? ' ' : block(sum / count / top))).join('');
}

function block(share: number): string {
  const place = Math.round(Math.max(0, Math.min(1, share)) * (BLOCKS.length - 1));
  return BLOCKS[place] ?? BLOCKS[0];
}
