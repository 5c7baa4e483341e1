/** What really happened, read from notebooks as VS Code saved them after each run. */
import { readFile } from 'node:fs/promises';

/** @typedef {{ id: string, order: number, source: string, text: string }} Cell A code cell that ran, and what it showed. */

/** @param {unknown} value Text, or a list of lines, as nbformat has both. @returns {string} */
const join = (value) => (Array.isArray(value) ? value.join('') : String(value ?? ''));

/** @param {string} path @returns {Promise<Cell[]>} */
export async function readCells(path) {
  const { cells } = JSON.parse(await readFile(path, 'utf8'));
  return cells
    .filter((/** @type {{ execution_count?: number | null }} */ cell) => cell.execution_count != null)
    .map((/** @type {Record<string, any>} */ { id, execution_count: order, source, outputs }) => ({
      id,
      order,
      source: join(source),
      text: outputs.map((/** @type {Record<string, any>} */ output) => join(output['text'] ?? output['data']?.['text/plain'])).join(''),
    }));
}

/**
 * The one cell whose source holds a text.
 * @param {Cell[]} cells
 * @param {string} text
 * @returns {Cell}
 */
export function cellWith(cells, text) {
  const [found, second] = cells.filter(({ source }) => source.includes(text));
  if (!found || second) throw new Error(`Not exactly one cell that ran holds '${text}'.`);
  return found;
}

/** Values of `name=…` on the lines of a text. @param {string} text @param {string} name */
export function printed(text, name) {
  return [...text.matchAll(new RegExp(`\\b${name}[=:] ?([\\d.]+)`, 'g'))].map(([, value]) => Number(value));
}
