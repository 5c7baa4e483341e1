/** Finishes what a window that is gone left behind. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NewerTrailError } from '../trail/reader';
import { sealTrail } from '../trail/seal';
import { withLock } from './lock';
import { codeOf } from './problems';
import type { TrailSync } from './trail-sync';

/** Seals the trails of writers that are gone, one at a time; what another window does just now is left to it. */
export async function sealLeftovers(folder: string, sync: TrailSync, isClosed: () => boolean): Promise<void> {
  for (const id of sync.leftovers()) {
    await nextTurn();
    if (isClosed()) return;
    try {
      withLock(join(folder, 'seal.lock'), () => sealTrail(sync.path(id)));
    } catch (error) {
      // The trail is as it was, readable and complete: the next window tries again.
      if (!(error instanceof NewerTrailError) && codeOf(error) === undefined) throw error;
    }
  }
}
