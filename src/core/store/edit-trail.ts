/** The trail of a window's edits. */
import type { EditRecord } from '../trail/records';
import type { TrailWriter } from '../trail/writer';
import type { OwnTrails } from './own-trails';

/** Started with the first edit, for most windows make none. */
export class EditTrail {
  private writer: TrailWriter | null = null;

  constructor(private readonly trails: OwnTrails) {}

  /** Resolves when the edits are on disk and in the index. */
  write(edits: readonly EditRecord[]): Promise<void> {
    this.writer ??= this.trails.create('edits');
    return this.writer.append(edits);
  }
}
