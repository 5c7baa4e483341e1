/** Finds which cells of two notebooks are versions of one another. Near-linear in cells. */
import type { NotebookCell } from '../../model/notebook';
import { Intern } from '../sequence/intern';
import { alikeness, sureAlikeness, type Alike } from './alike';
import { pairAnchors } from './anchors';
import { CellSide, type Sides } from './cell-side';
import { pairElsewhere, pairEqualElsewhere } from './elsewhere';
import { pairBesideNeighbours, pairBetweenNeighbours, pairBetweenPlaced } from './gaps';
import { groupParts } from './parts';
import { Pairing } from './pairing';
import { Rarity } from './rarity';

/** Cells that belong together: one on each side, or several on one where a cell was split or cells were joined. */
export interface CellGroup {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Whether it stands elsewhere among the others. */
  readonly moved: boolean;
}

/** The groups of cells that both sides have, by their first left cell. The other way round they are the same. */
export function alignCells(left: readonly NotebookCell[], right: readonly NotebookCell[]): CellGroup[] {
  return isGreater(left, right) ? mirror(alignOrdered(right, left)) : alignOrdered(left, right);
}

/** A fixed order of notebooks, so that of several equally good answers the same one is found from either side. */
function isGreater(left: readonly NotebookCell[], right: readonly NotebookCell[]): boolean {
  if (left.length !== right.length) return left.length > right.length;
  const at = left.findIndex((cell, index) => cell.source !== right[index]?.source);
  return at >= 0 && (left[at]?.source ?? '') > (right[at]?.source ?? '');
}

function mirror(groups: readonly CellGroup[]): CellGroup[] {
  return groups.map((group) => ({ left: group.right, right: group.left, moved: group.moved })).sort((a, b) => (a.left[0] ?? 0) - (b.left[0] ?? 0));
}

function alignOrdered(left: readonly NotebookCell[], right: readonly NotebookCell[]): CellGroup[] {
  const intern = new Intern();
  let known: Rarity | undefined;
  const rarity = (): Rarity => (known ??= new Rarity(left, right));
  const sides: Sides = { left: new CellSide(left, intern, rarity), right: new CellSide(right, intern, rarity) };
  const pairing = new Pairing(left.length, right.length);
  pairAnchors(sides, pairing);
  pairInPlace(sides, pairing, sureAlikeness);
  // A cell that was moved here must not be taken for one that is only made alike.
  pairElsewhere(sides, pairing);
  pairInPlace(sides, pairing, alikeness);
  pairEqualElsewhere(sides, pairing);
  return groupParts(sides, pairing);
}

function pairInPlace(sides: Sides, pairing: Pairing, alike: Alike): void {
  pairBetweenNeighbours(sides, pairing, alike);
  pairBetweenPlaced(sides, pairing, alike);
  pairBesideNeighbours(sides, pairing, alike);
}
