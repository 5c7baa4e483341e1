/** Runs of notebooks and logs that ran before anybody listened, from what they show. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportedRun } from '../bundle/imported';
import type { CaptureEvent } from '../capture/events';
import { leavesNotebookOut } from '../capture/privacy/ignore';
import { throwawayContext } from '../metrics/find-metrics';
import { readShown } from '../metrics/read-shown';
import type { ShownSession } from '../metrics/shown-cells';
import { shownEvents } from '../metrics/shown-events';
import { recordedName } from '../notebook/place';
import type { CaptureFactory } from './event-recorder';
import { readKnown } from './queries/bundled';
import type { QueryContext } from './queries/rows';

/** What an import needs of a store. */
export interface ShownStore {
  readonly folder: string;
  readonly query: QueryContext;
  readonly createCapture: CaptureFactory;
  capture(events: readonly CaptureEvent[]): Promise<void>;
  restore(run: string): Promise<void>;
}

/**
 * Makes runs of a notebook's saved outputs, of a log, or of a recording of messages, as if they had been recorded when
 * the file was written last. The same content is the same session, so importing it again changes nothing. Rejects, in
 * words for a person and with nothing imported, where there is no run in it.
 */
export async function importShown(path: string, restore: boolean, store: ShownStore): Promise<readonly ImportedRun[]> {
  const name = basename(path);
  const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
  const shown = readShown(text, name);
  if (shown.cells.some(({ source }) => leavesNotebookOut(source))) throw new Error(`${name} says that it is left out of the record (celltrail: ignore-notebook). Nothing was imported.`);
  const session = sessionOf(shown);
  const events = [...shownEvents(shown, { id: session, notebook: recordedName(path, store.folder), time: Math.round(mtimeMs) })];
  const before = new Set(runsOf(session, store.query));
  if (before.size === 0 && !(await givesRuns(events, store.createCapture))) throw new Error(`${name} shows no numbers of a training or an evaluation that Celltrail can read. Nothing was imported; "celltrail metrics" prints the numbers that it finds.`);
  await store.capture(events);
  const runs: ImportedRun[] = [];
  for (const id of runsOf(session, store.query)) {
    const { number, isDeleted } = readKnown(store.query, id);
    if (isDeleted && restore) await store.restore(id);
    runs.push({ id, number: number ?? 0, state: isDeleted ? (restore ? 'restored' : 'deleted') : before.has(id) ? 'known' : 'new' });
  }
  return runs;
}

/** A session's id by its content: when it ran says nothing, for copies have other times. */
function sessionOf({ cells }: ShownSession): string {
  const content = cells.map(({ source, order, shown }) => [source, order, shown.map(({ message }) => message)]);
  return `shown-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`;
}

/** Whether any run comes of the events; asked before anything is written. */
async function givesRuns(events: readonly CaptureEvent[], createCapture: CaptureFactory): Promise<boolean> {
  const capture = await createCapture(throwawayContext());
  return events.some((event) => capture.handle(event).some((record) => record.t === 'run'));
}

function runsOf(session: string, { database }: QueryContext): string[] {
  return database.all<{ id: string }>('SELECT runs.id FROM runs JOIN sessions ON sessions.key = runs.session WHERE sessions.id = ? ORDER BY runs.number', session).map(({ id }) => id);
}
