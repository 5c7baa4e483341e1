/** What differs inside of a line. */
import type { Range } from '../../model/notebook-diff';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { commonEnd, commonStart } from './changed-middle';
import { isBlank, tokensOf } from './tokens';

/** A longer line is not cut into words: only what differs from its first to its last change is told. */
const LONGEST_LINE = 5_000;

/** Ranges of two versions of a line that the other one lacks. */
export interface WordRanges {
  readonly left: readonly Range[];
  readonly right: readonly Range[];
}

/** Compares two lines by word. */
export function wordRanges(left: string, right: string): WordRanges {
  if (left.length + right.length > 2 * LONGEST_LINE) return middleRange(left, right);
  const [own, other] = [tokensOf(left), tokensOf(right)];
  const intern = new Intern();
  const kept = matchSequences(intern.all(own), intern.all(other)).filter((run) => {
    const isEdge = run.left === 0 || run.left + run.length === own.length || run.right === 0 || run.right + run.length === other.length;
    // White space between two changed words would cut one change in two.
    return isEdge || !isBlank(own.slice(run.left, run.left + run.length).join(''));
  });
  return {
    left: gaps(own, kept.map((run) => [run.left, run.left + run.length])),
    right: gaps(other, kept.map((run) => [run.right, run.right + run.length])),
  };
}

function middleRange(left: string, right: string): WordRanges {
  const start = commonStart(left, right);
  const end = commonEnd(left, right, Math.min(left.length, right.length) - start);
  const range = (text: string): Range[] => (text.length - end > start ? [[start, text.length - end]] : []);
  return { left: range(left), right: range(right) };
}

/** Characters of the tokens outside of these ranges of tokens. */
function gaps(tokens: readonly string[], kept: readonly Range[]): Range[] {
  const starts: number[] = [0];
  for (const token of tokens) starts.push((starts.at(-1) ?? 0) + token.length);
  const ranges: Range[] = [];
  let at = 0;
  for (const [start, end] of [...kept, [tokens.length, tokens.length] as const]) {
    if (start > at) ranges.push([starts[at] ?? 0, starts[start] ?? 0]);
    at = end;
  }
  return ranges;
}
