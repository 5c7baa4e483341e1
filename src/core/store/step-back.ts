/** The worker's place among all that wants the processor. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

/** How far back: with more, a point waits too long for its turn where the processor is full; with less, cells wait for the worker. */
const NICENESS = 4;

/**
 * Lets kernels and the editor go first where the processor is full: the calling thread takes what they leave. Linux alone counts
 * each thread by itself; elsewhere nothing changes, for there Node can only set the whole extension host back.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), NICENESS);
  } catch {
    // A sandbox may hide /proc: then the thread stays where it is.
  }
}
