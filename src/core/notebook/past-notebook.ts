/** A notebook as it was, made of the executions on record. */
import type { Execution } from '../model/execution';
import { nameOf } from '../provenance/provenance';
import type { RunCode } from '../provenance/run-code';
import type { RunModule } from '../provenance/run-modules';
import type { RunDetail } from '../store/api';
import { CellIds } from './cell-ids';
import { cutSource } from './cut';
import { documentOrder } from './document-order';
import { introduce } from './intro';
import type { PastOutput } from './outputs';

/** What a notebook shows of a run: all cells as the run's last execution found them, or only the statements of its slice in executed order. */
export type Extent = 'session' | 'slice';

/** What a cell did for the run. */
export type CellRole = RunCode['executions'][number]['role'];

/** A code cell as it ran. */
export interface PastCell {
  /** Valid in nbformat, and unique in the notebook. */
  readonly id: string;
  readonly execution: Execution;
  /** What the cell holds: all that ran, or the lines of it that the run's numbers need. */
  readonly source: string;
  /** Those lines, from 1, where they are not all that ran; else null. */
  readonly cut: readonly number[] | null;
  /** Null where the run's numbers do not need it. */
  readonly role: CellRole | null;
  readonly outputs: readonly PastOutput[];
}

/** A notebook as it was. */
export interface PastNotebook {
  readonly extent: Extent;
  readonly detail: RunCode;
  /** Markdown of a first cell, which says what this is. */
  readonly intro: { readonly id: string; readonly text: string };
  readonly cells: readonly PastCell[];
}

/** The last of the run's executions in its own session: the moment that its notebook is told of. */
export function lastOrdinal({ run, executions }: RunDetail): number {
  return Math.max(run.execution, ...executions.filter(({ session }) => session === run.session).map(({ ordinal }) => ordinal));
}

/** The notebook of a run with these executions as cells, in this order. Throws where there is none. */
export function pastNotebook(extent: Extent, detail: RunCode, shown: readonly Pick<PastCell, 'execution' | 'outputs'>[], modules: readonly RunModule[] = []): PastNotebook {
  if (shown.length === 0) throw new Error(`Run ${detail.run.number} has no cells on record: it was not made in a notebook.`);
  const needed = new Map(detail.executions.map((execution) => [nameOf(execution), execution]));
  const ids = new CellIds();
  const introId = ids.next('as-it-was', 0);
  const cells = shown.map(({ execution, outputs }): PastCell => {
    const { role = null, lines = [] } = needed.get(nameOf(execution)) ?? {};
    const source = extent === 'slice' ? cutSource(execution.source, lines) : execution.source;
    const cut = source === execution.source ? null : lines;
    return { id: ids.next(execution.cell, execution.ordinal), execution, source, cut, role, outputs };
  });
  return { extent, detail, intro: { id: introId, text: introduce(extent, detail, cells, modules) }, cells };
}

/** The last of these executions of each cell, in the order of the notebook. */
export function lastExecutions(executed: readonly Execution[]): Execution[] {
  const last = new Map(executed.map((execution) => [execution.cell, execution]));
  return documentOrder(executed).flatMap((cell) => last.get(cell) ?? []);
}
