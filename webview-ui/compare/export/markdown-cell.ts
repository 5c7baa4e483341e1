/** A text as a cell of a Markdown table shows it, whatever signs it has. */
export function markdownCell(cell: string): string {
  return cell.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
