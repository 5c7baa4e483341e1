/** Points for the small lines in the table: read for the rows that can be seen, once for each state of a run. */
import { signal } from '@preact/signals';
import type { RunTable } from '../../src/core/query/run-table';
import type { RunPoints, RunRef } from '../../src/protocol/runs';
import { Pull } from '../lib/pull';

/** Size of a small line in pixels. */
export const SPARK_WIDTH = 48;
/** Its height. */
export const SPARK_HEIGHT = 16;
/** Small lines of a run that goes on are read again this often. */
const GAP_MS = 400;
const MARGIN = 2;

interface Spark {
  /** How many points there were when it was read. */
  readonly count: number;
  readonly points: RunPoints | null;
}

/** Small lines by metric and run. */
export class Sparklines {
  private readonly version = signal(0);
  private readonly known = new Map<string, Map<string, Spark>>();
  private readonly paths = new Map<string, string | null>();
  private readonly scales = new Map<string, Scale | null>();
  private readonly wanted = new Map<string, Map<string, number>>();
  private readonly pull = new Pull(() => this.load(), GAP_MS);

  /** `read` gets points thinned out to so many columns; a failure leaves cells without lines, for charts tell of it. */
  constructor(
    private readonly table: () => RunTable,
    private readonly read: (metric: string, runs: readonly RunRef[], width: number) => Promise<readonly RunPoints[]>,
  ) {}

  /** A cell shows this run, which has so many points. */
  want(metric: string, run: string, count: number): void {
    if (this.known.get(metric)?.get(run)?.count === count) return;
    const runs = this.wanted.get(metric) ?? new Map<string, number>();
    this.wanted.set(metric, runs.set(run, count));
    this.pull.want();
  }

  /** The line as an SVG path on the scale of all runs; null where it is not known yet. */
  pathOf(metric: string, run: string): string | null {
    void this.version.value;
    const key = `${run} ${metric}`;
    const known = this.paths.get(key);
    if (known !== undefined) return known;
    const points = this.known.get(metric)?.get(run)?.points;
    const scale = points && this.scaleOf(metric);
    const path = points && scale ? pathOf(points, scale) : null;
    this.paths.set(key, path);
    return path;
  }

  private async load(): Promise<void> {
    const wanted = [...this.wanted];
    this.wanted.clear();
    const table = this.table();
    await Promise.all(wanted.map(async ([metric, counts]) => {
      const refs = [...counts.keys()].flatMap((id) => {
        const row = table.rowOf(id);
        return row === undefined ? [] : [{ folder: table.folderOf(row), id }];
      });
      const points = await this.read(metric, refs, SPARK_WIDTH).catch(() => null);
      if (points === null) return;
      const byRun = new Map(points.map((each) => [each.run, each]));
      const sparks = this.known.get(metric) ?? new Map<string, Spark>();
      for (const [id, count] of counts) sparks.set(id, { count, points: byRun.get(id) ?? null });
      this.known.set(metric, sparks);
    }));
    this.paths.clear();
    this.scales.clear();
    this.version.value += 1;
  }

  /** All small lines of a column share x and y, so that they can be held against each other. */
  private scaleOf(metric: string): Scale | null {
    const known = this.scales.get(metric);
    if (known !== undefined) return known;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { points } of this.known.get(metric)?.values() ?? []) {
      if (points === null || points.x.length === 0) continue;
      left = Math.min(left, points.x[0] ?? left);
      right = Math.max(right, points.x.at(-1) ?? right);
      for (const value of points.y) {
        if (!Number.isFinite(value)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    const scale = low <= high ? { left, right, low, high } : null;
    this.scales.set(metric, scale);
    return scale;
  }
}

interface Scale {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

function pathOf({ x, y }: RunPoints, { left, right, low, high }: Scale): string {
  const parts: string[] = [];
  let open = false;
  for (let index = 0; index < x.length; index++) {
    const value = y[index] ?? NaN;
    if (!Number.isFinite(value)) {
      open = false;
      continue;
    }
    const across = right > left ? ((x[index] ?? 0) - left) / (right - left) : 0.5;
    const up = high > low ? (value - low) / (high - low) : 0.5;
    parts.push(`${open ? 'L' : 'M'}${(across * SPARK_WIDTH).toFixed(1)} ${(SPARK_HEIGHT - MARGIN - up * (SPARK_HEIGHT - 2 * MARGIN)).toFixed(1)}`);
    open = true;
  }
  return parts.join('');
}
