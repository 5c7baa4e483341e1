/** The records of a run, in an order that depends on the run alone: bundled again, it gives the same bytes. */
import { createHash } from 'node:crypto';
import type { Execution } from '../model/execution';
import type { CaptureRecord, EditRecord } from '../trail/records';
import type { BundleMaterial, SessionMaterial } from './material';
import { sharedCell, sharedEnvironment, sharedNotebook } from './private-names';

/** In a bundle a run has this number; the store that imports it gives it one of its own. */
const NUMBER = 1;

/** All records but points and outputs. `homes` are home folders that must not be told. */
export function* runRecords(material: BundleMaterial, homes: readonly string[]): Generator<CaptureRecord | EditRecord> {
  const versions = new Set<string>();
  for (const session of material.sessions) {
    yield* sessionRecords(session, homes);
    for (const execution of session.executions) yield* executionRecords(execution, versions);
  }
  yield* ownRecords(material);
}

function* sessionRecords({ session, environment }: SessionMaterial, homes: readonly string[]): Generator<CaptureRecord> {
  const { id, kernel, language, startedAt, endedAt } = session;
  yield { t: 'session', session: id, notebook: sharedNotebook(session.notebook), kernel, language, time: startedAt };
  if (environment) yield { t: 'environment', session: id, time: startedAt, ...sharedEnvironment(environment, homes) };
  // How it ended is not in the index: whatever it was, it is over.
  if (endedAt !== null) yield { t: 'session-end', session: id, reason: 'closed', time: endedAt };
}

function* executionRecords(execution: Execution, versions: Set<string>): Generator<CaptureRecord> {
  const { session, ordinal, order, index, source, startedAt, endedAt, status, outputs, modules } = execution;
  // Other writers of trails may name versions as they like; importers check sources against their names.
  const version = createHash('sha256').update(source).digest('hex');
  if (!versions.has(version)) yield { t: 'version', hash: version, source };
  versions.add(version);
  if (modules) yield { t: 'modules', session, execution: ordinal, modules: modules.map((module) => ({ ...module, path: sharedNotebook(module.path) })) };
  yield { t: 'execution', session, ordinal, order, cell: sharedCell(execution.cell), index, version, time: startedAt };
  if (endedAt !== null) yield { t: 'execution-end', session, ordinal, status, time: endedAt, outputs };
}

function* ownRecords({ detail, edits }: BundleMaterial): Generator<CaptureRecord | EditRecord> {
  const { run, executions } = detail;
  const { id, kind, session, execution, startedAt, endedAt, updatedAt, status, parent, relation, why, params } = run;
  // What it reproduces is an edit, which goes along.
  const descent = relation === 'reproduction' ? {} : { ...(parent === null ? {} : { parent }), ...(relation === null ? {} : { relation }) };
  yield { t: 'run', run: id, number: NUMBER, kind, session, execution, time: startedAt, ...descent, why, carriers: [] };
  if (params.length > 0) yield { t: 'params', run: id, params };
  yield { t: 'run-status', run: id, status, time: endedAt ?? updatedAt };
  for (const { session: of, ordinal, role } of executions) yield { t: 'link', run: id, session: of, execution: ordinal, role };
  for (const { time, set } of edits) yield { t: 'edit', run: id, time, set };
}
