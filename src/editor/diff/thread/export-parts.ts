/** What both ways of exporting a diff share. */
import type { Json } from '../../../core/model/json';
import type { JsonChange } from '../../../core/model/notebook-diff';
import type { RowOutline, TextLine, TextView } from '../../../protocol/diff-view';

/** Longest value that is written, in characters. */
const LONGEST = 500;

/** Positions of the rows that differ. */
export function changedRows(rows: readonly RowOutline[]): number[] {
  return rows.flatMap((row, index) => (row.kind === 'equal' && row.movedFrom === null ? [] : [index]));
}

/** A row in words: `[12] → [24] changed, moved: model = …`. */
export function rowTitle({ kind, movedFrom, counts, left, right, title }: RowOutline): string {
  const name = (count: number | null, position: number | undefined): string[] => (position === undefined ? [] : [count === null ? `cell ${position + 1}` : `[${count}]`]);
  const names = [...new Set([...name(counts.left, left[0]), ...name(counts.right, right[0])])].join(' → ');
  const fate = [...(movedFrom === null ? [] : ['moved']), ...(kind === 'equal' ? [] : [kind === 'modified' ? 'changed' : kind])].join(' and ');
  return `${names} ${fate}${title === '' ? '' : `: ${title}`}`;
}

/** All lines of a text whose first ones are at hand, with equal lines folded. */
export function excerptOf(view: TextView, more: (from: number) => TextView): TextLine[] {
  const lines = [...view.lines];
  for (let { rest } = view; rest > 0; ) {
    const next = more(lines.length);
    lines.push(...next.lines);
    rest = next.lines.length === 0 ? 0 : next.rest;
  }
  return lines;
}

/** A path as code would write it. */
export function pathOf(path: JsonChange['path']): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('') || '(all)';
}

/** A value on one line. */
export function valueOf(value: Json | undefined): string {
  if (value === undefined) return '(none)';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}
