/** Reads bundles, which may come from anybody: what is damaged, incomplete or newer is refused as a whole. */
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeChunk } from '../trail/chunk';
import { recognise } from '../trail/guards';
import { decodeLine, encodeLine, lineJson } from '../trail/line';
import { readLines } from '../trail/lines';
import type { TrailRecord } from '../trail/records';
import { Slices } from '../trail/slices';
import { readHeadLine } from './kind';
import { SHARED_EDITS } from './material';
import { isObjectRecord, ObjectPieces } from './objects';
import { BundleProblem } from './problem';
import { BUNDLE_VERSION, type BundleEndRecord, type BundleHeadRecord, type ObjectRecord } from './records';

const CR = 0x0d;

const SHARED: ReadonlySet<string> = new Set(SHARED_EDITS);

/** The greatest time that dates have: an edit behind it could not be followed by another. */
const LATEST = 8.64e15;

type ShapeCheck = (value: Readonly<Record<string, unknown>>, line: number) => boolean;

/** Records that only bundles have, by kind: whether one has the right shape and place. */
const OWN: ReadonlyMap<string, ShapeCheck> = new Map<string, ShapeCheck>([
  ['bundle', (_value, line) => line === 1],
  ['object', isObjectRecord],
  ['end', ({ sha256: digest }) => typeof digest === 'string'],
]);

/** A line of a bundle: as it was written, whatever line ends a tool has given the file since. */
export interface BundleLine {
  /** Its place in the file, from 1. */
  readonly number: number;
  /** Line feed included. */
  readonly bytes: Buffer;
  /** Null where it is of a kind that only newer code knows. */
  readonly record: TrailRecord | ObjectRecord | BundleHeadRecord | BundleEndRecord | null;
}

/** The head of a bundle. Throws a BundleProblem where the file is none, is newer or cannot be read. */
export function readBundleHead(path: string): BundleHeadRecord {
  const line = Buffer.from(readHeadLine(path).replace(/\r$/, ''));
  const { version, run, updated } = (decodeLine(line) ?? {}) as Partial<BundleHeadRecord>;
  const isRead = typeof version === 'number';
  if (isRead && version > BUNDLE_VERSION) throw new BundleProblem(`${basename(path)} was written by a newer Celltrail (bundle format ${version}, this one reads ${BUNDLE_VERSION}): update Celltrail to import it.`);
  if (!isRead || typeof run !== 'string' || run === '' || typeof updated !== 'number') throw damaged(path, 1);
  return { t: 'bundle', version, run, updated };
}

/** Reads a bundle to its end and checks every line. Throws a BundleProblem where anything is wrong. Works in slices. */
export async function checkBundle(path: string, { run }: BundleHeadRecord): Promise<void> {
  const slices = new Slices();
  const hash = createHash('sha256');
  const objects = new ObjectPieces();
  let end: BundleEndRecord | null = null;
  for (const { number, bytes, record } of bundleLines(path)) {
    if (end) throw damaged(path, number);
    if (record?.t === 'end') end = record;
    else hash.update(bytes);
    if (record && !isSound(record, run, objects)) throw damaged(path, number);
    if (slices.isOver) await slices.rest();
  }
  if (!end || objects.incomplete) throw new BundleProblem(`${basename(path)} is not whole, its end is missing: get the file anew, or restore it from git. Nothing was imported.`);
  if (end.sha256 !== hash.digest('hex')) throw new BundleProblem(`${basename(path)} was changed after it was written: get the file anew, or restore it from git. Nothing was imported.`);
}

/** The lines of a bundle. Throws a BundleProblem at the first that is not what was written. */
export function* bundleLines(path: string): Generator<BundleLine> {
  const file = openSync(path, 'r');
  try {
    let number = 0;
    for (const { bytes } of readLines(file, 0)) {
      number += 1;
      const json = bytes && lineJson(bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes);
      if (!json) throw damaged(path, number);
      const text = json.toString('utf8');
      yield { number, bytes: encodeLine(text), record: recordOf(text, path, number) };
    }
  } finally {
    closeSync(file);
  }
}

function recordOf(text: string, path: string, number: number): BundleLine['record'] {
  try {
    const value = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const record = recognise(value);
    if (record !== 'unknown' && record !== 'malformed') return record;
    const isWell = record === 'unknown' ? OWN.get(String(value['t'])) : () => false;
    if (!isWell) return null;
    if (isWell(value, number)) return value as unknown as BundleLine['record'];
  } catch {
    // No JSON, or nested so deep that nobody can have meant it.
  }
  throw damaged(path, number);
}

/** Whether a record says what its place in the bundle of this run allows: nothing of other runs, and bytes that are their digests'. */
function isSound(record: NonNullable<BundleLine['record']>, run: string, objects: ObjectPieces): boolean {
  try {
    if (record.t === 'object') {
      const object = objects.add(record);
      return object === null || sha256(object.bytes) === object.digest;
    }
    if (record.t === 'chunk') return decodeChunk(record).values.length === record.count && record.from === undefined && record.to === undefined;
  } catch {
    return false;
  }
  if (record.t === 'version') return sha256(record.source) === record.hash;
  if (record.t === 'edit') return record.run === run && record.time <= LATEST && Object.keys(record.set).every((field) => SHARED.has(field));
  if (record.t === 'trail' || record.t === 'seal' || record.t === 'comparison' || record.t === 'verdict' || record.t === 'import') return false;
  return !('run' in record) || record.run === run;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function damaged(path: string, line: number): BundleProblem {
  return new BundleProblem(`${basename(path)} is damaged at line ${line}: get the file anew, or restore it from git. Nothing was imported.`);
}
