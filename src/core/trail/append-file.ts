/** A file that grows by whole, durable pieces only. */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, futimesSync, openSync, writeSync } from 'node:fs';

/** What an append needs from the disk; tests put a failing one in its place. */
export interface Disk {
  /** Writes bytes at a position and returns how many it took. */
  write(file: number, bytes: Buffer, position: number): number;
  sync(file: number): void;
  truncate(file: number, length: number): void;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.length, position),
  sync: fdatasyncSync,
  truncate: ftruncateSync,
};

/** An open file whose end is what was acknowledged; this process is its only writer. */
export class AppendFile {
  /** Bytes beyond the acknowledged length may lie in the file. */
  private torn = false;

  private constructor(
    private readonly file: number,
    private length: number,
    private readonly disk: Disk,
  ) {}

  /** Makes an empty file. Throws what the file system throws. */
  static create(path: string, disk: Disk = realDisk): AppendFile {
    return new AppendFile(openSync(path, 'w+'), 0, disk);
  }

  /** Opens a file to go on at `length`; what lies beyond is cut off. */
  static resume(path: string, length: number, disk: Disk = realDisk): AppendFile {
    const file = openSync(path, 'r+');
    const appended = new AppendFile(file, length, disk);
    appended.torn = fstatSync(file).size > length;
    appended.heal();
    return appended;
  }

  /** Bytes that are on disk. */
  get acknowledged(): number {
    return this.length;
  }

  /** Puts bytes on disk behind all others. Where it throws, the file ends as before (at the latest before the next append). */
  append(bytes: Buffer): void {
    this.heal();
    this.torn = true;
    try {
      for (let done = 0; done < bytes.length; ) {
        const taken = this.disk.write(this.file, bytes.subarray(done), this.length + done);
        // A full disk first shows as a write that takes less, and at last nothing, without an error.
        if (taken === 0) throw Object.assign(new Error('the disk took no more bytes'), { code: 'ENOSPC' });
        done += taken;
      }
      this.disk.sync(this.file);
    } catch (error) {
      this.tryToHeal();
      throw error;
    }
    this.torn = false;
    this.length += bytes.length;
  }

  /** Shows others that the writer lives, at no cost in bytes. */
  touch(): void {
    const now = new Date();
    futimesSync(this.file, now, now);
  }

  /** Lets go of the file. */
  close(): void {
    this.tryToHeal();
    closeSync(this.file);
  }

  private heal(): void {
    if (!this.torn) return;
    this.disk.truncate(this.file, this.length);
    this.torn = false;
  }

  private tryToHeal(): void {
    try {
      this.heal();
    } catch {
      // Still torn: the next append heals first, and readers leave a line without its end alone.
    }
  }
}
