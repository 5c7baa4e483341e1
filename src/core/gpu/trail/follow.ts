/** Follows the samples that another process writes. */
import { statSync } from 'node:fs';
import type { GpuReading } from '../../model/gpu';
import { isRunning } from '../../trail/liveness';
import type { GpuPaths } from './folder';
import { readRecords } from './read';
import { ReadingDecoder } from './readings';

/** A live file that nobody touched for so long (milliseconds) has lost its writer. */
const WRITER_LOST_MS = 10_000;

/** Reads what came since it looked last. */
export class GpuFollower {
  private decoder = new ReadingDecoder();
  private inode = 0;
  private position = 0;
  private last = -Infinity;
  /** Pid of the process that writes the file; 0 before it was read. */
  private writer = 0;

  constructor(private readonly paths: GpuPaths) {}

  /** Readings that came since the last call, oldest first. Throws what the file system throws. */
  read(): readonly GpuReading[] {
    const stats = statSync(this.paths.live, { throwIfNoEntry: false });
    if (!stats) return [];
    if (stats.ino !== this.inode || stats.size < this.position) {
      this.decoder = new ReadingDecoder();
      [this.inode, this.position, this.writer] = [stats.ino, 0, 0];
    }
    if (stats.size === this.position) return [];
    const { records, position } = readRecords(this.paths.live, this.position);
    this.position = position;
    for (const record of records) if (record.t === 'gpu-trail') this.writer = record.pid;
    const readings = records.flatMap((record) => this.decoder.take(record) ?? []).filter(({ time }) => time > this.last);
    this.last = readings.at(-1)?.time ?? this.last;
    return readings;
  }

  /** Whether a writer lives. */
  get hasWriter(): boolean {
    const stats = statSync(this.paths.live, { throwIfNoEntry: false });
    if (!stats || Math.abs(Date.now() - stats.mtimeMs) > WRITER_LOST_MS) return false;
    return this.writer === 0 || isRunning(this.writer);
  }
}
