/** Points as lines: in columns (a chunk) or, live and few, as plain numbers. */
import type { PointColumns } from '../series/columns';
import { summarize } from '../series/summary';
import { decodeSteps, decodeValues, encodeSteps, encodeValues } from './columns';
import type { ChunkSummary } from './entry';
import { encodeLine, startsWith } from './line';
import { fromTrailNumber, toTrailNumber } from './numbers';
import type { ChunkRecord, PointsRecord } from './records';

/** Live points of a series are consolidated when there are so many. */
export const CHUNK_POINTS = 4096;

/** How the JSON of a chunk begins, and where its columns do, as this code writes it: all that an index needs lies between. */
const CHUNK = Buffer.from('{"t":"chunk",');
const COLUMNS = Buffer.from(',"step":[');

/** A line and the record that it lists as. */
export interface EncodedPoints<T> {
  readonly bytes: Buffer;
  readonly record: T;
}

/** The chunk of these points; it supersedes the live points of its series in bytes `from` to `to`, where they are given. */
export function encodeChunk(s: number, points: PointColumns, superseded?: { readonly from: number; readonly to: number }): EncodedPoints<ChunkSummary> {
  const { count, first, lastStep, last, min, max } = summarize(points);
  const record: ChunkSummary = {
    t: 'chunk',
    s,
    count,
    first,
    last: lastStep,
    lastValue: toTrailNumber(last),
    lastTime: points.times[count - 1] as number,
    min: toTrailNumber(min),
    max: toTrailNumber(max),
    ...(superseded && { from: superseded.from, to: superseded.to }),
  };
  const steps = points.steps.map((column) => `"${encodeSteps(column)}"`).join();
  const columns = `${steps}],"time":"${encodeSteps(points.times)}","value":"${encodeValues(points.values)}"}`;
  return { bytes: encodeLine(chunkJson(record, columns)), record };
}

/** The parts of a chunk's line as this code writes it (its JSON bytes are given): summary and raw columns. Null for any other. */
export function splitChunk(json: Buffer): { readonly summary: unknown; readonly columns: Buffer } | null {
  const cut = startsWith(json, CHUNK) ? json.indexOf(COLUMNS) : -1;
  if (cut < 0) return null;
  try {
    return { summary: JSON.parse(`${json.toString('latin1', 0, cut)}}`), columns: json.subarray(cut + COLUMNS.length) };
  } catch {
    return null;
  }
}

/** The JSON of a chunk from its summary and its raw columns. */
export function chunkJson(summary: ChunkSummary, columns: string): string {
  return `${JSON.stringify(summary).slice(0, -1)}${COLUMNS.toString('latin1')}${columns}`;
}

/** The points of a chunk. Throws a RangeError where its columns do not hold what it says. */
export function decodeChunk(record: ChunkRecord): PointColumns {
  const values = decodeValues(record.value, record.count);
  return { steps: record.step.map((column) => decodeSteps(column, record.count)), times: decodeSteps(record.time, record.count), values };
}

/** The line of live points. */
export function encodePoints(s: number, points: PointColumns): EncodedPoints<PointsRecord> {
  const value = Array.from(points.values, toTrailNumber);
  const record: PointsRecord = { t: 'points', s, step: points.steps.map((column) => Array.from(column)), time: Array.from(points.times), value };
  const json = `{"t":"points","s":${s},"step":[${points.steps.map((column) => `[${joined(column)}]`).join()}],"time":[${joined(points.times)}],"value":[${joined(points.values)}]}`;
  return { bytes: encodeLine(json), record };
}

/** The live points of a record. */
export function decodePoints({ step, time, value }: PointsRecord): PointColumns {
  return { steps: step.map((column) => Float64Array.from(column)), times: Float64Array.from(time), values: Float64Array.from(value, fromTrailNumber) };
}

function joined(column: Float64Array): string {
  let text = '';
  for (const value of column) {
    if (text !== '') text += ',';
    // JSON.stringify would make a plain zero of a negative one.
    if (Number.isFinite(value)) text += Object.is(value, -0) ? '-0' : value;
    else text += `"${value}"`;
  }
  return text;
}
