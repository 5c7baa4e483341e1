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
import { bundleLines } from './read';
import type { BundleHeadRecord } from './records';

/** The store that a bundle comes into. */
export interface ImportTarget {
  readonly folder: string;
  /** Whether a session was recorded here: what a file says of it does not count. */
  isRecordedSession(session: string): boolean;
  /** A number that no run has. */
  nextNumber(): number;
  /** Keeps an output's bytes. */
  keep(digest: string, bytes: Uint8Array): void;
}

/**
 * Brings in a bundle that was checked. Of a run that was recorded here only what people said of it is taken. Killed at any
 * moment, it leaves the store as it was or with all of the run.
 */
export async function importBundle(path: string, head: BundleHeadRecord, known: KnownRun, target: ImportTarget): Promise<void> {
  await replaceFile(trailPath(target.folder, importTrailId(head.run)), trailLines(path, head, known, target));
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
  if (record.t === 'session' || record.t === 'session-end' || record.t === 'environment' || record.t === 'modules' || record.t === 'execution' || record.t === 'execution-end') return !target.isRecordedSession(record.session);
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
