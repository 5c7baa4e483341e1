/** Which cells a person means. */
import type { PromotedCell, Selection } from './cells';
import { PromotionError } from './problem';

/**
 * Reads a selection such as `3-7`, `3,5-7` or `train=3-7`: numbers of cells, from 1, Markdown cells counted as the
 * editor counts them (orders of executions for a run). Throws where a number names no cell.
 */
export function parseSelection(text: string, cells: readonly PromotedCell[], total: number): Selection {
  const [, name, given = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text.trim()) ?? [];
  const numbers = given.split(',').flatMap((part) => range(part.trim(), text, total));
  const places = cells.flatMap(({ number }, place) => (numbers.includes(number) ? [place] : []));
  const missing = numbers.find((number) => number < 1 || number > total);
  if (missing !== undefined) throw new PromotionError(`There is no cell ${missing}: the notebook has cells 1 to ${total}.`);
  if (places.length === 0) throw new PromotionError(`"${text}" names no code cell: the code cells are ${cells.map(({ number }) => number).join(', ') || 'none'}.`);
  return { name: name?.trim() || null, cells: places };
}

function range(part: string, text: string, total: number): number[] {
  const [, first, dash, last] = /^(\d+)?\s*(?:(-)\s*(\d+)?)?$/.exec(part) ?? [];
  if (first === undefined && last === undefined) throw new PromotionError(`"${text}" names no cells: write numbers and ranges, as 3-7 or 2,5-8.`);
  const start = Number(first ?? 1);
  const end = dash === undefined ? start : Number(last ?? total);
  if (end < start || end - start > 100_000) throw new PromotionError(`"${part}" is no range of cells: write the smaller number first.`);
  return Array.from({ length: end - start + 1 }, (_, index) => start + index);
}

/** One selection for each heading that has code cells below it; cells above the first heading are in none. */
export function selectByHeadings(cells: readonly PromotedCell[]): Selection[] {
  const groups: { name: string; cells: number[] }[] = [];
  for (const [place, { heading }] of cells.entries()) {
    if (heading === null) continue;
    const last = groups.at(-1);
    if (last?.name === heading && cells[place - 1]?.heading === heading) last.cells.push(place);
    else groups.push({ name: heading, cells: [place] });
  }
  if (groups.length === 0) throw new PromotionError('The notebook has no headings: add some in Markdown cells, or name cells with --cells.');
  return groups;
}

/** Throws where two selections share a cell. */
export function checkApart(selections: readonly Selection[], cells: readonly PromotedCell[]): void {
  const owners = new Map<number, number>();
  for (const [step, selection] of selections.entries()) {
    for (const place of selection.cells) {
      if (owners.has(place)) throw new PromotionError(`${cells[place]?.label ?? 'A cell'} is in two selections: give each cell to one step.`);
      owners.set(place, step);
    }
  }
}
