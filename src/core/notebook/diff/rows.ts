/** Puts cells of both sides into one order. */
import type { CellGroup } from '../align/align';

/** A row before its cells are compared. */
export interface Place {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly movedFrom: number | null;
}

/**
 * Each cell of both sides once: cells in place hold the order together, between them stand deleted cells before added
 * and moved ones, these where the right side has them.
 */
export function orderRows(groups: readonly CellGroup[], lefts: number, rights: number): Place[] {
  const byRight = new Map(groups.map((group) => [group.right[0] ?? -1, group]));
  const byLeft = new Map(groups.flatMap((group) => group.left.map((left) => [left, group] as const)));
  const rows: (Place & { group?: CellGroup })[] = [];
  const left: Map<CellGroup, number> = new Map();
  let at = { left: 0, right: 0 };
  const advance = (leftEnd: number, rightEnd: number): void => {
    for (let index = at.left; index < leftEnd; index += 1) {
      const group = byLeft.get(index);
      if (group && !left.has(group)) left.set(group, rows.length);
      if (!group) rows.push({ left: [index], right: [], movedFrom: null });
    }
    for (let index = at.right; index < rightEnd; ) {
      const group = byRight.get(index);
      rows.push(group ? { left: group.left, right: group.right, movedFrom: null, group } : { left: [], right: [index], movedFrom: null });
      index += group?.right.length ?? 1;
    }
  };
  for (const group of groups.filter(({ moved }) => !moved)) {
    const [first, last] = [ends(group.left), ends(group.right)];
    advance(first.start, last.start);
    rows.push({ left: group.left, right: group.right, movedFrom: null });
    at = { left: first.end, right: last.end };
  }
  advance(lefts, rights);
  return rows.map(({ group, ...row }) => (group ? { ...row, movedFrom: left.get(group) ?? null } : row));
}

function ends(positions: readonly number[]): { readonly start: number; readonly end: number } {
  return { start: positions[0] ?? 0, end: (positions.at(-1) ?? 0) + 1 };
}
