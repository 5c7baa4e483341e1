/** The trail that the import of a run's logs leaves in a store. */
import { encodeTime, TIME_LEN } from 'ulid';
import { importTrailId } from '../bundle/import-trail';
import type { ParamValue } from '../model/param';
import { ownIdentity } from '../trail/identity';
import { encodeRecord } from '../trail/line';
import { TRAIL_VERSION, type RunStatusRecord } from '../trail/records';
import { seriesKey, startOf, type EarlierImport } from './earlier-import';
import type { LogFacts, LogSeries } from './findings';
import type { ImportableRun, TellProblem } from './importable';
import { safeParams } from './safe-params';
import { SeriesLines } from './series-lines';

/** The files hold no number (yet): there is nothing to import. */
export class NoNumbersError extends Error {
  override readonly name = 'NoNumbersError';
}

/** The files hold other numbers than at their last import: another training has written over them, or into their place. */
export class ReplacedLogError extends Error {
  override readonly name = 'ReplacedLogError';
}

/** Where a run comes into a store. */
export interface LogPlaceInStore {
  /** The trail's id, as `logTrailId` gives it. */
  readonly trail: string;
  /** What the run is known by, as people see it. */
  readonly label: string;
  /** As `logKey` makes it. */
  readonly key: string;
  /** The import before this one; null where there was none. */
  readonly earlier: EarlierImport | null;
  /** How its series began, as `readStarts` tells them. */
  readonly starts: Map<string, string>;
  /** Wanted number of the run. */
  readonly number: number;
}

/** What tells the trainings apart that wrote to one place: the first (from 1) goes by the place alone. */
export function logKey(label: string, training: number): string {
  return training === 1 ? label : `${label} (${training})`;
}

/** Id of the trail that holds one training's run: it has one such trail in a store, however often it is imported. */
export function logTrailId(key: string): string {
  return importTrailId(`log ${key}`);
}

/** Id of the run that logs tell of. */
export function logRunId(key: string, { created }: ImportableRun): string {
  return encodeTime(Math.min(Math.max(0, created), Date.now()), TIME_LEN) + importTrailId(`log run ${key}`).slice(TIME_LEN);
}

/** The trail's lines. Points come first, for what the run is only shows behind them. Throws a NoNumbersError where there is none, and a ReplacedLogError where they do not begin as they did. */
export function* logTrailLines(log: ImportableRun, { trail, label, key, earlier, starts, number }: LogPlaceInStore, tell: TellProblem): Generator<Buffer> {
  const time = Date.now();
  const run = earlier?.run ?? logRunId(key, log);
  const params = new Map<string, ParamValue>();
  const series = new SeriesLines(run);
  let facts: LogFacts = {};
  yield encodeRecord({ t: 'trail', version: TRAIL_VERSION, id: trail, generation: (earlier?.generation ?? 0) + 1, kind: 'import', time, ...ownIdentity() });
  yield encodeRecord({ t: 'import', run, file: label, updated: log.updated, size: log.size });
  for (const found of log.findings(tell)) {
    refuseOthers(starts, found.series, label);
    yield* series.add(found.series);
    for (const [name, value] of found.params) params.set(name, value);
    facts = { ...facts, ...found.facts };
  }
  yield* series.rest();
  if (series.size === 0) throw new NoNumbersError(`${label} holds no number yet.`);
  yield* runLines(log, run, { label, key, number }, series, { params, facts });
  yield encodeRecord({ t: 'seal', time });
}

function* runLines(
  log: ImportableRun, run: string, { label, key, number }: Pick<LogPlaceInStore, 'label' | 'key' | 'number'>, { first, last }: SeriesLines,
  { params, facts }: { readonly params: ReadonlyMap<string, ParamValue>; readonly facts: LogFacts },
): Generator<Buffer> {
  const session = importTrailId(`log session ${key}`);
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

/** Logs that only grew begin as they did. Times do not count: some tools tell none, and the file's is taken. */
function refuseOthers(starts: Map<string, string>, found: readonly LogSeries[], label: string): void {
  for (const series of found) {
    if (series.values.length === 0) continue;
    const name = seriesKey(series.name, series.counters);
    const start = starts.get(name);
    if (start !== undefined && start !== startOf(series)) throw new ReplacedLogError(`${label} holds another training than at its last import.`);
    starts.delete(name);
  }
}

/** Most tools do not tell how a run ended; one that tells that it runs may have been killed. */
function statusOf({ status }: LogFacts): RunStatusRecord['status'] {
  return status === 'running' ? 'lost' : (status ?? 'ok');
}
