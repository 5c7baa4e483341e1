/** What two sequences have in common, in order: by shortest edits, or where these are long, by items that are unique on both sides. */
import { splitBlock } from './myers';
import { longestRising } from './rising';

/** Items that are equal on both sides: so many from these positions on. */
export interface MatchedRun {
  readonly left: number;
  readonly right: number;
  readonly length: number;
}

/** A part of both sequences; ends are behind the last item. */
export interface Block {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}

/** A block, and whether items that are unique in it may still tell where it is to be split. */
type OpenBlock = readonly [block: Block, isFresh: boolean];

/**
 * Runs of equal items in rising order. They leave out as little as can be where some hundred items differ; where more
 * do, they still leave out little, in near-linear time.
 */
export function matchSequences(left: Int32Array, right: Int32Array): MatchedRun[] {
  const [own, other] = [sharedPlaces(left, right), sharedPlaces(right, left)];
  if (own.length === left.length && other.length === right.length) return matchShared(left, right);
  const runs = matchShared(own.map((place) => left[place] ?? 0), other.map((place) => right[place] ?? 0));
  const single = runs.flatMap((run) => Array.from({ length: run.length }, (_, index) => ({ left: own[run.left + index] ?? 0, right: other[run.right + index] ?? 0, length: 1 })));
  return joinRuns(single);
}

/** Places of the items that the other side has too: the rest only costs time. */
function sharedPlaces(items: Int32Array, other: Int32Array): Int32Array {
  const known = new Set(other);
  const places = new Int32Array(items.length);
  let count = 0;
  for (const [place, item] of items.entries()) if (known.has(item)) places[count++] = place;
  return places.subarray(0, count);
}

function matchShared(left: Int32Array, right: Int32Array): MatchedRun[] {
  const runs: MatchedRun[] = [];
  const open: OpenBlock[] = [[{ left: 0, leftEnd: left.length, right: 0, rightEnd: right.length }, true]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [block, isFresh] = next;
    const inner = trim(left, right, block, runs);
    if (inner.left === inner.leftEnd || inner.right === inner.rightEnd) continue;
    const { parts, isShortest } = splitBlock(left, right, inner);
    const unique = isShortest || !isFresh ? undefined : splitByUnique(left, right, inner);
    // Looking for unique items again after each short step would make a long block quadratic.
    for (const part of unique ?? parts) open.push([part, isShortest || unique !== undefined]);
  }
  return joinRuns(runs);
}

/** The block without what is equal at its start and end, which goes to `runs`. */
function trim(left: Int32Array, right: Int32Array, block: Block, runs: MatchedRun[]): Block {
  const inner = { ...block };
  while (inner.left < inner.leftEnd && inner.right < inner.rightEnd && left[inner.left] === right[inner.right]) {
    inner.left += 1;
    inner.right += 1;
  }
  if (inner.left > block.left) runs.push({ left: block.left, right: block.right, length: inner.left - block.left });
  while (inner.leftEnd > inner.left && inner.rightEnd > inner.right && left[inner.leftEnd - 1] === right[inner.rightEnd - 1]) {
    inner.leftEnd -= 1;
    inner.rightEnd -= 1;
  }
  if (block.leftEnd > inner.leftEnd) runs.push({ left: inner.leftEnd, right: inner.rightEnd, length: block.leftEnd - inner.leftEnd });
  return inner;
}

/** The parts from each item that is unique on both sides to the next; undefined where there is none. */
function splitByUnique(left: Int32Array, right: Int32Array, block: Block): Block[] | undefined {
  const places = uniquePlaces(right, block.right, block.rightEnd);
  const own = uniquePlaces(left, block.left, block.leftEnd);
  const anchors: { readonly left: number; readonly right: number }[] = [];
  for (const [item, place] of own) {
    const other = places.get(item) ?? -1;
    if (place >= 0 && other >= 0) anchors.push({ left: place, right: other });
  }
  if (anchors.length === 0) return undefined;
  const kept = longestRising(anchors.map((anchor) => anchor.right)).flatMap((index) => anchors[index] ?? []);
  const ends = [...kept, { left: block.leftEnd, right: block.rightEnd }];
  const starts = [{ left: block.left, right: block.right }, ...kept];
  return starts.map((start, index) => {
    const end = ends[index] ?? start;
    return { left: start.left, right: start.right, leftEnd: end.left, rightEnd: end.right };
  });
}

/** Where each item stands, or -1 where it stands more than once; in order of first appearance. */
function uniquePlaces(items: Int32Array, start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let place = start; place < end; place += 1) {
    const item = items[place] ?? 0;
    places.set(item, places.has(item) ? -1 : place);
  }
  return places;
}

function joinRuns(runs: MatchedRun[]): MatchedRun[] {
  const joined: MatchedRun[] = [];
  for (const run of runs.sort((a, b) => a.left - b.left)) {
    const last = joined.at(-1);
    if (last && last.left + last.length === run.left && last.right + last.length === run.right) joined[joined.length - 1] = { ...last, length: last.length + run.length };
    else joined.push(run);
  }
  return joined;
}
