/** What the thread does for each request. */
import type { Notebook } from '../../../core/model/notebook';
import type { LiveCell, ThreadRequest, ThreadRequests } from './api';
import { Comparison } from './comparison';
import { LeftConflicts } from './conflicts';
import { exportHtml } from './export-html';
import { exportMarkdown } from './export-markdown';
import { listBranches, listHistory } from './git';
import { readInput } from './read-input';
import { readThemeColours } from './theme-colours';

type Handlers = { readonly [K in keyof ThreadRequests]: (params: ThreadRequests[K]['params']) => ThreadRequests[K]['result'] | Promise<ThreadRequests[K]['result']> };

/** Answers requests by name; rejects with one sentence where it cannot. */
export function createHandlers(): (request: ThreadRequest) => Promise<unknown> {
  const comparisons = new Map<string, Comparison>();
  const uploads = new Map<string, LiveCell[]>();
  const find = (pair: string): Comparison => {
    const comparison = comparisons.get(pair);
    if (!comparison) throw new Error('The notebooks are being compared anew.');
    return comparison;
  };
  const merges = new Map<string, LeftConflicts>();
  const findMerge = (merge: string, edition: string): LeftConflicts => {
    const left = merges.get(merge);
    if (left?.edition !== edition) throw new Error('The notebook has changed: its conflicts are being read anew.');
    return left;
  };
  const handlers: Handlers = {
    upload: ({ upload, cells }) => {
      uploads.set(upload, [...(uploads.get(upload) ?? []), ...cells]);
      return null;
    },
    abandon: ({ upload }) => {
      uploads.delete(upload);
      return null;
    },
    compare: async ({ pair, inputs, tolerance }) => {
      const read = async (side: 'left' | 'right'): Promise<Notebook> => readInput(inputs[side], uploads);
      const comparison = new Comparison({ left: await read('left'), right: await read('right') }, tolerance);
      comparisons.set(pair, comparison);
      return comparison.overview();
    },
    forget: ({ pair }) => {
      comparisons.delete(pair);
      merges.delete(pair);
      return null;
    },
    rows: ({ pair, rows, find: text }) => rows.map((row) => find(pair).row(row, text)),
    text: ({ pair, row, ...wanted }) => find(pair).text(row, wanted),
    output: ({ pair, row, output, find: text }) => find(pair).output(row, output, text),
    search: ({ pair, text }) => (text === '' ? [] : find(pair).search(text)),
    source: ({ pair, row, side }) => find(pair).source(row, side),
    taken: ({ pair, row, from }) => find(pair).taken(row, from),
    export: ({ pair, format, titles }) => (format === 'html' ? exportHtml : exportMarkdown)(find(pair), titles),
    colours: ({ file }) => readThemeColours(file),
    conflicts: async ({ merge, ...input }) => {
      const left = await LeftConflicts.read(input);
      merges.set(merge, left);
      return left.overview();
    },
    conflictText: ({ merge, edition, ...wanted }) => findMerge(merge, edition).text(wanted),
    settled: ({ merge, edition, choices }) => findMerge(merge, edition).settled(choices),
    history: ({ folder, name }) => listHistory(folder, name),
    branches: ({ folder }) => listBranches(folder),
  };
  return async ({ name, params }) => handlers[name](params as never);
}
