/** Runs that come into a store from the logs of other tools. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { ImportedRun, KnownRun } from '../bundle/imported';
import { replaceFile } from '../bundle/import-trail';
import type { ImportableRun, TellProblem } from '../logs/importable';
import type { ImportedLog, LogImport } from '../logs/imported-log';
import { readEarlierImport, readStarts, type EarlierImport } from '../logs/earlier-import';
import { logKey, logRunId, logTrailId, logTrailLines, NoNumbersError, ReplacedLogError } from '../logs/log-trail';
import type { RunSummary } from '../model/run';
import { trailPath } from '../trail/writer';
import type { BundleStore } from './bundles';
import { loadEngine } from './engine';
import { hideFromGit, listTrails } from './folder';
import { withImportLock } from './import-lock';
import { readKnown } from './queries/bundled';
import { readRun } from './queries/runs';

/** A run on its way in: what was known of it before. */
interface Arrival {
  readonly id: string;
  readonly file: string;
  readonly known: KnownRun;
  readonly before: RunSummary | undefined;
}

/** Imports the logs in a folder, or the run that a file is of; what the store has already stays as it is. `restore` brings back runs that were deleted here. Rejects, in words for a person, where there is nothing to import. */
export async function importLogs(path: string, restore: boolean, store: BundleStore): Promise<LogImport> {
  // Loaded with the first import: with it comes what reads YAML.
  const { importableRuns } = await import('../logs/importable');
  const problems: string[] = [];
  const tell = (problem: string): void => void problems.push(problem);
  const runs = importableRuns(path, { loadEngine, tell });
  // Before anything is made: a store that nothing comes into would hide one further up.
  const first = await runs.next();
  if (first.done === true) throw new Error([...problems, `${path} holds no logs that Celltrail reads${problems.length > 0 ? '' : ': give the folder that TensorBoard, MLflow, W&B, Lightning or another tracker wrote to'}. Nothing was imported.`].join(' '));
  try {
    return await withImportLock(store.folder, async () => {
      await store.catchUp();
      const arrivals = [...(await importOne(first.value, restore, store, tell))];
      for await (const run of runs) arrivals.push(...(await importOne(run, restore, store, tell)));
      if (listTrails(store.folder).ids.length === arrivals.length) hideFromGit(store.folder);
      await store.catchUp();
      return { runs: await Promise.all(arrivals.map((arrival) => settle(arrival, restore, store))), problems };
    });
  } finally {
    await runs.return(undefined);
  }
}

/** Writes the trail of one run, unless it is as it was; nothing where the logs hold no number yet. Another training that wrote to the same place is a run of its own. */
async function importOne(run: ImportableRun, restore: boolean, store: BundleStore, tell: TellProblem): Promise<Arrival[]> {
  const file = labelOf(run.origin, store.folder);
  const isThere = (training: number): boolean => existsSync(trailPath(store.folder, logTrailId(logKey(file, training))));
  let training = 1;
  while (isThere(training + 1)) training++;
  try {
    return await importTraining({ run, file, training }, restore, store, tell);
  } catch (error) {
    if (!(error instanceof ReplacedLogError)) throw error;
    return importTraining({ run, file, training: training + 1 }, restore, store, tell);
  }
}

async function importTraining(
  { run, file, training }: { readonly run: ImportableRun; readonly file: string; readonly training: number },
  restore: boolean,
  { folder, query, nextNumber }: BundleStore,
  tell: TellProblem,
): Promise<Arrival[]> {
  const key = logKey(file, training);
  const trail = logTrailId(key);
  const path = trailPath(folder, trail);
  const earlier = readEarlierImport(path);
  const id = earlier?.run ?? logRunId(key, run);
  const known = readKnown(query, id);
  const arrival = { id, file, known, before: readRun(query, id)?.run };
  if (earlier && (isSame(earlier, run) || (known.isDeleted && !restore))) return [arrival];
  try {
    await replaceFile(path, logTrailLines(run, { trail, label: file, key, earlier, starts: earlier ? readStarts(path) : new Map<string, string>(), number: known.number ?? nextNumber() }, tell));
    return [arrival];
  } catch (error) {
    if (error instanceof NoNumbersError) return earlier ? [arrival] : [];
    throw error;
  }
}

/** Tells what became of a run, now that the index has it. */
async function settle({ id, file, known, before }: Arrival, restore: boolean, { query, restore: bringBack }: BundleStore): Promise<ImportedLog> {
  const now = readKnown(query, id);
  const told = (state: ImportedRun['state']): ImportedLog => ({ file, id, number: now.number ?? 0, state });
  if (now.isDeleted && restore) await bringBack(id);
  if (now.isDeleted) return told(restore ? 'restored' : 'deleted');
  if (known.number === null) return told('new');
  return told(isDeepStrictEqual(before, readRun(query, id)?.run) ? 'known' : 'updated');
}

function isSame(earlier: EarlierImport, { updated, size }: ImportableRun): boolean {
  return earlier.updated === updated && earlier.size === size;
}

/** What a run is known by: the path from the folder that the store lies in, so that both can be moved; else an address. */
function labelOf(origin: string, folder: string): string {
  const [path = '', ...inside] = origin.split(/#(?=[^/]*$)/);
  // The store's folder is there by now, and paths of logs are real ones.
  const way = relative(dirname(realpathSync(folder)), path);
  const isNear = way !== '' && !way.startsWith('..') && way !== path;
  return [isNear ? way.replaceAll(sep, '/') : pathToFileURL(path).toString(), ...inside].join('#');
}
