import { randomUUID } from 'node:crypto';

/** A cell to write: Python source, or `{ markdown }`. */
export type CellSource = string | { readonly markdown: string };

/** The JSON of a notebook with these cells, as Jupyter writes it. */
export function notebookJson(cells: readonly CellSource[]): string {
  return JSON.stringify({
    cells: cells.map((cell) => {
      const shared = { id: randomUUID().slice(0, 8), metadata: {} };
      return typeof cell === 'string'
        ? { cell_type: 'code', ...shared, execution_count: null, outputs: [], source: cell }
        : { cell_type: 'markdown', ...shared, source: cell.markdown };
    }),
    metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  }, null, 1);
}
