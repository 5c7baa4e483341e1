/** Which metrics there are to draw, and over which x. */
import type { CompareRun } from '../../src/protocol/compare';
import { sameExtent, type Extent } from '../lib/chart/axis';

/** How far the lines of one chart go. */
export interface DrawnExtent {
  readonly axis: string;
  readonly extent: Extent;
}

/** Names of all metrics: series before single values, and among them those that most runs share first. */
export function metricNames(runs: readonly CompareRun[]): string[] {
  const shared = new Map<string, number>();
  const stepped = new Set<string>();
  for (const { metrics } of runs) {
    for (const { name, counters, count } of metrics) {
      shared.set(name, (shared.get(name) ?? 0) + 1);
      if (counters.length > 0 || count > 1) stepped.add(name);
    }
  }
  return [...shared].sort(([a, runsOfA], [b, runsOfB]) => Number(stepped.has(b)) - Number(stepped.has(a)) || runsOfB - runsOfA).map(([name]) => name);
}

/** From the first to the last x of all charts of an axis; an extent that is as before is that object, so that no chart is drawn again for it. */
export function joinExtents(drawn: Readonly<Record<string, DrawnExtent>>, before: Readonly<Record<string, Extent>> = {}): Readonly<Record<string, Extent>> {
  const joined: Record<string, Extent> = {};
  for (const { axis, extent } of Object.values(drawn)) {
    const [low, high] = joined[axis] ?? extent;
    joined[axis] = [Math.min(low, extent[0]), Math.max(high, extent[1])];
  }
  return Object.fromEntries(Object.entries(joined).map(([axis, extent]) => [axis, before[axis] && sameExtent(before[axis], extent) ? before[axis] : extent]));
}

/** All but one entry. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
