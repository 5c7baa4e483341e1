/** Made-up runs and points with known numbers. */
import type { MetricSummary } from '../../src/core/model/metric';
import type { ParamValue } from '../../src/core/model/param';
import type { CompareRun } from '../../src/protocol/compare';
import type { RunPoints } from '../../src/protocol/runs';

/** When all samples started: 2026-01-05 12:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 12);

/** The folder of the store that all samples are in. */
export const STORE = '/w/.celltrail';

/** A run with the given parts; the rest is plain. */
export function sampleRun(number: number, params: Record<string, ParamValue>, metrics: readonly MetricSummary[], rest: Partial<CompareRun> = {}): CompareRun {
  return {
    folder: STORE, id: `run-${number}`, number, kind: 'training', status: 'ok', name: null, session: 'session', notebook: 'train.ipynb', execution: number,
    startedAt: START + number * 60_000, endedAt: START + number * 60_000 + 95_000, updatedAt: START + number * 60_000 + 95_000,
    parent: null, relation: null, archived: false, tags: [], note: null, why: 'cell [3] trains model', metrics,
    params: Object.entries(params).map(([name, value]) => ({ name, value, execution: 1 })),
    ...rest,
  };
}

/** The summary of a metric with one counter. */
export function seriesSummary(name: string, counter: string, points: RunPoints): MetricSummary {
  const finite = points.y.filter(Number.isFinite);
  return { name, counters: [counter], count: points.count, last: points.y.at(-1) ?? NaN, lastStep: [points.x.at(-1) ?? NaN], min: finite.length ? Math.min(...finite) : NaN, max: finite.length ? Math.max(...finite) : NaN };
}

/** The summary of a single value. */
export function singleValue(name: string, value: number): MetricSummary {
  return { name, counters: [], count: 1, last: value, lastStep: [], min: value, max: value };
}

/** Points of a run at the given steps, one a second. */
export function samplePoints(number: number, steps: readonly number[], value: (step: number) => number): RunPoints {
  return { run: `run-${number}`, x: Float64Array.from(steps), y: Float64Array.from(steps, value), time: Float64Array.from(steps, (_, index) => START + number * 60_000 + index * 1000), count: steps.length, decimated: false };
}

/** Whole numbers from `from`, `count` of them, `stride` apart. */
export function steps(count: number, from = 1, stride = 1): number[] {
  return Array.from({ length: count }, (_, index) => from + index * stride);
}
