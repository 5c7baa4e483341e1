/** Writes a bundle. */
import { createHash } from 'node:crypto';
import type { OutputDigest } from '../model/execution';
import { lastExecutions, lastOrdinal } from '../notebook/past-notebook';
import type { PointColumns } from '../series/columns';
import { CHUNK_POINTS, encodeChunk, encodePoints } from '../trail/chunk';
import { encodeLine, encodeRecord } from '../trail/line';
import { Slices } from '../trail/slices';
import type { BundleMaterial } from './material';
import { objectRecords } from './objects';
import { BUNDLE_VERSION, type BundleRecord } from './records';
import { runRecords } from './run-records';

/** So few points are shorter, and easier to read, as plain numbers. */
const FEW_POINTS = 8;

/** What a bundle takes from elsewhere. */
export interface BundleTools {
  /** The bytes of an output; null where they are not kept. */
  bytesOf(output: Pick<OutputDigest, 'digest' | 'bytes'>): Uint8Array | null;
  /** Home folders that must not be told. */
  readonly homes: readonly string[];
}

/** The bytes of a run's bundle: the same for the same run. Works in slices. */
export async function writeBundle(material: BundleMaterial, tools: BundleTools): Promise<Uint8Array> {
  const lines: Buffer[] = [];
  const hash = createHash('sha256');
  const slices = new Slices();
  for (const line of linesOf(material, tools)) {
    lines.push(line);
    hash.update(line);
    if (slices.isOver) await slices.rest();
  }
  lines.push(encodeOwn({ t: 'end', sha256: hash.digest('hex') }));
  return Buffer.concat(lines);
}

/** When the run, or what a person said of it, last changed. */
export function lastChange({ detail, sessions, edits }: BundleMaterial): number {
  const ends = sessions.map(({ session }) => session.endedAt ?? 0);
  return Math.max(detail.run.updatedAt, ...ends, ...edits.map(({ time }) => time));
}

function* linesOf(material: BundleMaterial, { bytesOf, homes }: BundleTools): Generator<Buffer> {
  yield encodeOwn({ t: 'bundle', version: BUNDLE_VERSION, run: material.detail.run.id, updated: lastChange(material) });
  for (const record of runRecords(material, homes)) yield encodeRecord(record);
  for (const [index, { metric, counters, session, execution, points }] of material.series.entries()) {
    const s = index + 1;
    yield encodeRecord({ t: 'series', s, run: material.detail.run.id, metric, counters, ...(session === null ? {} : { session }), ...(execution === null ? {} : { execution }) });
    yield* pointLines(s, points);
  }
  for (const [digest, length] of [...keptObjects(material)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = bytesOf({ digest, bytes: length });
    if (bytes) for (const record of objectRecords(digest, bytes)) yield encodeOwn(record);
  }
}

/** In pieces of one size, however the trails that they come from were cut. */
function* pointLines(s: number, { steps, times, values }: PointColumns): Generator<Buffer> {
  for (let start = 0; start < values.length; start += CHUNK_POINTS) {
    const cut = (column: Float64Array): Float64Array => column.slice(start, start + CHUNK_POINTS);
    const piece = { steps: steps.map(cut), times: cut(times), values: cut(values) };
    yield (piece.values.length <= FEW_POINTS ? encodePoints : encodeChunk)(s, piece).bytes;
  }
}

/** Lengths by digest of what is shown of the run, in its slice or its notebook as it was, of the modules behind it, and of the diff of its repository. */
function keptObjects({ detail, sessions }: BundleMaterial): Map<string, number> {
  const own = sessions.find(({ session }) => session.id === detail.run.session)?.executions ?? [];
  const shown = lastExecutions(own.filter(({ ordinal }) => ordinal <= lastOrdinal(detail)));
  const outputs = [...detail.executions, ...shown].flatMap((execution) => execution.outputs.filter(({ text }) => text === undefined));
  const diffs = sessions.flatMap(({ environment }) => environment?.git?.diff ?? []);
  const modules = sessions.flatMap(({ executions }) => executions.flatMap((execution) => execution.modules ?? []));
  return new Map([...outputs, ...diffs, ...modules].map(({ digest, bytes }) => [digest, bytes]));
}

function encodeOwn(record: BundleRecord): Buffer {
  return encodeLine(JSON.stringify(record));
}
