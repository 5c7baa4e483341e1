/** What readers and writers of trails tell of records and of where they lie. */
import type { CaptureRecord, ChunkRecord, EditRecord, TrailRecord, VerdictRecord } from './records';

/** A chunk without its columns: all that the index needs of it. */
export type ChunkSummary = Omit<ChunkRecord, 'step' | 'time' | 'value'>;

/** A record as it is listed; the columns of a chunk stay in the file until `points.ts` reads them. */
export type ListedRecord = Exclude<TrailRecord, ChunkRecord> | ChunkSummary;

/** What a writer is given; head, chunks and seal are its own. */
export type WritableRecord = CaptureRecord | EditRecord | VerdictRecord;

/** One record and the bytes of its line, line feed included. Offsets hold within one generation of the file. */
export interface TrailEntry {
  readonly offset: number;
  readonly length: number;
  readonly record: ListedRecord;
}

/** A line in the middle of a trail that is not what its writer wrote. */
export interface TrailDamage {
  readonly offset: number;
  readonly length: number;
}

/** How far a trail was read or written. `START` is before its first byte. */
export interface TrailPosition {
  /** 0 where no head was read yet, or the head is damaged. */
  readonly generation: number;
  /** First byte that was not read yet: the start of a line. */
  readonly offset: number;
  /** Checksum (8 hex digits) of the line before `offset`, so that a replaced file is told; empty at 0. */
  readonly crc: string;
}

/** The position of a trail of which nothing was read. */
export const START: TrailPosition = { generation: 0, offset: 0, crc: '' };
