/** Finds cells that were moved and written anew so far that alignment takes them for others: lines that they kept tell what they were. */
import type { NotebookCell } from '../../model/notebook';
import { isBlank } from '../text/tokens';
import type { Versions } from './conflict';

/** Share of the lines of a cell and of its new version that both must have, where one side alone tells. */
const MOST_LINES = 0.5;

/** Cells by position. */
export type Cells = readonly number[];

/** A cell of the base, and the cell that it became. */
export interface KeptCell {
  readonly base: number;
  readonly changed: number;
}

/** Cells of one changed version that have most lines of one of the base, of those that alignment left alone; lines that several cells of a version have tell nothing. */
export function pairByMostLines(base: readonly NotebookCell[], changed: readonly NotebookCell[], lone: { readonly base: Cells; readonly changed: Cells }): KeptCell[] {
  if (lone.base.length === 0 || lone.changed.length === 0) return [];
  const [ownHolders, holders] = [holdersOf(base, base.keys()), holdersOf(changed, changed.keys())];
  const free = new Set(lone.changed);
  return lone.base.flatMap((position): KeptCell[] => {
    const lines = linesOf(base[position]);
    const kept = lines.flatMap((line) => (ownHolders.get(line)?.length === 1 && holders.get(line)?.length === 1 ? (holders.get(line) ?? []) : []));
    const [best] = mostFrequent(kept.filter((index) => free.has(index)));
    if (!best || (2 * best.count) / (lines.length + linesOf(changed[best.item]).length) < MOST_LINES) return [];
    free.delete(best.item);
    return [{ base: position, changed: best.item }];
  });
}

/** Cells of the base with a cell of either side that kept a line of it, of those that alignment left alone: that line would stand twice in the merge. */
export function pairByAnyLine(cells: Versions<readonly NotebookCell[]>, lone: Versions<Cells>): Versions<number>[] {
  const [inOurs, inTheirs] = [holdersOf(cells.ours, lone.ours), holdersOf(cells.theirs, lone.theirs)];
  const free = { ours: new Set(lone.ours), theirs: new Set(lone.theirs) };
  return lone.base.flatMap((base) => {
    const kept = linesOf(cells.base[base]).flatMap((line) => {
      const [ours, theirs] = [inOurs.get(line)?.find((each) => free.ours.has(each)), inTheirs.get(line)?.find((each) => free.theirs.has(each))];
      return ours === undefined || theirs === undefined ? [] : [`${ours} ${theirs}`];
    });
    const [ours, theirs] = mostFrequent(kept)[0]?.item.split(' ').map(Number) ?? [];
    if (ours === undefined || theirs === undefined) return [];
    free.ours.delete(ours);
    free.theirs.delete(theirs);
    return [{ base, ours, theirs }];
  });
}

/** Which of these cells have each line. */
function holdersOf(cells: readonly NotebookCell[], positions: Iterable<number>): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const position of positions) {
    for (const line of linesOf(cells[position])) {
      const known = holders.get(line);
      if (known) known.push(position);
      else holders.set(line, [position]);
    }
  }
  return holders;
}

/** Each line of a cell that says something, once. */
function linesOf(cell: NotebookCell | undefined): string[] {
  return [...new Set((cell?.source ?? '').split('\n'))].filter((line) => !isBlank(line));
}

/** The items with how often each is there, the most frequent first. */
function mostFrequent<T>(items: readonly T[]): { readonly item: T; readonly count: number }[] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].map(([item, count]) => ({ item, count })).sort((a, b) => b.count - a.count);
}
