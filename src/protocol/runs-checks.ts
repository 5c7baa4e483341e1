/** The shapes of what conversations about runs share. */
import * as v from 'valibot';
import { RUN_GPU_QUANTITIES, type GpuUse } from '../core/model/gpu-use';
import type { MetricSummary } from '../core/model/metric';
import type { Param, ParamValue } from '../core/model/param';
import { RUN_RELATIONS, type RunSummary } from '../core/model/run';
import type { RunPoints, RunRef } from './runs';
import type { Check } from './validate';

/** Any number, NaN and the infinities too. */
export const anyNumber: Check<number> = v.custom<number>((value) => typeof value === 'number', 'expected a number');
/** A finite number or null. */
export const nullableNumber = v.nullable(v.number());
/** A text or null. */
export const nullableString = v.nullable(v.string());
/** Any number of texts. */
export const strings = v.array(v.string());
/** The result of what only has an effect. */
export const done = v.null();

const column = v.instance(Float64Array);

/** A literal of code. */
export const paramValue: Check<ParamValue> = v.custom<ParamValue>(isParamValue, 'expected a literal');

const param: Check<Param> = v.object({
  name: v.string(),
  value: paramValue,
  execution: nullableNumber,
});

const metric: Check<MetricSummary> = v.object({
  name: v.string(),
  counters: strings,
  count: v.number(),
  last: anyNumber,
  lastStep: v.array(anyNumber),
  min: anyNumber,
  max: anyNumber,
});

/** What was used of one GPU. */
export const gpuUse: Check<GpuUse> = v.object({
  gpu: v.string(),
  name: v.string(),
  seconds: v.number(),
  mean: nullableNumber,
  peak: nullableNumber,
  memoryMiB: nullableNumber,
  joules: nullableNumber,
  idle: nullableNumber,
});

/** How a run descends from another; null where it does not. */
export const relation = v.nullable(v.picklist(RUN_RELATIONS));
/** How a run ended, or that it has not. */
export const status = v.picklist(['running', 'ok', 'failed', 'stopped', 'lost']);

/** Which run, in which store. */
export const runRef: Check<RunRef> = v.object({ folder: v.string(), id: v.string() });

/** A run with the folder of its store. */
export const storedRun: Check<RunSummary & { readonly folder: string }> = v.object({
  folder: v.string(),
  id: v.string(),
  number: v.number(),
  kind: v.picklist(['training', 'evaluation', 'manual']),
  status,
  name: nullableString,
  session: v.string(),
  notebook: v.string(),
  execution: v.number(),
  startedAt: v.number(),
  endedAt: nullableNumber,
  updatedAt: v.number(),
  parent: nullableString,
  relation,
  archived: v.boolean(),
  tags: strings,
  note: nullableString,
  params: v.array(param),
  metrics: v.array(metric),
  gpus: v.exactOptional(v.array(gpuUse)),
  why: v.string(),
});

/** Which points a chart asks for. */
export const pointsWanted = { metric: v.string(), from: v.exactOptional(v.number()), to: v.exactOptional(v.number()), width: v.pipe(v.number(), v.minValue(1)) };

/** How a chart wants them. */
export const pointsLook = { origins: v.exactOptional(v.array(v.number())), logX: v.exactOptional(v.boolean()), smoothing: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.ltValue(1))), means: v.exactOptional(v.boolean()) };

/** Which points of GPUs a chart asks for, and how. */
export const gpuPointsWanted = { quantity: v.picklist(RUN_GPU_QUANTITIES), from: pointsWanted.from, to: pointsWanted.to, width: pointsWanted.width, ...pointsLook, origins: v.array(v.number()) };

/** Points of one run. */
export const runPoints: Check<RunPoints> = v.pipe(
  v.object({ run: v.string(), x: column, y: column, time: column, count: v.number(), decimated: v.boolean(), smooth: v.exactOptional(column), mean: v.exactOptional(column) }),
  v.check(({ x, y, time, smooth = y, mean = y }) => [y, time, smooth, mean].every(({ length }) => length === x.length), 'columns differ in length'),
);

/** Literals of any depth, as JSON carries them. */
function isParamValue(value: unknown): value is ParamValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).every(isParamValue);
}
