/** A file that grows by whole, durable pieces only. */
import { closeSync, fstatSync, fsyncSync, futimesSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { realDisk, writeWhole, type Disk } from './disk';
import { makeFolder, syncFolder } from './folder';

const COPY_BLOCK = 1 << 20;

/** An open file whose end is what was acknowledged; this process is its only writer. */
export class AppendFile {
  /** Bytes beyond the acknowledged length may lie in the file. */
  private torn = false;

  private constructor(
    private readonly path: string,
    private file: number,
    private length: number,
    private readonly disk: Disk,
  ) {}

  /** Makes an empty file. Throws what the file system throws. */
  static create(path: string, disk: Disk = realDisk): AppendFile {
    return new AppendFile(path, openSync(path, 'w+'), 0, disk);
  }

  /** Opens a file to go on at `length`; what lies beyond is cut off. */
  static resume(path: string, length: number, disk: Disk = realDisk): AppendFile {
    const file = openSync(path, 'r+');
    const appended = new AppendFile(path, file, length, disk);
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
    this.restore();
    this.torn = true;
    try {
      writeWhole(this.file, bytes, this.length, this.disk);
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

  /**
   * Puts the file back where others removed it (a cleaned-up workspace) or replaced it (they took its writer for gone while this
   * machine slept): as long as it is open here, all that it held can be read.
   */
  private restore(): void {
    if (fstatSync(this.file).nlink > 0) return;
    makeFolder(dirname(this.path));
    const temporary = `${this.path}.tmp-${process.pid}`;
    const copy = openSync(temporary, 'w+');
    try {
      const block = Buffer.allocUnsafe(COPY_BLOCK);
      for (let done = 0; done < this.length; ) {
        const count = readSync(this.file, block, 0, Math.min(COPY_BLOCK, this.length - done), done);
        writeWhole(copy, block.subarray(0, count), done, this.disk);
        done += count;
      }
      fsyncSync(copy);
      renameSync(temporary, this.path);
      syncFolder(dirname(this.path));
    } catch (error) {
      closeSync(copy);
      throw error;
    }
    closeSync(this.file);
    this.file = copy;
  }

  private tryToHeal(): void {
    try {
      this.heal();
    } catch {
      // Still torn: the next append heals first, and readers leave a line without its end alone.
    }
  }
}
