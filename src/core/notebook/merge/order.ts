/** Puts the cells of three versions into one order. */
import type { NotebookCell } from '../../model/notebook';
import { alignCells } from '../align/align';
import { longestRising } from '../sequence/rising';
import { shareOf, wordCounts } from '../text/similarity';
import { pairByAnyLine, pairByMostLines } from './kept-lines';

/** Share of words from which on cells that both sides put in are versions of one. */
const NEARLY_EQUAL = 0.85;

/** A cell of the merged notebook: its position in each version that has it. */
export interface MergedPlace {
  readonly base: number | null;
  readonly ours: number | null;
  readonly theirs: number | null;
}

/** The cells of three versions. */
export interface CellVersions {
  readonly base: readonly NotebookCell[];
  readonly ours: readonly NotebookCell[];
  readonly theirs: readonly NotebookCell[];
}

/** A version as positions in the base; null for cells that it put in. */
type Origins = (number | null)[];

/**
 * Each cell of any version once. The order is ours; cells that theirs put in or moved follow the cell that they follow
 * there, behind what ours put in at the same place. Cells that a side deleted stand where the other has them.
 */
export function orderCells(cells: CellVersions): MergedPlace[] {
  const [own, other] = [originsOf(cells.base, cells.ours), originsOf(cells.base, cells.theirs)];
  findRewritten(cells, own, other);
  const theirPlaces = placesOf(other);
  const places: MergedPlace[] = own.map((base, ours) => ({ base, ours, theirs: base === null ? null : (theirPlaces.get(base) ?? null) }));
  const merged = takeMoves(places, own, other);
  joinInserted(cells, merged, insertedBehind(own), insertedBehind(other));
  insertTheirs(merged, other, placesOf(own));
  return merged;
}

function originsOf(base: readonly NotebookCell[], changed: readonly NotebookCell[]): Origins {
  const origins = new Array<number | null>(changed.length).fill(null);
  for (const { left, right } of alignCells(base, changed)) origins[right[0] ?? 0] = left[0] ?? null;
  return origins;
}

/** Gives cells that a side moved and wrote anew the cell that they were. */
function findRewritten({ base, ours, theirs }: CellVersions, own: Origins, other: Origins): void {
  for (const { base: from, changed } of pairByMostLines(base, ours, { base: missing(base, own), changed: inserted(own) })) own[changed] = from;
  for (const { base: from, changed } of pairByMostLines(base, theirs, { base: missing(base, other), changed: inserted(other) })) other[changed] = from;
  const lone = { base: missing(base, [...own, ...other]), ours: inserted(own), theirs: inserted(other) };
  for (const pair of pairByAnyLine({ base, ours, theirs }, lone)) [own[pair.ours], other[pair.theirs]] = [pair.base, pair.base];
}

/** Cells of the base that a version lacks. */
function missing(base: readonly NotebookCell[], origins: Origins): number[] {
  const known = new Set(origins);
  return [...base.keys()].filter((index) => !known.has(index));
}

/** Cells that a version put in. */
function inserted(origins: Origins): number[] {
  return [...origins.keys()].filter((index) => origins[index] === null);
}

function placesOf(origins: Origins): Map<number, number> {
  return new Map(origins.flatMap((base, index) => (base === null ? [] : [[base, index] as const])));
}

/** Cells of the base that a side moved. */
function movedIn(origins: Origins): Set<number> {
  const kept = origins.filter((base) => base !== null);
  const still = new Set(longestRising(kept).map((index) => kept[index]));
  return new Set(kept.filter((base) => !still.has(base)));
}

/** Takes out the cells that theirs alone moved: they are put in again where theirs has them. */
function takeMoves(places: readonly MergedPlace[], own: Origins, other: Origins): MergedPlace[] {
  const [ours, theirs] = [movedIn(own), movedIn(other)];
  return places.filter(({ base }) => base === null || !theirs.has(base) || ours.has(base));
}

/** Joins cells that both sides put in at the same place, where they are versions of one. */
function joinInserted(cells: CellVersions, merged: MergedPlace[], lefts: Inserted, rights: Inserted): void {
  for (const [base, ours] of lefts) {
    const theirs = rights.get(base) ?? [];
    const groups = alignCells(ours.flatMap((index) => cells.ours[index] ?? []), theirs.flatMap((index) => cells.theirs[index] ?? []));
    for (const { left, right } of groups) {
      const [one, two] = [ours[left[0] ?? 0], theirs[right[0] ?? 0]];
      if (!areOne(cells.ours[one ?? -1], cells.theirs[two ?? -1])) continue;
      const at = merged.findIndex((place) => place.ours === one);
      const place = merged[at];
      if (place && two !== undefined) merged[at] = { ...place, theirs: two };
    }
  }
}

/** Whether two cells that were put in independently are one: by id, or nearly equal. */
function areOne(ours: NotebookCell | undefined, theirs: NotebookCell | undefined): boolean {
  if (!ours || !theirs || ours.type !== theirs.type) return false;
  return ours.source === theirs.source || (ours.id !== null && ours.id === theirs.id) || shareOf(wordCounts(ours.source), wordCounts(theirs.source)) >= NEARLY_EQUAL;
}

/** Cells that a side put in, by the cell of the base that they follow; -1 at the top. */
type Inserted = ReadonlyMap<number, readonly number[]>;

function insertedBehind(origins: Origins): Inserted {
  const behind = new Map<number, number[]>();
  let last = -1;
  for (const [index, base] of origins.entries()) {
    if (base === null) behind.set(last, [...(behind.get(last) ?? []), index]);
    else last = base;
  }
  return behind;
}

/** Puts in what of theirs is missing yet, behind what it follows there. */
function insertTheirs(merged: MergedPlace[], other: Origins, ourPlaces: ReadonlyMap<number, number>): void {
  const present = new Set(merged.flatMap(({ theirs }) => (theirs === null ? [] : [theirs])));
  for (const [theirs, base] of other.entries()) {
    if (present.has(theirs)) continue;
    let at = theirs === 0 ? 0 : merged.findIndex((place) => place.theirs === theirs - 1) + 1;
    while (merged[at]?.base === null && merged[at]?.theirs === null) at += 1;
    merged.splice(at, 0, { base, ours: base === null ? null : (ourPlaces.get(base) ?? null), theirs });
    present.add(theirs);
  }
}
