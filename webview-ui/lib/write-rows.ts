/** Rows as tab-separated text for a spreadsheet. */
export function writeRows(rows: readonly (readonly string[])[]): string {
  return `${rows.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')}\n`;
}
