/** Reads what several runs displayed. */
import type { CellDisplays, DisplayedCell } from '../model/displayed';
import type { Execution } from '../model/execution';
import { nameOf } from '../provenance/provenance';
import type { RunDetail, Stores } from '../store/api';
import { displaysOf } from './displays';
import type { RunPlace } from './read-differences';

/**
 * What the cells behind these runs displayed, and those that came of what they trained: beside each other by cell, in the order in
 * which the first run that has a cell ran it. Of a cell that a run has several times, the last execution counts. Rejects where a run
 * was deleted.
 */
export async function readDisplayed(stores: Pick<Stores, 'request'>, runs: readonly RunPlace[]): Promise<DisplayedCell[]> {
  const details: RunDetail[] = [];
  for (const { folder, id } of runs) {
    const detail = await stores.request('run', { folder, id });
    if (!detail) throw new Error('One of these runs was deleted.');
    details.push(detail);
  }
  const own = details.map(({ executions }) => new Set(executions.filter(({ role }) => role !== 'slice').map(nameOf)));
  const executions: Execution[][] = [];
  for (const [place, detail] of details.entries()) {
    const others = new Set(own.flatMap((names, other) => (other === place ? [] : [...names])));
    const after = await readAfter(stores, runs[place]?.folder ?? '', detail);
    const known = new Set(detail.executions.map(nameOf));
    executions.push([...detail.executions, ...after.filter((execution) => !known.has(nameOf(execution)) && !others.has(nameOf(execution)))]);
  }
  return cellsOf(executions);
}

/** Executions that came of what the run trained: where it is drawn, its predictions are shown. */
async function readAfter(stores: Pick<Stores, 'request'>, folder: string, { run, executions }: RunDetail): Promise<Execution[]> {
  const targets = executions.filter(({ role, session }) => role === 'training' && session === run.session).map(({ ordinal }) => ({ ordinal }));
  if (targets.length === 0) return [];
  const sliced = await stores.request('slice', { folder, session: run.session, targets, direction: 'forward' });
  const wanted = new Set(sliced.map(nameOf));
  const last = Math.max(0, ...sliced.map(({ ordinal }) => ordinal));
  return (await stores.request('executions', { folder, session: run.session, until: last })).filter((execution) => wanted.has(nameOf(execution)));
}

/** Cells that displayed something, of each run's executions. */
export function cellsOf(runs: readonly (readonly Execution[])[]): DisplayedCell[] {
  const cells = new Map<string, { title: string; runs: (CellDisplays | null)[] }>();
  for (const [place, executions] of runs.entries()) {
    for (const { cell, source, order, outputs } of [...executions].sort((a, b) => a.startedAt - b.startedAt)) {
      const displays = displaysOf(outputs);
      if (displays.length === 0) continue;
      const row = cells.get(cell) ?? { title: source.split('\n').find((line) => line.trim() !== '')?.trim() ?? '', runs: runs.map(() => null) };
      row.runs[place] = { order, displays };
      cells.set(cell, row);
    }
  }
  return [...cells].map(([cell, row]) => ({ cell, ...row }));
}
