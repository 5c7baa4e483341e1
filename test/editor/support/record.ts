import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionEndRecord, ExecutionRecord, SessionEndRecord, SessionRecord, TrailRecord } from '../../../src/core/trail/records';
import { until } from './wait';
import { workspaceFolder } from './notebooks';

/** One execution as the trails have it. */
export interface RecordedExecution {
  readonly session: string;
  readonly ordinal: number;
  readonly order: number;
  readonly cell: string;
  readonly index: number;
  readonly source: string;
  readonly startedAt: number;
  readonly end: ExecutionEndRecord | undefined;
}

/** One session as the trails have it. */
export interface RecordedSession {
  readonly start: SessionRecord;
  readonly end: SessionEndRecord | undefined;
  readonly executions: readonly RecordedExecution[];
}

/** The store of the suite's window. */
export function storeFolder(): string {
  return join(workspaceFolder().fsPath, '.celltrail');
}

/** All records of a store, read as any other program would: lines of JSON before a tab. */
export function readRecords(folder = storeFolder()): TrailRecord[] {
  const trails = join(folder, 'trails');
  const files = readdirSync(trails).filter((name) => name.endsWith('.trail')).sort();
  return files.flatMap((name) => {
    const lines = readFileSync(join(trails, name), 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as TrailRecord);
  });
}

/** The sessions of a notebook with their executions, oldest first. */
export function recordOf(notebook: vscode.NotebookDocument): RecordedSession[] {
  const name = vscode.workspace.asRelativePath(notebook.uri, false);
  const records = readRecords();
  const ofType = <T extends TrailRecord['t']>(type: T) => records.filter((record): record is Extract<TrailRecord, { t: T }> => record.t === type);
  const sources = new Map(ofType('version').map(({ hash, source }) => [hash, source]));
  const ends = ofType('execution-end');
  const executed = ({ session, ordinal, order, cell, index, version, time }: ExecutionRecord): RecordedExecution => {
    const end = ends.find((record) => record.session === session && record.ordinal === ordinal);
    return { session, ordinal, order, cell, index, source: sources.get(version) ?? '', startedAt: end?.started ?? time, end };
  };
  return ofType('session')
    .filter((session) => session.notebook === name)
    .sort((a, b) => a.time - b.time)
    .map((start) => ({
      start,
      end: ofType('session-end').find(({ session }) => session === start.session),
      executions: ofType('execution').filter(({ session }) => session === start.session).sort((a, b) => a.ordinal - b.ordinal).map(executed),
    }));
}

/** Waits until the trails hold what is looked for in the notebook's record. */
export function recorded<T>(notebook: vscode.NotebookDocument, what: string, look: (sessions: RecordedSession[]) => T): Promise<NonNullable<T>> {
  return until(`the record shows ${what}`, () => look(recordOf(notebook)));
}

/** The executions of all sessions in one short form: `[1] ok: x = 1`, and how each session ended. */
export function story(sessions: readonly RecordedSession[]): string[] {
  return sessions.flatMap(({ executions, end }) => [
    ...executions.map(({ order, source, end: ended }) => `[${order}] ${ended?.status ?? 'open'}: ${source.split('\n', 1)[0] ?? ''}`),
    ...(end ? [end.reason] : []),
  ]);
}

/** Waits until the notebook's record tells exactly this story. */
export async function untilStory(notebook: vscode.NotebookDocument, expected: readonly string[]): Promise<void> {
  let last: string[] = [];
  await until(`the record tells ${JSON.stringify(expected)}`, () => JSON.stringify((last = story(recordOf(notebook)))) === JSON.stringify(expected)).catch((error: unknown) => {
    throw new Error(`${String(error)} It tells ${JSON.stringify(last)}.`, { cause: error });
  });
}
