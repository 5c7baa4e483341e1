/** Finishes what a window that is gone left behind. */
import { join } from 'node:path';
import { NewerTrailError } from '../trail/reader';
import { sealTrail } from '../trail/seal';
import { withLongLock } from './lock';
import { codeOf } from './problems';
import type { TrailSync } from './trail-sync';

/** Seals the trails of writers that are gone, one at a time and in slices; what another window does just now is left to it. */
export async function sealLeftovers(folder: string, sync: TrailSync, isClosed: () => boolean): Promise<void> {
  for (const id of sync.leftovers()) {
    if (isClosed()) return;
    try {
      await withLongLock(join(folder, 'seal.lock'), () => sealTrail(sync.path(id)));
    } catch (error) {
      // The trail is as it was, readable and complete: the next window tries again.
      if (!(error instanceof NewerTrailError) && codeOf(error) === undefined) throw error;
    }
  }
}
