/** What a person does to columns. */
import type { CompareModel } from '../model';
import type { Column } from './columns';
import { NARROWEST, type PlacedColumn } from './widths';

/** Sorts by a column: upwards, downwards, and no longer. As a `further` key it keeps those that are there. */
export function sortBy(model: CompareModel, column: string, further: boolean): void {
  const { sort } = model.view.value;
  const mine = sort.find((each) => each.column === column);
  const next = mine === undefined ? [{ column, descending: false }] : mine.descending ? [] : [{ column, descending: true }];
  if (!further) model.setView({ sort: next });
  else if (mine === undefined) model.setView({ sort: [...sort, ...next] });
  else model.setView({ sort: sort.flatMap((each) => (each === mine ? next : [each])) });
}

/** Makes a column wider by so many pixels. */
export function widenColumn(model: CompareModel, { column, width }: PlacedColumn, pixels: number): void {
  const { widths } = model.view.value.columns;
  model.setColumns({ widths: { ...widths, [column.key]: Math.max(NARROWEST, (widths[column.key] ?? width) + pixels) } });
}

/** Moves a column past its neighbour in its group, to the left or to the right. */
export function moveColumn(model: CompareModel, column: Column, step: number): void {
  const keys = groupKeys(model, column);
  const at = keys.indexOf(column.key);
  const other = keys[at + step];
  if (other === undefined) return;
  keys[at + step] = column.key;
  keys[at] = other;
  arrange(model, keys);
}

/** Puts a dragged column where another of its group is. */
export function dropColumn(model: CompareModel, key: string, onto: Column): void {
  const keys = groupKeys(model, onto);
  if (key === onto.key || !keys.includes(key)) return;
  const target = keys.indexOf(onto.key);
  const rest = keys.filter((other) => other !== key);
  arrange(model, [...rest.slice(0, target), key, ...rest.slice(target)]);
}

/** Keeps a column in sight at the left, or no longer. */
export function togglePinned(model: CompareModel, key: string): void {
  const { pinned } = model.view.value.columns;
  model.setColumns({ pinned: pinned.includes(key) ? pinned.filter((other) => other !== key) : [...pinned, key] });
}

function groupKeys(model: CompareModel, { group }: Column): string[] {
  return model.columns.value.all.filter((each) => each.group === group).map(({ key }) => key);
}

function arrange(model: CompareModel, keys: readonly string[]): void {
  const { order } = model.view.value.columns;
  model.setColumns({ order: [...order.filter((key) => !keys.includes(key)), ...keys] });
}
