/**
 * The frames of a W&B log: blocks of 32 KiB, counted from the file's start, with chunks of records in them. A chunk that is not
 * what was written costs the rest of its block and the record that it is of.
 */
import { crc32 } from 'node:zlib';

const BLOCK = 32 * 1024;
const HEAD = 7;

/** The file begins with `:W&B`, 0xBEE1 and a version. */
const FILE_HEAD = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe]);
const FILE_HEAD_LENGTH = 7;

const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;

/** Longer records (bytes) hold files, no numbers: they are not held in memory. */
const LONGEST = 8 << 20;

/** Whether a file begins as these logs do. */
export function isLevelDbLog(start: Buffer): boolean {
  return start.length >= FILE_HEAD.length && FILE_HEAD.equals(start.subarray(0, FILE_HEAD.length));
}

/** Cuts bytes into records, however they come. */
export class BlockStream {
  /** Chunks that are not what was written. */
  damage = 0;
  private rest: Buffer = Buffer.alloc(0);
  /** Where `rest` begins in the file. */
  private offset = 0;
  private skip = FILE_HEAD_LENGTH;
  /** The record so far; null between records, and in one that is passed over. */
  private pieces: Buffer[] | null = null;
  private length = 0;

  /** Takes the next bytes and gives the records that end in them. */
  push(next: Buffer, take: (record: Buffer) => void): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, next]) : next;
    let at = 0;
    while (at < bytes.length) {
      const passed = Math.min(this.skip, bytes.length - at);
      at += passed;
      this.skip -= passed;
      if (this.skip > 0) break;
      const left = BLOCK - ((this.offset + at) % BLOCK);
      if (left < HEAD) {
        this.skip = left;
        continue;
      }
      if (at + HEAD > bytes.length) break;
      const length = bytes.readUInt16LE(at + 4);
      const type = bytes[at + 6] as number;
      if (HEAD + length > left || type > LAST || type < FULL) {
        // A block that was made in advance holds zeros.
        if (type !== 0 || length !== 0) this.lose();
        this.skip = left;
        continue;
      }
      if (at + HEAD + length > bytes.length) break;
      const end = at + HEAD + length;
      if (crc32(bytes.subarray(at + 6, end)) === bytes.readUInt32LE(at)) this.chunk(type, bytes.subarray(at + HEAD, end), take);
      else {
        this.lose();
        this.skip = left;
        continue;
      }
      at = end;
    }
    this.rest = Buffer.from(bytes.subarray(at));
    this.offset += at;
  }

  private chunk(type: number, data: Buffer, take: (record: Buffer) => void): void {
    if (type === FULL || type === FIRST) {
      this.pieces = [];
      this.length = 0;
    }
    if (!this.pieces) return;
    this.length += data.length;
    if (this.length > LONGEST) {
      this.pieces = null;
      return;
    }
    this.pieces.push(Buffer.from(data));
    if (type === FIRST || type === MIDDLE) return;
    take(Buffer.concat(this.pieces));
    this.pieces = null;
  }

  private lose(): void {
    this.damage += 1;
    this.pieces = null;
  }
}
