/** The trail that an import leaves in a store. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '../trail/disk';
import { makeFolder, syncFolder } from '../trail/folder';
import { Slices } from '../trail/slices';

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters of a ULID, and of the time that it begins with. */
const [ID, TIME] = [26, 10];

/** Bytes that wait in memory for the disk. */
const BLOCK = 1 << 20;

/** Id of the trail that holds a run once it is imported: one run has one such trail in a store, however often it comes. */
export function importTrailId(run: string): string {
  const hash = createHash('sha256').update(`import ${run}`).digest();
  const time = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(run) ? run.slice(0, TIME) : '0'.repeat(TIME);
  return time + Array.from(hash.subarray(0, ID - TIME), (byte) => BASE32[byte % BASE32.length]).join('');
}

/** Writes a file whole or not at all (temp, fsync, rename), in place of one that may be there. Throws what the file system throws, or what the lines throw. Works in slices. */
export async function replaceFile(path: string, lines: Iterable<Buffer>): Promise<void> {
  const folder = dirname(path);
  makeFolder(folder);
  // What a process that was killed left behind; the caller is the only one who writes here.
  for (const name of readdirSync(folder)) if (name.startsWith(`${basename(path)}.tmp-`)) rmSync(join(folder, name), { force: true });
  const temporary = `${path}.tmp-${process.pid}`;
  const file = openSync(temporary, 'w');
  try {
    try {
      await writeLines(file, lines);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeLines(file: number, lines: Iterable<Buffer>): Promise<void> {
  const slices = new Slices();
  let waiting: Buffer[] = [];
  let bytes = 0;
  let written = 0;
  const flush = (): void => {
    const block = Buffer.concat(waiting);
    writeWhole(file, block, written);
    written += block.length;
    waiting = [];
    bytes = 0;
  };
  for (const line of lines) {
    waiting.push(line);
    bytes += line.length;
    if (bytes >= BLOCK) flush();
    if (slices.isOver) await slices.rest();
  }
  flush();
}
