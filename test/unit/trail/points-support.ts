/** Points for tests: made by chance, read back through the index's way. */
import type { PointColumns } from '../../../src/core/series/columns';
import type { TrailEntry } from '../../../src/core/trail/entry';
import { PointsFile } from '../../../src/core/trail/points';
import { seeded } from './random';
import { readEntries } from './support';

/** One point of a series with one counter. */
export interface Point {
  readonly step: number;
  readonly time: number;
  readonly value: number;
}

const awkward = [NaN, Infinity, -Infinity, -0, 0, 5e-324, 1e308, 1 / 3];

/** Some series of random points. */
export function seriesOf(count: number, length: number, seed: number): Point[][] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    let time = 1_700_000_000_000;
    return Array.from({ length }, (_, step) => {
      time += Math.floor(random() * 40);
      const value = random() < 0.01 ? (awkward[Math.floor(random() * awkward.length)] as number) : random() - 0.5;
      return { step, time, value };
    });
  });
}

/** The points of the series 0 to `count` of a trail, read by the places that an index would have: chunks, then the live tail. */
export function allPoints(path: string, count: number): Point[][] {
  const entries = readEntries(path);
  const file = PointsFile.open(path);
  try {
    return Array.from({ length: count }, (_, s) => {
      const parts: PointColumns[] = [];
      let live: TrailEntry[] = [];
      const takeTail = () => {
        for (const { offset, length } of live) parts.push(file.tail(s, 1, offset, offset + length));
        live = [];
      };
      for (const entry of entries) {
        const { record, offset, length } = entry;
        if (record.t === 'points' && record.s === s) live.push(entry);
        if (record.t !== 'chunk' || record.s !== s) continue;
        const { from = 0, to = 0 } = record;
        live = live.filter((line) => line.offset < from || line.offset >= to);
        takeTail();
        parts.push(file.chunk(s, offset, length));
      }
      takeTail();
      return parts.flatMap(pointsOf);
    });
  } finally {
    file.close();
  }
}

function pointsOf({ steps, times, values }: PointColumns): Point[] {
  return Array.from(values, (value, index) => ({ step: steps[0]?.[index] ?? 0, time: times[index] as number, value }));
}
