/** A pair of positions. */
export interface Pair {
  readonly left: number;
  readonly right: number;
}

/** Cells of the table up to which all ways to pair are weighed. */
const LARGEST_TABLE = 40_000;

/**
 * Pairs items in rising order so that the sum of their scores is greatest; a score of 0 forbids a pair. Where both sides
 * are long, only items at the same place from the start or the end are tried.
 */
export function pairInOrder(lefts: number, rights: number, score: (left: number, right: number) => number): Pair[] {
  if (lefts === 0 || rights === 0) return [];
  return lefts * rights <= LARGEST_TABLE ? bestPairs(lefts, rights, score) : pairsByPlace(lefts, rights, score);
}

function bestPairs(lefts: number, rights: number, score: (left: number, right: number) => number): Pair[] {
  const width = rights + 1;
  const scores = new Float64Array(lefts * rights);
  const sums = new Float64Array((lefts + 1) * width);
  for (let left = lefts - 1; left >= 0; left -= 1) {
    for (let right = rights - 1; right >= 0; right -= 1) {
      const own = score(left, right);
      scores[left * rights + right] = own;
      const skip = Math.max(at(sums, (left + 1) * width + right), at(sums, left * width + right + 1));
      sums[left * width + right] = own > 0 ? Math.max(skip, own + at(sums, (left + 1) * width + right + 1)) : skip;
    }
  }
  const pairs: Pair[] = [];
  for (let left = 0, right = 0; left < lefts && right < rights; ) {
    const sum = at(sums, left * width + right);
    const own = at(scores, left * rights + right);
    if (own > 0 && sum === own + at(sums, (left + 1) * width + right + 1)) pairs.push({ left: left++, right: right++ });
    else if (sum === at(sums, (left + 1) * width + right)) left += 1;
    else right += 1;
  }
  return pairs;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function pairsByPlace(lefts: number, rights: number, score: (left: number, right: number) => number): Pair[] {
  const pairs: Pair[] = [];
  const short = Math.min(lefts, rights);
  let start = 0;
  while (start < short && score(start, start) > 0) pairs.push({ left: start, right: start++ });
  const tail: Pair[] = [];
  for (let end = 1; end <= short - start && score(lefts - end, rights - end) > 0; end += 1) tail.push({ left: lefts - end, right: rights - end });
  return [...pairs, ...tail.reverse()];
}
