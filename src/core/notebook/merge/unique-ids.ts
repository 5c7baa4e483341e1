import type { JsonObject } from '../../model/json';
import { CellIds } from '../cell-ids';

/** The first minor version of nbformat 4 in which cells have ids. */
const WITH_IDS = 5;

/** Cells with ids as their format wants them: from 4.5 on each has one of its own, before that none has any. */
export function withUniqueIds(cells: readonly JsonObject[], minor: number): JsonObject[] {
  if (minor < WITH_IDS) return [...cells];
  const ids = new CellIds();
  return cells.map((cell, index) => {
    const given = cell['id'];
    const id = ids.next(typeof given === 'string' ? given : '', index + 1);
    return id === given ? cell : { ...cell, id };
  });
}
