/** Pairs of notebooks that the benches compare. */
import type { NotebookPair } from '../rivals/nbdime';
import { edit, tenth, withNewIds, type Amounts, type Edited } from './edit';
import { fileOf, makeCell, type MadeCell } from './make-notebook';
import { Random } from './random';

/** Which ids both sides have. */
export type Ids = 'kept' | 'none' | 'new';

/** A pair whose truth is known. */
export interface KnownPair extends NotebookPair {
  readonly before: readonly MadeCell[];
  readonly after: Edited;
}

/** A notebook of so many cells before and after edits. */
export function makePair(seed: number, cells: number, ids: Ids, amounts: Amounts = tenth(cells), kind: 'any' | 'similar' = 'any'): KnownPair {
  const random = new Random(seed * 7919 + 13);
  const before = Array.from({ length: cells }, (_, index) => makeCell(random, index, kind));
  const after = edit(before, amounts, random, kind);
  const right = ids === 'new' ? withNewIds(after.cells, random) : after.cells;
  const kept = ids === 'none' ? 'none' : 'kept';
  return { left: fileOf(before, kept), right: fileOf(right, kept), before, after };
}
