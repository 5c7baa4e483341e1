/** Finds the runs that log files tell of, whatever holds them. */
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { LogFindings } from './findings';
import { findLogFiles, hydraSettingsOf, readLogFile, type FoundFiles } from './log-files';
import { groupLogs, type LogRun } from './log-runs';
import { MlflowDatabase } from './mlflow-database';
import { isSplitFolder } from './place';
import { readLogRun } from './read-log-run';
import { tensorBoardEvents } from './tensorboard';

const SQLITE = Buffer.from('SQLite format 3\0');

/** Gets a sentence for a person: something could not be read, and all else counts. */
export type TellProblem = (problem: string) => void;

/** A run that can be imported. */
export interface ImportableRun {
  /** Path of the folder or file that it is known by, `/` between parts; behind a `#` its name in a file of many. */
  readonly origin: string;
  /** The library that wrote it, as people call it. */
  readonly tool: string;
  /** When its files were made and last changed (milliseconds since the epoch), and how long they are together: equal where nothing changed. */
  readonly created: number;
  readonly updated: number;
  readonly size: number;
  /** All that its files tell, in pieces. */
  findings(tell: TellProblem): Generator<LogFindings>;
}

/** What an importer needs of its surroundings. */
export interface ImportTools {
  loadEngine(): Promise<SqlJsStatic>;
  tell: TellProblem;
}

/** The runs in a folder and all below, or the one that a file is of, the first one first. Rejects with what the file system says where the path cannot be read. Databases stay open until the last run was taken. */
export async function* importableRuns(path: string, tools: ImportTools): AsyncGenerator<ImportableRun> {
  const real = realpathSync(path);
  const isFolder = statSync(real).isDirectory();
  const { logs, databases } = isFolder ? await findLogFiles(startOf(real)) : await filesWith(real);
  const wanted = groupLogs(logs, hydraSettingsOf).filter(({ files }) => files.some((file) => isWithin(file.path, real)));
  const runs = wanted.map(fromFiles);
  yield* runs.sort((a, b) => a.created - b.created || (a.origin < b.origin ? -1 : 1));
  for (const database of databases.filter((each) => isWithin(each, real))) yield* fromDatabase(database, tools);
}

/** Whether a file is one of a known format, or of a database of one. */
export function isLogFile(path: string): boolean {
  return isSqlite(path) || readLogFile(path).length > 0;
}

/** One part of a run, `logs/train` say, is imported with the others. */
function startOf(folder: string): string {
  const hasEvents = (): boolean => readdirSync(folder).some((name) => tensorBoardEvents.path.test(name));
  return isSplitFolder(folder.replaceAll(sep, '/')) && hasEvents() ? dirname(folder) : folder;
}

async function filesWith(path: string): Promise<FoundFiles> {
  if (isSqlite(path)) return { logs: [], databases: [path] };
  const own = readLogFile(path);
  const [file] = own;
  if (!file || file.root === path.replaceAll(sep, '/')) return { logs: own, databases: [] };
  return findLogFiles(file.root);
}

function fromFiles(run: LogRun): ImportableRun {
  const { root, files } = run;
  return {
    origin: root,
    tool: files.find(({ format }) => format.numbers)?.format.tool ?? '',
    created: Math.min(...files.map(({ created }) => created)),
    updated: Math.max(...files.map(({ modified }) => modified)),
    size: files.reduce((sum, { size }) => sum + size, 0),
    findings: (tell) => readLogRun(run, tell),
  };
}

async function* fromDatabase(path: string, { loadEngine, tell }: ImportTools): AsyncGenerator<ImportableRun> {
  let database: MlflowDatabase;
  try {
    database = MlflowDatabase.open(await loadEngine(), path);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return;
  }
  try {
    for (const run of database.runs()) {
      const { id, updated, count } = run;
      yield { origin: `${path.replaceAll(sep, '/')}#${id}`, tool: 'MLflow', created: run.facts.startedAt ?? updated, updated, size: count, findings: () => database.read(run) };
    }
  } finally {
    database.close();
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isSqlite(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(SQLITE.length);
    return readSync(file, start, 0, start.length, 0) === start.length && start.equals(SQLITE);
  } finally {
    closeSync(file);
  }
}
