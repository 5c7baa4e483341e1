import type { NotebookDiff } from '../../../src/core/model/notebook-diff';
import { diffNotebooks } from '../../../src/core/notebook/diff/diff';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { median } from '../lib/stats';
import type { NotebookPair } from '../rivals/nbdime';

/** Seconds that a comparison takes in this process, the median of so many, and what it found. */
export function measureDiff({ left, right }: NotebookPair, repeats: number): { readonly seconds: number; readonly diff: NotebookDiff } {
  const seconds: number[] = [];
  let diff: NotebookDiff | undefined;
  for (let count = 0; count < repeats; count += 1) {
    const pair = structuredClone({ left, right });
    const [a, b] = [toNotebook(pair.left, 'left'), toNotebook(pair.right, 'right')];
    const start = performance.now();
    diff = diffNotebooks(a, b);
    seconds.push((performance.now() - start) / 1000);
  }
  if (!diff) throw new Error('Nothing was compared.');
  return { seconds: median(seconds), diff };
}
