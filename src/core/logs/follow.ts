/** Follows the log files of a workspace while sessions run. */
import { readdirSync, readFileSync } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { NumbersLogged } from '../capture/events';
import type { LogFindings, LogSeries } from './findings';
import { FollowedDatabase } from './followed-database';
import { FollowedFile } from './followed-file';
import type { Growth } from './growth';
import { hydraSettingsOf, isDatabase, isSkipped, tryLogFile, type LogFile } from './log-files';
import { safeParams } from './safe-params';

/** Larger files (bytes) are no settings; and of a folder so many files are looked at for settings. */
const LARGEST_SETTINGS = 1 << 20;
const MOST_BESIDE = 200;

/** Entries of a folder, and of those below, that are looked at when a session begins or the folder is new. */
const MOST_NOTED = 2_000;

/** A file with all that is known of it. */
interface Followed {
  readonly log: LogFile;
  readonly file: FollowedFile;
  /** What is in it already is from before. */
  isOld: boolean;
}

/** Reads growing files for the sessions of one store. */
export class LogFollower {
  private readonly files = new Map<string, Followed>();
  private readonly databases = new Map<string, FollowedDatabase>();
  /** Sessions and the runs whose settings they know. */
  private readonly configured = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly loadEngine: () => Promise<SqlJsStatic>) {}

  /** Gives what is new in the files of one growth; resolves when all was read. What is no log, or cannot be read now, is passed over. */
  look(growth: Growth, take: (event: NumbersLogged) => void): Promise<void> {
    const done = this.turn.then(async () => {
      for (const path of growth.paths) if (isBelow(path, growth.within)) for (const file of await filesAt(path)) await (isDatabase(file) ? this.readDatabase(file, growth, take) : this.read(file, growth, take));
    });
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** Notes what tables in a folder and below held when a session began (at `since`): what comes later is told from it. Large trees are left as they are. */
  async note(folder: string, since: number): Promise<void> {
    const paths = (await filesBelow(folder)).filter((path) => this.isOldTable(path, since));
    await this.look({ session: '', since, ordinal: null, paths, within: folder }, () => undefined);
  }

  private isOldTable(path: string, since: number): boolean {
    if (this.files.has(path)) return false;
    const log = tryLogFile(path)?.[0];
    return log !== undefined && log.created < since && log.format.numbers && !log.format.timed && log.format.grows;
  }

  private async read(path: string, growth: Growth, take: (event: NumbersLogged) => void): Promise<void> {
    const followed = this.open(path, growth);
    if (!followed) return;
    const { log, file } = followed;
    const { timed } = log.format;
    try {
      await file.read((findings) => {
        if (followed.isOld || (!timed && growth.ordinal === null)) return;
        const series = findings.series.flatMap((each) => this.recent(log, each, growth));
        if (series.length > 0) take(this.event(log, growth, series, findings));
      });
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
    }
    followed.isOld = false;
  }

  /** Points of a database have times of their own; its runs are known by what they are called in it. */
  private async readDatabase(path: string, { session, since, alone }: Growth, take: (event: NumbersLogged) => void): Promise<void> {
    const database = this.databases.get(path) ?? new FollowedDatabase(path);
    this.databases.set(path, database);
    const engine = await this.loadEngine();
    try {
      database.read(engine, since, alone === 'last', ({ run, findings: { series, params } }) => {
        if (series.length > 0) take({ type: 'numbers-logged', session, ordinal: null, root: `${path}#${run}`, tool: 'MLflow', series, params: safeParams(params), time: Date.now() });
      });
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
    }
  }

  private open(path: string, { since, ordinal }: Growth): Followed | undefined {
    const known = this.files.get(path);
    if (known) return known;
    const log = tryLogFile(path)?.[0];
    if (!log?.format.numbers) return undefined;
    // A table tells no times: what was there before the session, and before anybody looked, may be from any time.
    const followed = { log, file: new FollowedFile(path, log.format), isOld: !log.format.timed && (log.created < since || ordinal === null) };
    this.files.set(path, followed);
    return followed;
  }

  private event({ root, format }: LogFile, { session, ordinal }: Growth, series: readonly LogSeries[], findings: LogFindings): NumbersLogged {
    const key = `${session}\n${root}`;
    const settings = this.configured.has(key) ? [] : settingsOf(root);
    this.configured.add(key);
    return { type: 'numbers-logged', session, ordinal: format.timed ? null : ordinal, root, tool: format.tool, series, params: safeParams([...settings, ...findings.params]), time: Date.now() };
  }

  /** A series under its name in the run, without what was logged before the session. */
  private recent({ rename, format }: LogFile, series: LogSeries, { since }: Growth): LogSeries[] {
    const first = format.timed ? series.times.findIndex((time) => time >= since) : 0;
    if (first < 0) return [];
    const { counters, steps, times, values } = series;
    return [{ name: rename(series.name), counters, steps: steps.map((column) => column.subarray(first)), times: times.subarray(first), values: values.subarray(first) }];
  }
}

/** A file itself; of a folder the files in it and below. */
async function filesAt(path: string): Promise<readonly string[]> {
  try {
    return (await stat(path)).isDirectory() ? await filesBelow(path) : [path];
  } catch {
    // It went meanwhile.
    return [];
  }
}

/** The first files in a folder and below, level by level. */
async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  const open = [folder];
  let looked = 0;
  for (let next = open.shift(); next !== undefined && looked < MOST_NOTED; next = open.shift()) {
    try {
      for await (const entry of await opendir(next)) {
        if ((looked += 1) > MOST_NOTED) break;
        if (entry.isDirectory() && !isSkipped(entry.name, next)) open.push(join(next, entry.name));
        else if (entry.isFile()) files.push(join(next, entry.name));
      }
    } catch {
      // A folder that cannot be read holds nothing that could be followed.
    }
  }
  return files;
}

/** What the settings files beside a run's numbers tell, and Hydra's above. */
function settingsOf(root: string): LogFindings['params'] {
  const folder = root.replaceAll('/', sep);
  const beside = listFiles(folder).flatMap((name) => tryLogFile(join(folder, name)) ?? []);
  const files = [...hydraSettingsOf(root), ...beside.filter(({ format }) => !format.numbers)];
  return files.flatMap(readSettings);
}

function readSettings({ path, format, modified, size }: LogFile): LogFindings['params'] {
  if (size > LARGEST_SETTINGS) return [];
  const reader = format.open(path);
  try {
    reader.push(readFileSync(path), modified);
  } catch {
    // It went meanwhile: a run does without.
    return [];
  }
  reader.end(modified);
  return reader.take().params;
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).slice(0, MOST_BESIDE).map(({ name }) => name);
  } catch {
    // The run is known by a file: nothing lies beside its numbers.
    return [];
  }
}

/** Whether a path is a folder itself or lies in it. */
function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}
