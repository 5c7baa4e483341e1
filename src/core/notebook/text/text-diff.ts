/** Differences of two texts by line, and inside of lines by word. */
import type { TextDiff, TextHunk } from '../../model/notebook-diff';
import { Intern } from '../sequence/intern';
import { matchSequences, type MatchedRun } from '../sequence/match';
import { changedMiddle } from './changed-middle';
import { pairLines } from './line-pairs';

/** The differences; null where the texts are equal. The other way round they are the same, mirrored. */
export function diffText(left: string, right: string): TextDiff | null {
  if (left === right) return null;
  // Of several shortest edits the same one is to be found from either side.
  return left > right ? mirrorText(diffOrdered(right, left)) : diffOrdered(left, right);
}

/** The differences seen from the other side. */
export function mirrorText({ leftLines, rightLines, hunks }: TextDiff): TextDiff {
  return { leftLines: rightLines, rightLines: leftLines, hunks: hunks.map(mirrorHunk) };
}

function mirrorHunk({ left, right, removed, added, pairs }: TextHunk): TextHunk {
  const mirrored = pairs.map((pair) => ({ removed: pair.added, added: pair.removed, left: pair.right, right: pair.left }));
  return { left: right, right: left, removed: added, added: removed, pairs: mirrored };
}

function diffOrdered(left: string, right: string): TextDiff {
  const { start, leftEnd, rightEnd } = changedMiddle(left, right);
  const [removed, added] = [left.slice(start, leftEnd).split('\n'), right.slice(start, rightEnd).split('\n')];
  const intern = new Intern();
  const runs = matchSequences(intern.all(removed), intern.all(added));
  const [before, after] = [countBreaks(left, 0, start), countBreaks(left, leftEnd, left.length)];
  return {
    leftLines: before + removed.length + after,
    rightLines: before + added.length + after,
    hunks: hunksBetween(runs, removed, added).map((hunk) => ({ ...hunk, left: hunk.left + before, right: hunk.right + before })),
  };
}

/** What stands between the equal runs. */
function hunksBetween(runs: readonly MatchedRun[], left: readonly string[], right: readonly string[]): TextHunk[] {
  const hunks: TextHunk[] = [];
  let at = { left: 0, right: 0 };
  for (const run of [...runs, { left: left.length, right: right.length, length: 0 }]) {
    if (run.left > at.left || run.right > at.right) {
      const [removed, added] = [left.slice(at.left, run.left), right.slice(at.right, run.right)];
      hunks.push({ ...at, removed, added, pairs: pairLines(removed, added) });
    }
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return hunks;
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
