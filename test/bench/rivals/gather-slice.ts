/** A program that lets gather's engine slice the last of some executed cells, and prints what it took. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What it prints. */
export interface GatherSlice {
  /** Milliseconds to take all cells up and to slice the last one. */
  readonly ms: number;
  /** Cells of the slice. */
  readonly cells: number;
}

/** Of the engine's interface, what is used. */
interface Engine {
  readonly DataflowAnalyzer: new () => object;
  readonly ExecutionLogSlicer: new (analyzer: object) => {
    logExecution(cell: object): void;
    sliceLatestExecution(cell: string): { readonly cellSlices: readonly object[] };
  };
}

/** A cell as the engine wants it: made anew for each execution. */
function cellOf(text: string, index: number): object {
  const cell = { text, executionCount: index + 1, executionEventId: `e${index}`, persistentId: `c${index}`, hasError: false };
  return { ...cell, deepCopy: () => cellOf(text, index) };
}

function main(folder: string, file: string): GatherSlice {
  const { DataflowAnalyzer, ExecutionLogSlicer } = createRequire(join(folder, 'package.json'))('@msrvida/python-program-analysis') as Engine;
  const sources = JSON.parse(readFileSync(file, 'utf8')) as string[];
  const start = performance.now();
  const slicer = new ExecutionLogSlicer(new DataflowAnalyzer());
  sources.forEach((source, index) => { slicer.logExecution(cellOf(source, index)); });
  const { cellSlices } = slicer.sliceLatestExecution(`c${sources.length - 1}`);
  return { ms: performance.now() - start, cells: cellSlices.length };
}

console.log(JSON.stringify(main(process.argv[2] ?? '', process.argv[3] ?? '')));
