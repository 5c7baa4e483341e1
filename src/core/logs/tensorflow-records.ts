/**
 * The frames of a TensorFlow record file: length (u64), checksum of the length, data, checksum of the data. Where bytes are
 * no frame, the next one is looked for, byte by byte.
 */
import { maskedCrc32c } from './crc32c';

const HEAD = 12;
const FOOT = 4;

/** Longer records (bytes) hold images or graphs, no numbers: they are passed over and not held in memory. */
const LONGEST = 8 << 20;

/** Gets a record as bytes `start` to `end`, which hold until it returns. */
export type TakeRecord = (bytes: Buffer, start: number, end: number) => void;

/** Cuts bytes into records, however they come. */
export class RecordStream {
  /** Stretches of bytes that are no records. */
  damage = 0;
  private rest: Buffer = Buffer.alloc(0);
  private overlong = 0;
  private isLost = false;

  /** Takes the next bytes and gives the records that end in them. */
  push(next: Buffer, take: TakeRecord): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, next]) : next;
    let at = this.passOver(bytes, 0);
    while (at + HEAD <= bytes.length) {
      const length = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
      if (maskedCrc32c(bytes, at, at + 8) !== bytes.readUInt32LE(at + 8)) {
        at = this.lose(at);
        continue;
      }
      const end = at + HEAD + length;
      if (length > LONGEST) {
        this.overlong = end + FOOT - at;
        at = this.passOver(bytes, at);
      } else if (end + FOOT > bytes.length) {
        break;
      } else if (maskedCrc32c(bytes, at + HEAD, end) === bytes.readUInt32LE(end)) {
        this.isLost = false;
        take(bytes, at + HEAD, end);
        at = end + FOOT;
      } else {
        at = this.lose(at);
      }
    }
    // Copied, so that a few bytes do not hold on to a whole block.
    this.rest = Buffer.from(bytes.subarray(at));
  }

  private lose(at: number): number {
    if (!this.isLost) this.damage += 1;
    this.isLost = true;
    return at + 1;
  }

  private passOver(bytes: Buffer, at: number): number {
    const passed = Math.min(this.overlong, bytes.length - at);
    this.overlong -= passed;
    return at + passed;
  }
}
