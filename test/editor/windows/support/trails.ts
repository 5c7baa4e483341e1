import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PointColumns } from '../../../../src/core/series/columns';
import { decodePoints } from '../../../../src/core/trail/chunk';
import { MovedPointsError, PointsFile } from '../../../../src/core/trail/points';
import { TrailReader, type TrailItem } from '../../../../src/core/trail/reader';
import { Superseded } from '../../../../src/core/trail/superseded';

/** What one trail holds, or several together. */
export interface TrailContent {
  readonly sessions: readonly string[];
  /** Points by the run's id, in the order of the file: the outermost step, and the value. */
  readonly points: ReadonlyMap<string, readonly (readonly [step: number, value: number])[]>;
  /** How many bad lines it has. */
  readonly damaged: number;
}

/** Reads the trails of a store's folder as they lie on disk now, without the index; a last line without its end counts for nothing. */
export function readTrails(store: string): TrailContent {
  const folder = join(store, 'trails');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.trail')).sort() : [];
  const trails = names.map((name) => readSettled(join(folder, name)));
  return {
    sessions: trails.flatMap(({ sessions }) => sessions),
    // A run lies in one trail as long as its session has one.
    points: new Map(trails.flatMap(({ points }) => [...points])),
    damaged: trails.reduce((sum, trail) => sum + trail.damaged, 0),
  };
}

/** Reads a trail once more where somebody sealed it meanwhile. */
function readSettled(path: string): TrailContent {
  try {
    return readTrail(path);
  } catch (error) {
    if (error instanceof MovedPointsError) return readTrail(path);
    throw error;
  }
}

function readTrail(path: string): TrailContent {
  const items = itemsOf(path);
  const entries = items.flatMap((item) => ('record' in item ? [item] : []));
  const superseded = new Superseded();
  for (const { record } of entries) superseded.add(record);
  const sessions: string[] = [];
  const points = new Map<string, [number, number][]>();
  const runs = new Map<number, string>();
  const add = (s: number, { steps: [steps], values }: PointColumns): void => {
    const run = runs.get(s) ?? '';
    const list = points.get(run) ?? [];
    values.forEach((value, index) => list.push([steps?.[index] ?? NaN, value]));
    points.set(run, list);
  };
  const file = PointsFile.open(path);
  try {
    for (const { record, offset, length } of entries) {
      if (record.t === 'session') sessions.push(record.session);
      else if (record.t === 'series') runs.set(record.s, record.run);
      else if (record.t === 'chunk') add(record.s, file.chunk(record.s, offset, length));
      else if (record.t === 'points' && !superseded.has(record, offset)) add(record.s, decodePoints(record));
    }
  } finally {
    file.close();
  }
  return { sessions, points, damaged: items.length - entries.length };
}

function itemsOf(path: string): TrailItem[] {
  const reader = TrailReader.open(path);
  try {
    return [...reader.items()];
  } finally {
    reader.close();
  }
}
