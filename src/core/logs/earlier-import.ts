/** What is left of earlier imports of logs. */
import type { PointColumns } from '../series/columns';
import { isMissing } from '../store/problems';
import type { TrailEntry } from '../trail/entry';
import { PointsFile } from '../trail/points';
import { TrailReader } from '../trail/reader';
import type { SeriesRecord } from '../trail/records';

/** What an earlier import of the same logs left. */
export interface EarlierImport {
  readonly generation: number;
  readonly run: string;
  /** As in `ImportableRun`. */
  readonly updated: number;
  readonly size: number;
}

/** What names a series of a run. */
export function seriesKey(metric: string, counters: readonly string[]): string {
  return `${counters.join()}\n${metric}`;
}

/** The first of some points, without its time. */
export function startOf({ steps, values }: PointColumns): string {
  return [...steps.map((column) => column[0]), values[0]].join();
}

/** What the trail at `path` tells of the import that wrote it; null where there is none. Throws what the file system throws. */
export function readEarlierImport(path: string): EarlierImport | null {
  let reader: TrailReader;
  try {
    reader = TrailReader.open(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    for (const item of reader.items()) {
      if ('record' in item && item.record.t === 'import') return { generation: reader.head?.generation ?? 0, run: item.record.run, updated: item.record.updated, size: item.record.size ?? 0 };
    }
    return null;
  } finally {
    reader.close();
  }
}

/** How each series in a trail of an import begins, by `seriesKey`, as `startOf` tells it. Throws what the file system throws. */
export function readStarts(path: string): Map<string, string> {
  const reader = TrailReader.open(path);
  const points = PointsFile.open(path);
  try {
    const series = new Map<number, SeriesRecord>();
    const starts = new Map<string, string>();
    for (const item of reader.items()) {
      if (!('record' in item)) continue;
      const { record } = item;
      if (record.t === 'series') series.set(record.s, record);
      if (record.t !== 'points' && record.t !== 'chunk') continue;
      const found = series.get(record.s);
      if (!found) continue;
      starts.set(seriesKey(found.metric, found.counters), startOf(pointsOf(points, item, found.counters.length)));
      series.delete(record.s);
    }
    return starts;
  } finally {
    reader.close();
    points.close();
  }
}

function pointsOf(file: PointsFile, { offset, length, record }: TrailEntry, counters: number): PointColumns {
  if (record.t === 'chunk') return file.chunk(record.s, offset, length);
  return file.tail(record.t === 'points' ? record.s : 0, counters, offset, offset + length);
}
