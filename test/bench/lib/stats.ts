/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2;
}

/** The smallest value that so many of 100 do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  return quantile(values, percent / 100, Math.ceil);
}

function quantile(values: readonly number[], share: number, round: (position: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[round((sorted.length - 1) * share)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
