/** Executes planned cells in a kernel and has a store capture them, as if a notebook ran them. */
import type { CaptureEvent, ExecutionEnded } from '../capture/events';
import type { Stores } from '../store/api';
import type { FreshKernel } from './kernel';
import { textOf, type DoneMessage, type ShownMessage } from './messages';
import type { PlannedCell } from './plan';
import { ShownText } from './shown-text';

/** Where the executions are recorded. */
export interface CellRecord {
  readonly stores: Pick<Stores, 'request'>;
  readonly folder: string;
  readonly session: string;
  /** Where modules of the workspace are looked for, as in `ExecutionStarted`; left out where the kernel has others than the files are. */
  readonly folders?: readonly string[];
}

/** A cell that failed and had not when it was recorded. */
export interface CellFailure {
  /** The kernel's count on record. */
  readonly order: number;
  /** `NameError: name 'x' is not defined`. */
  readonly error: string;
}

/** What a listener hears of the cells. */
export interface CellListener {
  /** A cell begins: the `place`th (from 1) of all. */
  begins(place: number, cell: PlannedCell): void;
}

/**
 * Runs the cells one after another, as executions 1, 2, … of the session. One that failed on record may fail; any other
 * failure ends it, for what comes behind came from more than there is now. The run command surrounds what a person's run had.
 */
export async function runCells(cells: readonly PlannedCell[], kernel: FreshKernel, record: CellRecord, manual: boolean, listener: CellListener): Promise<CellFailure | null> {
  const { session, folders } = record;
  const send = (...events: readonly CaptureEvent[]): Promise<null> => record.stores.request('capture', { folder: record.folder, events });
  const own = cells.flatMap(({ role }, index) => (role === 'training' ? [index] : []));
  const shown: ShownText[] = [];
  for (const [index, cell] of cells.entries()) {
    const ordinal = index + 1;
    listener.begins(ordinal, cell);
    if (manual && index === own[0]) await send({ type: 'run-command', session, command: 'start', time: Date.now() });
    await send({ type: 'execution-started', session, ordinal, order: ordinal, cell: cell.cell, index: cell.index, source: cell.source, time: Date.now(), ...(folders ? { folders } : {}) });
    shown.push(new ShownText(session, ordinal));
    let error: ShownMessage['content'] | null = null;
    const done = await kernel.execute(cell.source, async (message) => {
      if (message.type === 'error' && message.cell === index) error = message.content;
      const events = shown[message.cell]?.take(message, Date.now()) ?? [];
      if (events.length > 0) await send(...events);
    });
    await send({ type: 'execution-ended', session, ordinal, status: statusOf(done, error), time: Date.now(), outputs: [] });
    if (manual && index === own.at(-1)) await send({ type: 'run-command', session, command: 'end', time: Date.now() });
    if (done.status !== 'ok' && cell.status === 'ok') return { order: cell.order, error: describe(error) };
  }
  return null;
}

function statusOf({ status }: DoneMessage, error: ShownMessage['content'] | null): ExecutionEnded['status'] {
  if (status === 'ok') return 'ok';
  return error?.['ename'] === 'KeyboardInterrupt' ? 'stopped' : 'failed';
}

function describe(error: ShownMessage['content'] | null): string {
  return error === null ? 'the kernel did not run it' : `${textOf(error['ename'])}: ${textOf(error['evalue'])}`;
}
