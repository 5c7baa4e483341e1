/** The file of the last minutes: appended to at every sample, and replaced when they are in columns. */
import { closeSync, fstatSync, ftruncateSync, futimesSync, openSync, renameSync } from 'node:fs';
import { writeWhole } from '../../trail/disk';

/** An open live file, empty at first. The disk is not woken for it: what was sampled a moment ago may be lost with the machine. */
export class LiveFile {
  private length = 0;

  private constructor(private readonly file: number) {}

  /** Puts a fresh file with a first line in the place of the one before. Throws what the file system throws. */
  static replace(path: string, first: Buffer): LiveFile {
    // Both are there for a moment, so that a follower can tell the one from the other.
    const fresh = `${path}.new`;
    const live = new LiveFile(openSync(fresh, 'w'));
    live.append(first);
    renameSync(fresh, path);
    return live;
  }

  /** Whether somebody removed it. */
  get isRemoved(): boolean {
    return fstatSync(this.file).nlink === 0;
  }

  /** Adds whole lines. Where it throws, none of them is there. */
  append(lines: Buffer): void {
    try {
      writeWhole(this.file, lines, this.length);
      this.length += lines.length;
    } catch (error) {
      ftruncateSync(this.file, this.length);
      throw error;
    }
  }

  /** Shows others that the writer lives. */
  touch(): void {
    const now = new Date();
    futimesSync(this.file, now, now);
  }

  close(): void {
    closeSync(this.file);
  }
}
