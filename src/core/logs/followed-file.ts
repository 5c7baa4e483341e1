/** One log file that is read as it grows. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Slices } from '../trail/slices';
import type { LogFindings, LogReader } from './findings';
import type { LogFormat } from './format';

/** Bytes that are read at once. */
const BLOCK = 1 << 18;

/** Bytes at the start and before the place reached that tell whether the file is still the one that was read. */
const HEAD = 256;
const MARK = 64;

const EMPTY: Buffer = Buffer.alloc(0);

/** Remembers how far a file was read. */
export class FollowedFile {
  private reader: LogReader;
  private offset = 0;
  private head: Buffer = EMPTY;
  private mark: Buffer = EMPTY;
  /** Size and time of a file that is read whole each time. */
  private state = '';

  constructor(
    private readonly path: string,
    private readonly format: LogFormat,
  ) {
    this.reader = format.open(path);
  }

  /** Reads what is there and not yet read, and gives it to `take` piece by piece. A file that was written anew is read from its start. Rejects with what the file system says. Works in slices. */
  async read(take: (findings: LogFindings) => void): Promise<void> {
    const file = openSync(this.path, 'r');
    try {
      const { size, mtimeMs } = fstatSync(file);
      const time = Math.round(mtimeMs);
      if (!this.format.grows && this.state === `${size} ${mtimeMs}`) return;
      if (!this.format.grows || !this.goesOn(file, size)) this.restart();
      const slices = new Slices();
      for (let block = this.next(file, size); block.length > 0; block = this.next(file, size)) {
        this.reader.push(block, time);
        take(this.reader.take());
        if (slices.isOver) await slices.rest();
      }
      this.reader.end(time);
      take(this.reader.take());
      this.state = `${size} ${mtimeMs}`;
    } finally {
      closeSync(file);
    }
  }

  private next(file: number, size: number): Buffer {
    const block = Buffer.allocUnsafe(Math.min(BLOCK, size - this.offset));
    const bytes = block.subarray(0, readSync(file, block, 0, block.length, this.offset));
    this.offset += bytes.length;
    if (this.head.length < HEAD) this.head = Buffer.concat([this.head, bytes]).subarray(0, HEAD);
    this.mark = Buffer.from(Buffer.concat([this.mark, bytes.subarray(-MARK)]).subarray(-MARK));
    return bytes;
  }

  private goesOn(file: number, size: number): boolean {
    return size >= this.offset && isAt(file, this.head, 0) && isAt(file, this.mark, this.offset - this.mark.length);
  }

  private restart(): void {
    this.reader = this.format.open(this.path);
    this.offset = 0;
    this.head = EMPTY;
    this.mark = EMPTY;
  }
}

function isAt(file: number, bytes: Buffer, offset: number): boolean {
  const found = Buffer.alloc(bytes.length);
  return readSync(file, found, 0, found.length, offset) === found.length && found.equals(bytes);
}
