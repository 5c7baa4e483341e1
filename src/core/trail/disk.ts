/** Writes to files whole or not at all. */
import { fdatasyncSync, ftruncateSync, writeSync } from 'node:fs';

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

/** Writes all bytes at a position. Throws what the file system throws, also where it takes no more without saying why. */
export function writeWhole(file: number, bytes: Buffer, position: number, disk: Disk = realDisk): void {
  for (let done = 0; done < bytes.length; ) {
    const taken = disk.write(file, bytes.subarray(done), position + done);
    // A full disk first shows as a write that takes less, and at last nothing, without an error.
    if (taken === 0) throw Object.assign(new Error('the disk took no more bytes'), { code: 'ENOSPC' });
    done += taken;
  }
}
