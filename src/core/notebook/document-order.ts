import type { Execution } from '../model/execution';

/** Where a cell is believed to stand. */
interface Place {
  readonly cell: string;
  index: number;
  /** Which execution showed it there. */
  seen: number;
  /** No change of the notebook was noticed since. */
  sure: boolean;
}

/**
 * Names of cells from the top of the notebook down, as it was when the last of these executions ran. A record tells only
 * where a cell stood when it ran. A cell that is seen elsewhere than before, or where another was, tells of cells
 * inserted or removed above: those behind it are believed to have moved by as much, until they are seen again. What
 * ran in one go from the top down is believed to have seen one and the same notebook. Deleted cells keep about the
 * place that they had.
 */
export function documentOrder(executions: readonly Pick<Execution, 'cell' | 'index'>[]): string[] {
  const places: Place[] = [];
  let goStart = 0;
  for (const [now, { cell, index }] of executions.entries()) {
    const before = places.find((place) => place.cell === cell);
    if (index <= (executions[now - 1]?.index ?? -1) || (before && before.seen >= goStart)) goStart = now;
    const there = before ?? places.find((place) => place.index === index);
    const moved = before ? index - before.index : 1;
    if (there && moved !== 0) shift(places, there, moved, goStart);
    if (before) Object.assign(before, { index, seen: now, sure: true });
    else places.unshift({ cell, index, seen: now, sure: true });
    places.sort((a, b) => a.index - b.index);
  }
  return places.map(({ cell }) => cell);
}

/**
 * Moves a place that proved wrong and what stands behind it, but nothing that was seen since `goStart`. If it was a sure
 * one, the notebook changed since the others were seen.
 */
function shift(places: readonly Place[], wrong: Place, by: number, goStart: number): void {
  const from = wrong.index;
  const earlier = places.filter(({ seen }) => seen < goStart);
  if (wrong.sure) for (const place of earlier) place.sure = false;
  for (const place of earlier) if (!place.sure && place.index >= from) place.index += by;
}
