/** Writes the GPU trails of one machine; only the holder of their lock may. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { GpuReading } from '../../model/gpu';
import { AppendFile } from '../../trail/append-file';
import { encodeLine } from '../../trail/line';
import { encodeSamples } from './columns';
import { dayFile, listDays, type GpuPaths } from './folder';
import { ColumnGatherer } from './gather';
import { LiveFile } from './live-file';
import { readRecords } from './read';
import { ReadingDecoder, ReadingEncoder } from './readings';
import { GPU_TRAIL_VERSION, type GpuHeadRecord, type GpuRecord } from './records';

/** Samples are put into columns when there are so many. */
const CHUNK_SAMPLES = 150;

const DAY_MS = 24 * 60 * 60_000;

/** Appends readings. Its methods throw what the file system throws. */
export class GpuTrailWriter {
  private live: LiveFile;
  private encoder = new ReadingEncoder();
  private gathered: GpuReading[] = [];

  constructor(
    private readonly paths: GpuPaths,
    /** Days for which samples are kept. */
    private readonly keepDays: number,
  ) {
    mkdirSync(paths.days, { recursive: true });
    this.gathered = readLive(paths);
    this.consolidate();
    this.live = this.begin();
  }

  /** Adds a reading. */
  write(reading: GpuReading): void {
    if (this.live.isRemoved) this.renew();
    this.live.append(this.linesOf(reading));
    this.gathered.push(reading);
    if (this.gathered.length < CHUNK_SAMPLES) return;
    this.consolidate();
    this.renew();
    // Followers may not have seen it yet; who reads both files tells it by its time.
    this.live.append(this.linesOf(reading));
  }

  /** Shows others that samples are still awaited. */
  beat(): void {
    this.live.touch();
  }

  /** Puts all that came into columns, and lets go of the files. */
  close(): void {
    this.consolidate();
    this.live.close();
    rmSync(this.paths.live, { force: true });
  }

  private linesOf(reading: GpuReading): Buffer {
    return Buffer.concat(this.encoder.records(reading).map(lineOf));
  }

  private renew(): void {
    const before = this.live;
    this.live = this.begin();
    before.close();
  }

  private begin(): LiveFile {
    this.encoder = new ReadingEncoder();
    return LiveFile.replace(this.paths.live, lineOf(head()));
  }

  private consolidate(): void {
    const [first] = this.gathered;
    if (!first) return;
    const path = join(this.paths.days, dayFile(first.time));
    const lines = chunkOf(this.gathered).map(lineOf);
    const day = openDay(path);
    try {
      day?.file.append(Buffer.concat(day.isNew ? [lineOf(head()), ...lines] : lines));
    } finally {
      day?.file.close();
    }
    this.gathered = [];
    const oldest = dayFile(first.time - this.keepDays * DAY_MS);
    for (const name of listDays(this.paths.days)) if (name < oldest) rmSync(join(this.paths.days, name), { force: true });
  }
}

/** The records of some readings in columns. */
function chunkOf(readings: readonly GpuReading[]): GpuRecord[] {
  const gatherer = new ColumnGatherer();
  const encoder = new ReadingEncoder();
  const changes = readings.flatMap((reading) => {
    gatherer.add(reading);
    return encoder.records(reading).filter(({ t }) => t !== 'sample');
  });
  return [...changes, ...[...gatherer.columns()].map(([uuid, columns]) => encodeSamples(uuid, columns))];
}

/** A day's file, to append to; null where a newer Celltrail writes it, whose samples count. */
function openDay(path: string): { readonly file: AppendFile; readonly isNew: boolean } | null {
  const { position, isNewer } = readRecords(path, 0);
  if (isNewer) return null;
  // Behind the last whole line: a writer may have been killed in the middle of one.
  return position === 0 ? { file: AppendFile.create(path), isNew: true } : { file: AppendFile.resume(path, position), isNew: false };
}

/** What a writer before this one left. */
function readLive(paths: GpuPaths): GpuReading[] {
  const decoder = new ReadingDecoder();
  return readRecords(paths.live, 0).records.flatMap((record) => decoder.take(record) ?? []);
}

function head(): GpuHeadRecord {
  return { t: 'gpu-trail', version: GPU_TRAIL_VERSION, id: ulid(), time: Date.now(), pid: process.pid };
}

function lineOf(record: GpuRecord): Buffer {
  return encodeLine(JSON.stringify(record));
}
