/** How much two texts have in common, by words. */
import { isMark, tokensOf } from './tokens';

/** Characters up to it are white space, or steer a terminal. */
const SPACE = 32;

/** Words of a text with how often it has each; `total` counts all. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Counts tokens; a name or number counts more than a mark, white space nothing. */
export function wordCounts(text: string): WordCounts {
  const counts = new Map<string, number>();
  let total = 0;
  for (const token of tokensOf(text)) {
    if (token.charCodeAt(0) <= SPACE) continue;
    const weight = isMark(token) ? 1 : 2;
    counts.set(token, (counts.get(token) ?? 0) + weight);
    total += weight;
  }
  return { counts, total };
}

/** The counts, each times the weight of its word. */
export function weighted({ counts }: WordCounts, weightOf: (word: string) => number): WordCounts {
  const times = new Map([...counts].map(([word, count]) => [word, count * weightOf(word)]));
  return { counts: times, total: [...times.values()].reduce((sum, count) => sum + count, 0) };
}

/** Share of both texts that both have, from 0 to 1; two empty texts have all in common. */
export function shareOf(left: WordCounts, right: WordCounts): number {
  return left.total + right.total === 0 ? 1 : (2 * commonOf(left, right)) / (left.total + right.total);
}

/** Share of the shorter text that the other one has, too, from 0 to 1; an empty text is in each. */
export function heldShare(left: WordCounts, right: WordCounts): number {
  const total = Math.min(left.total, right.total);
  return total === 0 ? 1 : commonOf(left, right) / total;
}

function commonOf(left: WordCounts, right: WordCounts): number {
  let common = 0;
  const [small, large] = left.counts.size <= right.counts.size ? [left, right] : [right, left];
  for (const [token, count] of small.counts) common += Math.min(count, large.counts.get(token) ?? 0);
  return common;
}
