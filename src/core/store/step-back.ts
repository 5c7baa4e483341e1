/** The worker's place among all that wants the processor. */
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets kernels and the editor go first where the processor is full: the calling thread takes what they leave. Linux alone counts
 * each thread by itself; elsewhere nothing changes, for there Node can only set the whole extension host back.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox may hide /proc: then the thread stays where it is.
  }
}
