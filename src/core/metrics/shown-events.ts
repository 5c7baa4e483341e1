/** From what cells showed to the events that a listener would have told capture when they ran. */
import type { CaptureEvent, ExecutionEnded } from '../capture/events';
import { ShownText } from '../reproduce/shown-text';
import type { ShownCell, ShownSession } from './shown-cells';

/** The session that the events are told of. */
export interface ToldSession {
  readonly id: string;
  /** As in `RunSummary.notebook`. */
  readonly notebook: string;
  /** When all of it happened, where messages do not say: milliseconds since the epoch. */
  readonly time: number;
}

/** All events of a session, in order. */
export function* shownEvents({ kernel, language, cells }: ShownSession, { id: session, notebook, time: fallback }: ToldSession): Generator<CaptureEvent> {
  const first = cells[0]?.shown[0]?.time ?? fallback;
  yield { type: 'session-started', session, notebook, kernel, language, time: first };
  let time = first;
  const texts: ShownText[] = [];
  for (const [place, cell] of cells.entries()) {
    const ordinal = place + 1;
    time = Math.max(time, cell.shown[0]?.time ?? time);
    yield { type: 'execution-started', session, ordinal, order: cell.order ?? ordinal, cell: cell.id, index: cell.index, source: cell.source, time };
    const own = new ShownText(session, ordinal);
    texts.push(own);
    for (const shown of cell.shown) {
      time = Math.max(time, shown.time ?? time);
      // A display may stand under a cell that ran before.
      const takers = shown.message.type === 'update_display_data' ? texts : [own];
      for (const taker of takers) yield* taker.take(shown.message, time);
    }
    yield { type: 'execution-ended', session, ordinal, status: statusOf(cell), time, outputs: [] };
  }
  yield { type: 'session-ended', session, reason: 'closed', time };
}

function statusOf({ shown }: ShownCell): ExecutionEnded['status'] {
  const error = shown.findLast(({ message }) => message.type === 'error')?.message.content;
  if (error === undefined) return 'ok';
  return error['ename'] === 'KeyboardInterrupt' ? 'stopped' : 'failed';
}
