/** The trail of a window's edits, and of what it verified. */
import type { EditRecord, VerdictRecord } from '../trail/records';
import type { TrailWriter } from '../trail/writer';
import type { OwnTrails } from './own-trails';

/** Started with the first edit, for most windows make none. */
export class EditTrail {
  private writer: TrailWriter | null = null;

  constructor(private readonly trails: OwnTrails) {}

  /** Resolves when the records are on disk and in the index. */
  write(records: readonly (EditRecord | VerdictRecord)[]): Promise<void> {
    this.writer ??= this.trails.create('edits');
    return this.writer.append(records);
  }
}
