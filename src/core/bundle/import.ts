/** Brings a bundle into a store, as a sealed trail of its own: all of it or nothing. */
import { basename } from 'node:path';
import { ownIdentity } from '../trail/identity';
import { encodeRecord } from '../trail/line';
import { isMissing } from '../store/problems';
import { TrailReader } from '../trail/reader';
import { TRAIL_VERSION, type TrailRecord } from '../trail/records';
import { trailPath } from '../trail/writer';
import { importTrailId, replaceFile } from './import-trail';
import type { KnownRun } from './imported';
import { ObjectPieces } from './objects';
import { bundleLines, checkBundle, readBundleHead } from './read';
import type { BundleHeadRecord } from './records';

/** The store that a bundle comes into. */
export interface ImportTarget {
  readonly folder: string;
  known(run: string): KnownRun;
  /** Whether a session was recorded here: what a file says of it does not count. */
  isRecordedSession(session: string): boolean;
  /** A number that no run has. */
  nextNumber(): number;
  /** Keeps an output's bytes. */
  keep(digest: string, bytes: Uint8Array): void;
}

/**
 * Imports a bundle unless the store has it, or a later one of the same run; gives the run's id and whether anything was written.
 * Of a run that was recorded here only what people said of it is taken. Rejects with a BundleProblem, with nothing written,
 * where the file cannot be taken; killed at any moment, it leaves the store as it was or with all of the run.
 */
export async function importBundle(path: string, target: ImportTarget): Promise<{ readonly run: string; readonly isWritten: boolean }> {
  const head = readBundleHead(path);
  const known = target.known(head.run);
  const isThere = known.number !== null && known.imported !== null && known.imported >= head.updated;
  if (isThere) return { run: head.run, isWritten: false };
  await checkBundle(path, head);
  await replaceFile(trailPath(target.folder, importTrailId(head.run)), trailLines(path, head, known, target));
  return { run: head.run, isWritten: true };
}

/** The lines of the import's trail; outputs are kept as they are passed. */
function* trailLines(path: string, head: BundleHeadRecord, known: KnownRun, target: ImportTarget): Generator<Buffer> {
  const id = importTrailId(head.run);
  const generation = lastGeneration(trailPath(target.folder, id)) + 1;
  const time = Date.now();
  const number = known.number ?? target.nextNumber();
  const objects = new ObjectPieces();
  yield encodeRecord({ t: 'trail', version: TRAIL_VERSION, id, generation, kind: 'import', time, ...ownIdentity() });
  yield encodeRecord({ t: 'import', run: head.run, file: basename(path), updated: head.updated });
  for (const { bytes, record } of bundleLines(path)) {
    if (record === null || record.t === 'bundle' || record.t === 'end') continue;
    if (record.t === 'object') {
      const object = objects.add(record);
      if (object && !known.isRecorded) target.keep(object.digest, object.bytes);
    } else if (isWanted(record, known, target)) yield record.t === 'run' ? encodeRecord({ ...record, number }) : bytes;
  }
  yield encodeRecord({ t: 'seal', time });
}

function isWanted(record: TrailRecord, { isRecorded }: KnownRun, target: ImportTarget): boolean {
  if (isRecorded) return record.t === 'edit';
  if (record.t === 'session' || record.t === 'session-end' || record.t === 'environment' || record.t === 'execution' || record.t === 'execution-end') return !target.isRecordedSession(record.session);
  return true;
}

/** The generation of the trail that an earlier import left; 0 where there is none. */
function lastGeneration(path: string): number {
  try {
    const reader = TrailReader.open(path);
    reader.close();
    return reader.head?.generation ?? 0;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
