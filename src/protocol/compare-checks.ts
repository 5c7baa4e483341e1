/** The shapes that the comparison panel's messages must have. */
import * as v from 'valibot';
import { METRIC_VALUES, RUN_FACTS, RUN_NUMBERS, type CodedColumn, type MetricColumns, type NamedColumn, type RunColumns } from '../core/model/run-columns';
import { PANEL_PARTS, type CompareEdit, type CompareHost, type CompareState, type SavedView } from './compare';
import { differenceRequests } from './compare-differences-checks';
import { displayedRequests } from './compare-displayed-checks';
import { GROUP_LOOKS, PLOT_KINDS, type CompareView } from './compare-view';
import { done, nullableString, paramValue, gpuPointsWanted, pointsLook, pointsWanted, runPoints, runRef, strings } from './runs-checks';
import type { Check, SideChecks } from './validate';

const runRefs = v.array(runRef);
const flags = v.record(v.string(), v.boolean());
const value = v.picklist(METRIC_VALUES);

/** What a person set in a panel, or in a file that was shared. */
export const compareView: Check<CompareView> = v.object({
  filter: v.string(),
  sort: v.array(v.object({ column: v.string(), descending: v.boolean() })),
  groupBy: strings,
  open: strings,
  baseline: nullableString,
  showEqual: v.boolean(),
  showArchived: v.boolean(),
  heat: v.boolean(),
  sparklines: v.boolean(),
  columns: v.object({
    shown: flags,
    order: strings,
    pinned: strings,
    widths: v.record(v.string(), v.number()),
    values: v.record(v.string(), value),
  }),
  charts: v.object({
    xAxis: v.picklist(['step', 'time', 'wall']),
    logX: v.boolean(),
    linked: v.boolean(),
    logY: strings,
    smoothing: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    most: v.pipe(v.number(), v.minValue(1)),
    groups: v.optional(v.picklist(GROUP_LOOKS), 'deviation'),
  }),
  plots: v.array(v.object({ id: v.string(), kind: v.picklist(PLOT_KINDS), fields: strings, colour: nullableString, brushes: v.record(v.string(), v.tuple([v.number(), v.number()])) })),
});

/** A view as a file has it. */
export const savedView: Check<SavedView> = v.object({ name: v.pipe(v.string(), v.minLength(1)), view: compareView });

/** What a panel kept of itself. */
export const compareState: Check<CompareState> = v.object({
  version: v.literal(2),
  runs: runRefs,
  view: compareView,
  selected: strings,
  history: strings,
  zoom: v.record(v.string(), v.tuple([v.number(), v.number()])),
  zoomY: v.record(v.string(), v.tuple([v.number(), v.number()])),
  pin: v.optional(v.nullable(v.object({ axis: v.string(), chart: v.string(), x: v.number() })), null),
  part: v.optional(v.picklist(PANEL_PARTS), 'charts'),
  against: v.optional(nullableString, null),
  steps: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))), {}),
});

const numbers = v.instance(Float64Array);
const coded = { values: v.array(paramValue), codes: v.instance(Uint32Array) };
const codedColumn: Check<CodedColumn> = v.object(coded);
const namedColumn: Check<NamedColumn> = v.object({ name: v.string(), ...coded });

const metricColumns: Check<MetricColumns> = v.pipe(
  v.object({ name: v.string(), counters: strings, runs: v.instance(Uint32Array), last: numbers, min: numbers, max: numbers, count: numbers, step: numbers }),
  v.check(({ runs, last, min, max, count, step }) => [last, min, max, count, step].every(({ length }) => length === runs.length), 'columns differ in length'),
);

const runColumns: Check<RunColumns> = v.pipe(
  v.object({
    ids: strings,
    numbers: v.object(Object.fromEntries(RUN_NUMBERS.map((name) => [name, numbers])) as Record<(typeof RUN_NUMBERS)[number], typeof numbers>),
    facts: v.object(Object.fromEntries(RUN_FACTS.map((name) => [name, codedColumn])) as Record<(typeof RUN_FACTS)[number], typeof codedColumn>),
    params: v.array(namedColumn),
    metrics: v.array(metricColumns),
  }),
  v.check(({ ids, numbers, facts, params }) => Object.values(numbers).every(({ length }) => length === ids.length) && [...Object.values(facts), ...params].every(({ codes }) => codes.length === ids.length), 'columns differ in length'),
);

const edit: Check<CompareEdit> = v.object({
  name: v.exactOptional(nullableString),
  note: v.exactOptional(nullableString),
  tags: v.exactOptional(strings),
  archived: v.exactOptional(v.boolean()),
});

/** Checks of all that the comparison panel's host answers and announces. */
export const compareHost: SideChecks<CompareHost> = {
  requests: {
    ...differenceRequests,
    ...displayedRequests,
    stores: { params: v.null(), result: strings },
    table: { params: v.object({ folder: v.string(), limit: v.pipe(v.number(), v.minValue(1)), ids: v.exactOptional(strings), before: v.exactOptional(v.string()) }), result: v.object({ columns: runColumns, total: v.number() }) },
    shown: { params: v.object({ runs: v.number() }), result: done },
    series: { params: v.object({ runs: runRefs, ...pointsWanted, ...pointsLook }), result: v.array(runPoints) },
    gpuPoints: { params: v.object({ runs: runRefs, ...gpuPointsWanted }), result: v.array(runPoints) },
    edit: { params: v.object({ run: runRef, set: edit }), result: done },
    ask: { params: v.object({ title: v.string(), value: v.string(), hint: v.string() }), result: nullableString },
    open: { params: runRef, result: done },
    openPage: { params: runRef, result: done },
    openPoint: { params: v.object({ run: runRef, metric: v.string(), time: v.number() }), result: done },
    promote: { params: runRef, result: done },
    compareNotebooks: { params: v.object({ left: runRef, right: runRef }), result: done },
    copy: { params: v.object({ text: v.string() }), result: done },
    save: { params: v.object({ name: v.string(), text: v.string() }), result: v.boolean() },
    views: { params: v.null(), result: v.array(savedView) },
    saveView: { params: savedView, result: done },
    savePicture: { params: v.object({ name: v.string(), png: v.pipe(v.string(), v.base64()) }), result: v.boolean() },
  },
  events: {
    changed: v.object({ folder: v.string(), runs: strings, all: v.boolean() }),
    show: v.object({ runs: runRefs }),
  },
};
