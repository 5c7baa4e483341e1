/** The room's one machine: events of all sessions in, records out. */
import { createHash } from 'node:crypto';
import { ModuleFiles } from '../modules/module-files';
import { SessionModules } from '../modules/session-modules';
import type { ModuleVersion } from '../model/module';
import type { CellFacts } from '../python/facts';
import type { PythonParser } from '../python/syntax';
import type { CaptureRecord, TrailRecord } from '../trail/records';
import type { Capture, CaptureContext } from './capture';
import { runCommand } from './commands';
import type { CaptureEvent, EnvironmentFound, ExecutionEnded, ExecutionStarted, GpuUsed, SessionEnded, SessionStarted } from './events';
import { KeptBack } from './kept-back';
import { SessionReplay } from './replay';
import { SessionState } from './session';

/** A capture that has seen nothing. `analyse` tells the facts of a cell's source and must not throw; with a parser, modules of the workspace are recorded. */
export function createCapture(context: CaptureContext, analyse: (source: string) => CellFacts, parser?: PythonParser): Capture {
  const sessions = new Map<string, SessionState>();
  const replays = new Map<string, SessionReplay>();
  const described = new Set<string>();
  let replayed: string | null = null;
  const keepText = (text: string): void => context.store?.keep(text);
  const keptBack = new Map<string, KeptBack>();
  const openSession = moduleFollower(context, parser);
  const create = (id: string, language: string): SessionState => {
    const keep = (text: string): void => {
      const back = keptBack.get(id);
      if (back) back.keep(text);
      else keepText(text);
    };
    return new SessionState(id, context, analyse, language === 'python' ? openSession(keep) : null);
  };

  const started = (event: SessionStarted): CaptureRecord[] => {
    if (sessions.has(event.session)) return [];
    sessions.set(event.session, create(event.session, event.language));
    if (event.provisional) keptBack.set(event.session, new KeptBack(keepText));
    const { session, notebook, kernel, language, time } = event;
    return [{ t: 'session', session, notebook, kernel, language, time }];
  };

  /** Found late, it is still true of a session that has ended meanwhile. */
  const describe = ({ session, environment, time }: EnvironmentFound): CaptureRecord[] => {
    if (!sessions.has(session) || described.has(session)) return [];
    described.add(session);
    return [{ t: 'environment', session, time, ...environment }];
  };

  /** An execution may be the last of its session: it is measured shortly after. */
  const measure = ({ session, ordinal, uses, time }: GpuUsed): CaptureRecord[] => (sessions.has(session) ? [{ t: 'gpu', session, execution: ordinal, time, uses }] : []);

  const handle = (event: CaptureEvent): CaptureRecord[] => {
    if (event.type === 'session-started') return started(event);
    if (event.type === 'environment-found') return describe(event);
    if (event.type === 'gpu-used') return measure(event);
    const session = sessions.get(event.session);
    if (session === undefined || session.ended) return [];
    switch (event.type) {
      case 'session-ended':
        return endSession(session, event);
      case 'execution-started':
        return startExecution(session, event);
      case 'execution-ended':
        return endExecution(session, event);
      case 'output': {
        const execution = session.executions.get(event.ordinal);
        if (execution !== undefined && (event.channel === 'error' || !session.privacy.isIgnored(event.ordinal))) session.show(execution, event);
        return session.runs.flush();
      }
      case 'numbers-logged':
        session.logs.take(event);
        return session.runs.flush();
      case 'numbers-told':
        session.told.take(event);
        return session.runs.flush();
      case 'run-command':
        runCommand(session, event);
        return session.runs.flush();
    }
  };

  return {
    handle(event: CaptureEvent): CaptureRecord[] {
      const records = handle(event);
      const safe = sessions.get(event.session)?.privacy.sweep(records) ?? records;
      const due = keptBack.get(event.session)?.take(safe) ?? safe;
      if (event.type === 'session-ended') keptBack.delete(event.session);
      return due;
    },

    replay(record: TrailRecord): void {
      if (record.t === 'trail' || record.t === 'chunk' || record.t === 'edit' || record.t === 'verdict' || record.t === 'import' || record.t === 'trouble' || record.t === 'seal') return;
      if (record.t === 'session') {
        const session = sessions.get(record.session) ?? create(record.session, record.language);
        sessions.set(record.session, session);
        if (!replays.has(record.session)) replays.set(record.session, new SessionReplay(session));
      }
      if (record.t === 'environment') described.add(record.session);
      // Records that name no session belong to the one whose trail is being read.
      if ('session' in record && record.session !== undefined) replayed = record.session;
      if (replayed !== null) replays.get(replayed)?.take(record);
    },
  };
}

/** Makes what follows the modules of a session, whose sources it gives to `keep`; null where they are not recorded. */
function moduleFollower({ store }: CaptureContext, parser: PythonParser | undefined): (keep: (text: string) => void) => ((tellsSecret: (text: string) => boolean) => SessionModules) | null {
  if (!store || !parser) return () => null;
  const files = new ModuleFiles(store.folder);
  return (keep) => (tellsSecret) => new SessionModules({ files, parser, tellsSecret, keep });
}

function startExecution(session: SessionState, event: ExecutionStarted): CaptureRecord[] {
  if (session.executions.has(event.ordinal)) return [];
  const { session: id, ordinal, order, cell, index, time } = event;
  const { source, stored } = session.privacy.start(ordinal, event.source, event.secrets);
  const version = createHash('sha256').update(stored).digest('hex');
  const records: CaptureRecord[] = session.versions.has(version) ? [] : [{ t: 'version', hash: version, source: stored }];
  session.versions.set(version, stored);
  session.start({ ordinal, order, cell, source, time, settings: event.program?.settings ?? [] });
  const modules = session.privacy.isIgnored(ordinal) ? [] : modulesOf(session, source, event);
  // Before the start: of an execution that is on record without its modules they would never be told.
  if (modules.length > 0) records.push({ t: 'modules', session: id, execution: ordinal, modules });
  return [...records, { t: 'execution', session: id, ordinal, order, cell, index, version, time }, ...session.runs.flush()];
}

/** The modules of the workspace that an execution brings in as it starts. */
function modulesOf({ modules }: SessionState, source: string, { program, folders = [] }: ExecutionStarted): ModuleVersion[] {
  return (program === undefined ? modules?.start(source, folders) : modules?.startProgram(program, folders)) ?? [];
}

function endExecution(session: SessionState, event: ExecutionEnded): CaptureRecord[] {
  const execution = session.executions.get(event.ordinal);
  if (execution === undefined || execution.status !== 'running') return [];
  const { session: id, ordinal, status, time, started, outputs } = event;
  session.end(execution, status, time, started);
  return [...session.runs.flush(), { t: 'execution-end', session: id, ordinal, status, time, ...(started === undefined ? {} : { started }), outputs }];
}

function endSession(session: SessionState, { session: id, reason, time }: SessionEnded): CaptureRecord[] {
  const records: CaptureRecord[] = [];
  for (const execution of session.executions.values()) {
    if (execution.status !== 'running') continue;
    records.push(...endExecution(session, { type: 'execution-ended', session: id, ordinal: execution.start.ordinal, status: 'lost', time, outputs: [] }));
  }
  for (const training of session.runs.trainings()) if (session.runs.isRunning(training)) session.runs.setStatus(training, training.kind === 'manual' ? 'ok' : 'lost', time);
  session.ended = true;
  return [...records, ...session.runs.flush(), { t: 'session-end', session: id, reason, time }];
}
