/** Which removed and added lines are versions of one another. */
import type { LinePair } from '../../model/notebook-diff';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { pairInOrder } from '../sequence/pair-in-order';
import { shareOf, wordCounts } from './similarity';
import { isBlank } from './tokens';
import { wordRanges } from './word-ranges';

/** Share of common words from which on one line is taken for a version of the other. */
const ALIKE = 0.5;

/** Pairs of lines with what differs in them, from the top down. */
export function pairLines(removed: readonly string[], added: readonly string[]): LinePair[] {
  if (removed.length === 0 || added.length === 0) return [];
  const pairs = samePattern(removed, added);
  const open = [...pairs, { left: removed.length, right: added.length }];
  const found: { left: number; right: number }[] = [];
  let at = { left: 0, right: 0 };
  for (const pair of open) {
    found.push(...alikeLines(removed, added, at, pair), ...(pair.left < removed.length ? [pair] : []));
    at = { left: pair.left + 1, right: pair.right + 1 };
  }
  return found.map(({ left, right }) => ({ removed: left, added: right, ...wordRanges(removed[left] ?? '', added[right] ?? '') }));
}

/** Lines that differ in numbers and white space alone: long prints of a training are such. */
function samePattern(removed: readonly string[], added: readonly string[]): { left: number; right: number }[] {
  const intern = new Intern();
  const runs = matchSequences(intern.all(removed.map(patternOf)), intern.all(added.map(patternOf)));
  const all = runs.flatMap((run) => Array.from({ length: run.length }, (_, index) => ({ left: run.left + index, right: run.right + index })));
  return all.filter(({ left }) => !isBlank(removed[left] ?? ''));
}

function patternOf(line: string): string {
  return line.replace(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, '0').replace(/\s+/g, ' ').trim();
}

interface Places {
  readonly left: number;
  readonly right: number;
}

function alikeLines(removed: readonly string[], added: readonly string[], from: Places, to: Places): Places[] {
  const own = removed.slice(from.left, to.left).map(wordCounts);
  const other = added.slice(from.right, to.right).map(wordCounts);
  const pairs = pairInOrder(own.length, other.length, (left, right) => {
    const [one, two] = [own[left], other[right]];
    const share = one && two ? shareOf(one, two) : 0;
    return share >= ALIKE ? share : 0;
  });
  return pairs.map(({ left, right }) => ({ left: from.left + left, right: from.right + right }));
}
