import type { Paint, Style } from './style';
import { clip, pad, printable, textWidth } from './text';

/** A column of a table. */
export interface Column<T> {
  readonly title: string;
  readonly align?: 'left' | 'right';
  text(row: T): string;
  style?(row: T): Style;
}

/** How a table is drawn. */
export interface TableOptions {
  readonly paint: Paint;
  /** Width of the terminal; lines are cut to it where it is known. */
  readonly columns: number | undefined;
  readonly indent?: string;
}

const GAP = '  ';

/** Lines of an aligned table, its titles first; columns that hold nothing are left out. */
export function renderTable<T>(rows: readonly T[], columns: readonly Column<T>[], { paint, columns: width, indent = '' }: TableOptions): string[] {
  const filled = columns
    .map((column) => ({ column, texts: rows.map((row) => printable(column.text(row))) }))
    .filter(({ texts }) => texts.some((text) => text !== ''))
    .map((cells) => ({ ...cells, width: Math.max(...[cells.column.title, ...cells.texts].map(textWidth)) }));
  const line = (cell: (index: number) => { text: string; style: Style }): string => {
    let left = width === undefined ? Infinity : width - indent.length;
    const parts: string[] = [];
    for (const [index, column] of filled.entries()) {
      if (left <= 0) break;
      const { text, style } = cell(index);
      const room = Math.min(column.width, left);
      const align = column.column.align ?? 'left';
      parts.push(paint(style, pad(clip(text, room), room, align)));
      left -= column.width + GAP.length;
    }
    return `${indent}${parts.join(GAP)}`.trimEnd();
  };
  return [
    line((index) => ({ text: filled[index]?.column.title ?? '', style: 'heading' })),
    ...rows.map((row, number) => line((index) => ({ text: filled[index]?.texts[number] ?? '', style: filled[index]?.column.style?.(row) ?? 'plain' }))),
  ];
}
