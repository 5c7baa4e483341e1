/** The shapes that the comparison panel's messages must have. */
import * as v from 'valibot';
import type { MetricSummary } from '../core/model/metric';
import type { Param, ParamValue } from '../core/model/param';
import { RUN_RELATIONS } from '../core/model/run';
import type { CompareHost, ComparePoints, CompareRun, CompareState, RunRef } from './compare';
import type { Check, SideChecks } from './validate';

const anyNumber = v.custom<number>((value) => typeof value === 'number', 'expected a number');
const nullableNumber = v.nullable(v.number());
const nullableString = v.nullable(v.string());
const strings = v.array(v.string());
const column = v.instance(Float64Array);
const done = v.null();

const param: Check<Param> = v.object({
  name: v.string(),
  value: v.custom<ParamValue>(isParamValue, 'expected a literal'),
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

const runRef: Check<RunRef> = v.object({ folder: v.string(), id: v.string() });
const runRefs = v.array(runRef);

const run: Check<CompareRun> = v.object({
  folder: v.string(),
  id: v.string(),
  number: v.number(),
  kind: v.picklist(['training', 'evaluation', 'manual']),
  status: v.picklist(['running', 'ok', 'failed', 'stopped', 'lost']),
  name: nullableString,
  session: v.string(),
  notebook: v.string(),
  execution: v.number(),
  startedAt: v.number(),
  endedAt: nullableNumber,
  updatedAt: v.number(),
  parent: nullableString,
  relation: v.nullable(v.picklist(RUN_RELATIONS)),
  archived: v.boolean(),
  tags: strings,
  note: nullableString,
  params: v.array(param),
  metrics: v.array(metric),
  why: v.string(),
});

const points: Check<ComparePoints> = v.pipe(
  v.object({ run: v.string(), x: column, y: column, time: column, count: v.number(), decimated: v.boolean() }),
  v.check(({ x, y, time }) => x.length === y.length && x.length === time.length, 'columns differ in length'),
);

/** What a panel kept of itself. */
export const compareState: Check<CompareState> = v.object({
  version: v.literal(1),
  runs: runRefs,
  logY: strings,
  xAxis: v.exactOptional(v.picklist(['step', 'time'])),
  sort: v.exactOptional(v.nullable(v.object({ column: v.string(), descending: v.boolean() }))),
  showEqual: v.exactOptional(v.boolean()),
  selected: v.exactOptional(strings),
});

/** Checks of all that the comparison panel's host answers and announces. */
export const compareHost: SideChecks<CompareHost> = {
  requests: {
    runs: { params: v.object({ runs: runRefs }), result: v.array(run) },
    series: {
      params: v.object({ runs: runRefs, metric: v.string(), from: v.exactOptional(v.number()), to: v.exactOptional(v.number()), width: v.pipe(v.number(), v.minValue(1)) }),
      result: v.array(points),
    },
    open: { params: runRef, result: done },
    copy: { params: v.object({ text: v.string() }), result: done },
  },
  events: {
    changed: v.object({ runs: strings, all: v.boolean() }),
    show: v.object({ runs: runRefs }),
  },
};

/** Literals of any depth, as JSON carries them. */
function isParamValue(value: unknown): value is ParamValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).every(isParamValue);
}
