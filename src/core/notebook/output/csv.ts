/** Reads text with separated columns. */
import type { Table } from './html';

const SEPARATORS = [',', '\t', ';'] as const;

/** The table that a text is: two or more lines of equally many columns. Undefined where it is none. */
export function readCsv(text: string): Table | undefined {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, '')).filter((line) => line !== '');
  if (lines.length < 2 || /^[[({<]/.test(lines[0]?.trim() ?? '[')) return undefined;
  for (const separator of SEPARATORS) {
    const rows = lines.map((line) => splitLine(line, separator));
    const width = rows[0]?.length ?? 0;
    if (width > 1 && rows.every((row) => row.length === width)) return { rows, titleRows: 1, titleColumns: 0 };
  }
  return undefined;
}

function splitLine(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells.map((cell) => cell.trim());
}
