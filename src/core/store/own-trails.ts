/** The trails that this store writes: what is on disk goes straight to the index. */
import type { TrailEntry, TrailPosition } from '../trail/entry';
import type { HeadRecord } from '../trail/records';
import { TrailWriter, type TrailWriterOptions } from '../trail/writer';
import { hideFromGit, listTrails } from './folder';
import type { Ingest } from './ingest/ingest';
import type { Problems } from './problems';
import type { TrailSync } from './trail-sync';

/** Makes writers, and takes their trails over into the index when they are done. */
export class OwnTrails {
  private readonly writers = new Set<TrailWriter>();

  constructor(
    private readonly folder: string,
    private readonly ingest: Ingest,
    private readonly sync: TrailSync,
    private readonly problems: Problems,
    private readonly changed: () => void,
  ) {}

  /** Starts a trail, and the folder where it is missing. Trouble with the disk is told as a problem, and what is appended waits. */
  create(kind: HeadRecord['kind']): TrailWriter {
    return this.add(TrailWriter.create(this.folder, this.options(kind)));
  }

  /** Goes on with a trail that a worker of this process left; null where it is somebody else's or finished. */
  async resume(id: string, kind: HeadRecord['kind']): Promise<TrailWriter | null> {
    if (this.sync.own.has(id)) return null;
    let writer: TrailWriter;
    try {
      writer = TrailWriter.resume(this.folder, id, this.options(kind, id));
    } catch {
      return null;
    }
    await this.sync.read(id);
    return this.add(writer);
  }

  /** Closes and seals a trail; from then on it is read like any other. */
  async finish(writer: TrailWriter): Promise<void> {
    if (!this.writers.delete(writer)) return;
    try {
      await writer.close(true);
    } finally {
      this.sync.own.delete(writer.id);
      this.sync.remember(writer.id);
      await this.sync.read(writer.id);
      this.changed();
    }
  }

  /**
   * Finishes all trails. `saved` is called when all is on disk and before they are sealed, for a window that closes may not be
   * given the time for it. Every trail is closed, and the first failure is thrown.
   */
  async close(saved: () => void): Promise<void> {
    for (const writer of this.writers) void writer.flush().catch(() => undefined);
    saved();
    const results = await Promise.allSettled([...this.writers].map((writer) => this.finish(writer)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private add(writer: TrailWriter): TrailWriter {
    this.writers.add(writer);
    this.sync.own.add(writer.id);
    this.sync.live.add(this.ingest.trail(writer.id));
    return writer;
  }

  private options(kind: HeadRecord['kind'], resumed?: string): TrailWriterOptions {
    let id = resumed ?? '';
    return {
      kind,
      onDurable: (entries: readonly TrailEntry[], position: TrailPosition) => {
        const first = entries[0]?.record;
        if (first?.t === 'trail') {
          id = first.id;
          if (listTrails(this.folder).ids[0] === id) hideFromGit(this.folder);
        }
        this.ingest.apply(this.ingest.trail(id), entries, position);
        this.changed();
      },
      onTrouble: (trouble) => {
        if (trouble) this.problems.tell(trouble.code, trouble.message, this.folder);
        else this.problems.solved(this.folder);
      },
    };
  }
}
