import type { JsonObject } from '../../../src/core/model/json';
import type { NotebookPair } from '../rivals/nbdime';
import { edit } from './edit';
import { codeLine, fileOf, makeTable, type MadeCell } from './make-notebook';
import { Random } from './random';

/** Characters of an output: two hundred of them are the notebook that the bars speak of. */
const OUTPUT = 100_000;
/** A tenth of the cells touched, and a third run again. */
const EDITS = { modified: 10, inserted: 5, deleted: 5, moved: 2, split: 0, rerun: 0 };
const RERUN = 3;

/** Two notebooks of 200 cells with about 20 MB of outputs each: plots, tables and prints by turns. */
export function largePair(): NotebookPair {
  const random = new Random(41);
  const before = Array.from({ length: 200 }, (_, index): MadeCell => {
    const source = Array.from({ length: 6 }, (_line, line) => codeLine(random, index * 10 + line)).join('\n');
    return { key: `cell ${index}`, json: { cell_type: 'code', id: random.hex(8), execution_count: index, metadata: {}, source, outputs: [largeOutput(index, random)] } };
  });
  const after = edit(before, EDITS, random).cells.map((cell, index) => (index % RERUN === 0 ? { ...cell, json: { ...cell.json, execution_count: 1000 + index, outputs: [largeOutput(Number(cell.json['execution_count']), random)] } } : cell));
  return { left: fileOf(before, 'kept'), right: fileOf(after, 'kept') };
}

function largeOutput(index: number, random: Random): JsonObject {
  switch (index % 3) {
    case 0:
      return { output_type: 'display_data', data: { 'image/png': random.base64(OUTPUT), 'text/plain': '<Figure size 640x480 with 1 Axes>' }, metadata: {} };
    case 1:
      return { output_type: 'execute_result', execution_count: index, data: { 'text/html': makeTable(random, OUTPUT / 250), 'text/plain': 'frame' }, metadata: {} };
    default:
      return { output_type: 'stream', name: 'stdout', text: Array.from({ length: OUTPUT / 60 }, (_, step) => `step ${step}: loss=${random.next().toFixed(6)} accuracy=${random.next().toFixed(6)} lr=0.001\n`).join('') };
  }
}
