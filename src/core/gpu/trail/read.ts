/** Reads the files of GPU trails. */
import { closeSync, openSync } from 'node:fs';
import { isMissing } from '../../store/problems';
import { decodeLine } from '../../trail/line';
import { readLines } from '../../trail/lines';
import { GPU_TRAIL_VERSION, isGpuRecord, type GpuRecord } from './records';

/** Records behind a place in a file. */
export interface ReadRecords {
  readonly records: readonly GpuRecord[];
  /** Where the last whole line ends. */
  readonly position: number;
  /** Newer code wrote it: nothing of it is read, and nothing may be written into it. */
  readonly isNewer: boolean;
}

/** The records of a file from an offset; none of a file that is not there, or that newer code wrote. Damaged lines are skipped. */
export function readRecords(path: string, from: number): ReadRecords {
  const records: GpuRecord[] = [];
  let position = from;
  for (const { record, end } of recordsIn(path, from)) {
    if (record?.t === 'gpu-trail' && record.version > GPU_TRAIL_VERSION) return { records: [], position: from, isNewer: true };
    if (record) records.push(record);
    position = end;
  }
  return { records, position, isNewer: false };
}

/** As much of a line's beginning as tells whether it is wanted, in bytes. */
const BEGINNING = 200;

/** The lines of a file, one after another: what each holds, and where it ends. Those that are not wanted, by their beginning, are not looked at. */
export function* recordsIn(path: string, from: number, isWanted?: (beginning: string) => boolean): Generator<{ readonly record: GpuRecord | null; readonly end: number }> {
  const file = open(path);
  if (file === null) return;
  try {
    for (const { offset, length, bytes } of readLines(file, from)) {
      const isSkipped = isWanted !== undefined && bytes !== null && !isWanted(bytes.toString('latin1', 0, BEGINNING));
      const value = isSkipped ? undefined : bytes && decodeLine(bytes);
      yield { record: isGpuRecord(value) ? value : null, end: offset + length };
    }
  } finally {
    closeSync(file);
  }
}

function open(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
