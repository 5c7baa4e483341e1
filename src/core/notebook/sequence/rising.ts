/** Positions, in order, of a longest strictly rising subsequence of these numbers; n log n. */
export function longestRising(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before = new Int32Array(values.length);
  for (const [position, value] of values.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[position] = tails[low - 1] ?? -1;
    tails[low] = position;
  }
  const rising: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rising.push(at);
  return rising.reverse();
}
