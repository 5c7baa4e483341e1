/** The trail that the import of a run's logs leaves in a store. */
import { encodeTime, TIME_LEN } from 'ulid';
import { importTrailId } from '../bundle/import-trail';
import { isMissing } from '../store/problems';
import type { ParamValue } from '../model/param';
import { ownIdentity } from '../trail/identity';
import { encodeRecord } from '../trail/line';
import { TrailReader } from '../trail/reader';
import { TRAIL_VERSION, type RunStatusRecord } from '../trail/records';
import type { LogFacts } from './findings';
import type { ImportableRun, TellProblem } from './importable';
import { safeParams } from './safe-params';
import { SeriesLines } from './series-lines';

/** The files hold no number (yet): there is nothing to import. */
export class NoNumbersError extends Error {
  override readonly name = 'NoNumbersError';
}

/** What an earlier import of the same logs left. */
export interface EarlierImport {
  readonly generation: number;
  readonly run: string;
  /** As in `ImportableRun`. */
  readonly updated: number;
  readonly size: number;
}

/** Where a run comes into a store. */
export interface LogPlaceInStore {
  /** The trail's id, as `logTrailId` gives it. */
  readonly trail: string;
  /** What the run is known by, as people see it. */
  readonly label: string;
  /** Id of its run; null where it is new. */
  readonly earlier: EarlierImport | null;
  /** Wanted number of the run. */
  readonly number: number;
}

/** Id of the trail that holds the run of some logs: the same logs have one such trail in a store, however often they are imported. */
export function logTrailId(label: string): string {
  return importTrailId(`log ${label}`);
}

/** What the trail at `path` tells of the import that wrote it; null where there is none. Throws what the file system throws. */
export function readEarlierImport(path: string): EarlierImport | null {
  let reader: TrailReader;
  try {
    reader = TrailReader.open(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    for (const item of reader.items()) {
      if ('record' in item && item.record.t === 'import') return { generation: reader.head?.generation ?? 0, run: item.record.run, updated: item.record.updated, size: item.record.size ?? 0 };
    }
    return null;
  } finally {
    reader.close();
  }
}

/** Id of the run that logs tell of. */
export function logRunId(label: string, { created }: ImportableRun): string {
  return encodeTime(Math.min(Math.max(0, created), Date.now()), TIME_LEN) + importTrailId(`log run ${label}`).slice(TIME_LEN);
}

/** The trail's lines. Points come first, for what the run is only shows behind them. Throws a NoNumbersError where there is none. */
export function* logTrailLines(log: ImportableRun, { trail, label, earlier, number }: LogPlaceInStore, tell: TellProblem): Generator<Buffer> {
  const time = Date.now();
  const run = earlier?.run ?? logRunId(label, log);
  const params = new Map<string, ParamValue>();
  const series = new SeriesLines(run);
  let facts: LogFacts = {};
  yield encodeRecord({ t: 'trail', version: TRAIL_VERSION, id: trail, generation: (earlier?.generation ?? 0) + 1, kind: 'import', time, ...ownIdentity() });
  yield encodeRecord({ t: 'import', run, file: label, updated: log.updated, size: log.size });
  for (const found of log.findings(tell)) {
    yield* series.add(found.series);
    for (const [name, value] of found.params) params.set(name, value);
    facts = { ...facts, ...found.facts };
  }
  yield* series.rest();
  if (series.size === 0) throw new NoNumbersError(`${label} holds no number yet.`);
  yield* runLines(log, run, { label, number }, series, { params, facts });
  yield encodeRecord({ t: 'seal', time });
}

function* runLines(
  log: ImportableRun, run: string, { label, number }: Pick<LogPlaceInStore, 'label' | 'number'>, { first, last }: SeriesLines,
  { params, facts }: { readonly params: ReadonlyMap<string, ParamValue>; readonly facts: LogFacts },
): Generator<Buffer> {
  const session = importTrailId(`log session ${label}`);
  const start = facts.startedAt ?? Math.min(first, log.created);
  const end = Math.max(start, facts.endedAt ?? last);
  yield encodeRecord({ t: 'session', session, notebook: label, kernel: null, language: 'python', time: start });
  yield encodeRecord({ t: 'run', run, number, kind: 'training', session, execution: 0, time: start, why: `It was imported from what ${log.tool} wrote to ${label}.`, carriers: [] });
  const safe = safeParams(params);
  if (safe.length > 0) yield encodeRecord({ t: 'params', run, params: safe.map(([name, value]) => ({ name, value, execution: null })) });
  yield encodeRecord({ t: 'run-status', run, status: statusOf(facts), time: end });
  if (facts.name !== undefined) yield encodeRecord({ t: 'edit', run, time: start, set: { name: facts.name } });
  yield encodeRecord({ t: 'session-end', session, reason: 'closed', time: end });
}

/** Most tools do not tell how a run ended; one that tells that it runs may have been killed. */
function statusOf({ status }: LogFacts): RunStatusRecord['status'] {
  return status === 'running' ? 'lost' : (status ?? 'ok');
}
