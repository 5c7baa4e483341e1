import { execFile } from 'node:child_process';
import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../../../src/core/model/json';
import type { Bench, Row } from '../lib/bench';
import { Nbdime, writePair, type NotebookPair } from '../rivals/nbdime';
import { makeTable } from './make-notebook';
import { measureDiff } from './measure';
import { Random } from './random';

const MEGABYTE = 1e6;

/** Outputs that are large or many, beside nbdime. */
export const outputs: Bench = {
  name: 'outputs',
  title: 'Outputs: 50 tables of 30 rows run again, and one changed line in a stream of 10 MB',
  async run(context) {
    const [tables, stream] = [tablePair(), streamPair()];
    const nbdime = await Nbdime.start(context);
    try {
      const [table, rivalTable] = [measureDiff(tables, 5), await nbdime.compare(tables, 3)];
      context.say(`  50 tables: ${(table.seconds * 1000).toFixed(1)} ms, nbdime ${rivalTable.seconds.toFixed(2)} s`);
      const [long, rivalLong] = [measureDiff(stream, 5), await nbdime.compare(stream, 3)];
      context.say(`  a stream of 10 MB: ${(long.seconds * 1000).toFixed(1)} ms, nbdime ${rivalLong.seconds.toFixed(2)} s`);
      const named = table.diff.rows.flatMap((row) => row.outputs.flatMap(({ forms }) => forms.flatMap((form) => (form.by === 'table' ? form.cells : []))));
      return [
        compared('50 cells of 30-row tables', table.seconds, rivalTable.seconds, 100),
        { what: 'numbers of these that the diff names (of 7,500)', unit: 'cells', ours: named.length, bar: { of: 'ours', is: 'at least', limit: 7_500 } },
        compared('one changed line in a 10 MB stream', long.seconds, rivalLong.seconds, 10),
        { what: 'the diff of that line', unit: 'bytes', ours: JSON.stringify(long.diff).length, rival: { name: 'nbdime', value: rivalLong.bytes }, bar: { of: 'ours', is: 'at most', limit: 2_000 } },
        await memory(stream, context),
      ];
    } finally {
      nbdime.close();
    }
  },
};

function compared(what: string, ours: number, rival: number, limit: number): Row {
  return { what, unit: 'ms', ours: ours * 1000, rival: { name: 'nbdime', value: rival * 1000 }, ratio: rival / ours, bar: { of: 'ratio', is: 'at least', limit } };
}

/** What a process of its own needs for reading and comparing, by the size of its inputs. */
async function memory(pair: NotebookPair, { bundle, scratch }: Parameters<Bench['run']>[0]): Promise<Row> {
  const { left, right } = await writePair(await mkdtemp(join(scratch, 'memory-')), pair);
  const { stdout } = await promisify(execFile)(process.execPath, [await bundle('diff/memory'), left, right]);
  const bytes = (await stat(left)).size + (await stat(right)).size;
  return { what: `memory for that stream, by its inputs of ${(bytes / MEGABYTE).toFixed(0)} MB`, unit: 'times', ours: Number(stdout) / bytes, bar: { of: 'ours', is: 'at most', limit: 4 } };
}

function tablePair(): NotebookPair {
  const random = new Random(99);
  const side = (): JsonObject => file(Array.from({ length: 50 }, (_, index) => ({ source: `show(frame_${index})`, output: { output_type: 'execute_result', execution_count: 1, metadata: {}, data: { 'text/html': makeTable(random, 30), 'text/plain': 'frame' } } })));
  return { left: side(), right: side() };
}

function streamPair(): NotebookPair {
  const random = new Random(7);
  const lines = Array.from({ length: 169_000 }, (_, step) => `step ${step}: loss=${random.next().toFixed(6)} lr=0.001 time=${random.next().toFixed(3)}s grad=${random.next().toFixed(4)}`);
  const side = (): JsonObject => file([{ source: 'train()', output: { output_type: 'stream', name: 'stdout', text: lines.join('\n') } }]);
  const left = side();
  lines[90_000] += ' (checkpoint)';
  return { left, right: side() };
}

function file(cells: readonly { readonly source: string; readonly output: JsonObject }[]): JsonObject {
  return { cells: cells.map(({ source, output }, index) => ({ cell_type: 'code', id: `cell-${index}`, execution_count: 1, metadata: {}, source, outputs: [output] })), metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
