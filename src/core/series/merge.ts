/** Joins what several executions gave one metric of one run. */
import { pick, type PointColumns } from './columns';
import { compareCounters } from './summary';

/** Points that one execution yielded (0: none did), in the order in which they were written. */
export interface SeriesPart extends PointColumns {
  readonly execution: number;
}

/** Merged points in step order with the execution behind each. */
export interface MergedPoints extends PointColumns {
  readonly executions: Float64Array;
}

/**
 * Merges parts, given in the order in which they were written, by step: of equal steps the later write wins.
 * Points without counters keep their order and all stay. A part with fewer counters than another has NaN for those it lacks,
 * which sort behind all numbers (an epoch's own value behind its batches).
 */
export function mergeSeries(parts: readonly SeriesPart[]): MergedPoints {
  const all = concatenate(parts);
  if (all.steps.length === 0 || isAscending(all.steps)) return all;
  const order = Uint32Array.from(all.times.keys()).sort((a, b) => compareAt(all.steps, a, b) || a - b);
  // Equal steps stand together in the order of writing, so the last of each stretch is the one that wins.
  const kept = order.filter((index, place) => {
    const next = order[place + 1];
    return next === undefined || compareAt(all.steps, index, next) !== 0;
  });
  return {
    steps: all.steps.map((column) => pick(column, kept)),
    times: pick(all.times, kept),
    values: pick(all.values, kept),
    executions: pick(all.executions, kept),
  };
}

function concatenate(parts: readonly SeriesPart[]): MergedPoints {
  const count = parts.reduce((sum, part) => sum + part.values.length, 0);
  const counters = parts.reduce((most, part) => Math.max(most, part.steps.length), 0);
  const steps = Array.from({ length: counters }, () => new Float64Array(count).fill(NaN));
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  const executions = new Float64Array(count);
  let offset = 0;
  for (const part of parts) {
    part.steps.forEach((column, counter) => steps[counter]?.set(column, offset));
    times.set(part.times, offset);
    values.set(part.values, offset);
    executions.fill(part.execution, offset, offset + part.values.length);
    offset += part.values.length;
  }
  return { steps, times, values, executions };
}

function isAscending(steps: readonly Float64Array[]): boolean {
  const count = steps[0]?.length ?? 0;
  for (let index = 1; index < count; index++) if (compareAt(steps, index - 1, index) >= 0) return false;
  return true;
}

function compareAt(steps: readonly Float64Array[], a: number, b: number): number {
  for (const column of steps) {
    const order = compareCounters(column[a] as number, column[b] as number);
    if (order !== 0) return order;
  }
  return 0;
}
