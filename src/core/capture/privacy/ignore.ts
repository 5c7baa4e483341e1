/** Marks by which a person leaves a cell or a notebook out of the record. */

/** What stands in the record as the source of a cell that is left out. */
export const IGNORED_SOURCE = '# celltrail: ignore';

const CELL = /^#[ \t]*celltrail[ \t]*:[ \t]*ignore[ \t]*$/i;
const NOTEBOOK = /^[ \t]*#[ \t]*celltrail[ \t]*:[ \t]*ignore-notebook[ \t]*$/im;
/** Lines that may come before the mark: blank ones, magics, and other comments. */
const BEFORE = /^(?:$|[%#!])/;

/** Whether a cell is left out: `# celltrail: ignore` on a line of its own, before any code. */
export function isIgnoredCell(source: string): boolean {
  for (const line of source.split('\n', 100)) {
    const trimmed = line.trim();
    if (CELL.test(trimmed)) return true;
    if (!BEFORE.test(trimmed)) return false;
  }
  return false;
}

/** Whether the first code cell of a notebook leaves the whole notebook out: `# celltrail: ignore-notebook` on any line of its own. */
export function leavesNotebookOut(firstSource: string): boolean {
  return NOTEBOOK.test(firstSource);
}
