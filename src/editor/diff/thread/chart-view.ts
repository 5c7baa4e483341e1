/** Lays the charts of two plotly figures on one another: their traces with what differs of each, and what changed values are called. */
import type { Json } from '../../../core/model/json';
import type { JsonChange } from '../../../core/model/notebook-diff';
import { isClose } from '../../../core/notebook/diff/options';
import { decimate } from '../../../core/series/decimate';
import type { ChartPoints, ChartTrace, ChartView, Sides } from '../../../protocol/diff-view';
import type { Figure, Trace } from './figure';

/** Columns of a chart for which points are kept. */
const WIDTH = 240;
const DATE = /^\d{4}-\d\d(?:-\d\d)?(?:[T ]|$)/;
/** Digits of a number in words. */
const DIGITS = 6;

type TracePair = Sides<Trace | undefined>;

/** The chart of two figures, of which one may be missing; null where none of their traces can be drawn. */
export function viewChart({ left, right }: Sides<Figure | null>, tolerance: number): ChartView | null {
  const pairs = pairTraces(left?.traces ?? [], right?.traces ?? []).filter((pair) => [pair.left, pair.right].some((trace) => trace && trace.mark !== null));
  if (pairs.length === 0) return null;
  const axis = new Axis(pairs.flatMap((pair) => [pair.right, pair.left]).flatMap((trace) => trace?.x ?? []));
  const isPair = left !== null && right !== null;
  const traces = pairs.map((pair): ChartTrace => ({
    name: (pair.right ?? pair.left)?.name ?? '',
    mark: (pair.right?.mark ?? pair.left?.mark) ?? 'line',
    left: pointsOf(pair.left, axis),
    right: pointsOf(pair.right, axis),
    difference: isPair ? differenceOf(pair, tolerance) : '',
  }));
  return { title: (right ?? left)?.title ?? '', scale: axis.scale, categories: axis.categories, traces };
}

/** What the places of changed values are called, as `val: y at x = 2`; null where their path says it as well. */
export function nameChanges(changes: readonly JsonChange[], { left, right }: Sides<Figure | null>): (string | null)[] {
  return changes.map(({ kind, path: [field, index, key, ...rest] }) => {
    const figure = kind === 'deleted' && rest.length === 0 ? left : right;
    const trace = field === 'data' && typeof index === 'number' ? figure?.traces[index] : undefined;
    if (!trace || key === undefined) return trace ? trace.name : null;
    const place = rest.filter((each) => each !== 'bdata');
    const [item] = place;
    const isPoint = key === 'y' && typeof item === 'number' && place.length === 1 && item < trace.x.length;
    return `${trace.name}: ${isPoint ? `y at x = ${shown(trace.x[item])}` : [key, ...place].join('.')}`;
  });
}

/** Traces one by one where both figures have as many, as their values are compared; else by name. */
function pairTraces(lefts: readonly Trace[], rights: readonly Trace[]): TracePair[] {
  if (lefts.length === rights.length) return rights.map((right, index) => ({ left: lefts[index], right }));
  const open = [...lefts];
  const pairs = rights.map((right): TracePair => {
    const at = open.findIndex(({ name }) => name === right.name);
    return { left: at < 0 ? undefined : open.splice(at, 1)[0], right };
  });
  return [...pairs, ...open.map((left): TracePair => ({ left, right: undefined }))];
}

/** Where points stand along the chart: by number, by time, or side by side. */
class Axis {
  readonly scale: ChartView['scale'];
  readonly categories: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(values: readonly Json[]) {
    this.scale = values.every((value) => typeof value === 'number') ? 'number' : values.every((value) => typeof value === 'string' && DATE.test(value)) ? 'time' : 'category';
    this.categories = this.scale === 'category' ? [...new Set(values.map(shown))] : [];
    this.places = new Map(this.categories.map((name, place) => [name, place]));
  }

  place(value: Json | undefined): number {
    if (this.scale === 'category') return this.places.get(shown(value)) ?? 0;
    return typeof value === 'number' ? value : Date.parse(String(value));
  }
}

/** The points that a chart can show of a trace. */
function pointsOf(trace: Trace | undefined, axis: Axis): ChartPoints | null {
  if (!trace || trace.mark === null) return null;
  const y = Float64Array.from(trace.y, (value) => (typeof value === 'number' ? value : NaN));
  const kept = [...decimate(Float64Array.from(y.keys()), y, { from: 0, to: y.length - 1, width: WIDTH })];
  return { x: kept.map((index) => axis.place(trace.x[index])), y: kept.map((index) => (Number.isFinite(y[index]) ? (y[index] ?? null) : null)) };
}

/** In words; empty where nothing that is drawn differs. */
function differenceOf({ left, right }: TracePair, tolerance: number): string {
  if (!left || !right) return left ? 'only before' : 'only after';
  if (left.y.length !== right.y.length) return `${left.y.length} points became ${right.y.length}`;
  const moved = left.x.filter((value, index) => value !== right.x[index]).length;
  const changed = right.y.flatMap((value, index) => (isSame(left.y[index], value, tolerance) ? [] : [index]));
  const [most] = [...changed].sort((a, b) => gap(left, right, b) - gap(left, right, a));
  const words = [
    ...(moved > 0 ? [`x differs at ${countOf(moved, left.x.length)}`] : []),
    ...(most === undefined ? [] : [`${countOf(changed.length, right.y.length)} ${changed.length === 1 ? 'differs, ' : 'differ, most '}at x = ${shown(right.x[most])}: ${shown(left.y[most])} became ${shown(right.y[most])}`]),
  ];
  return words.join('; ');
}

function isSame(left: Json | undefined, right: Json, tolerance: number): boolean {
  return typeof left === 'number' && typeof right === 'number' ? isClose(left, right, tolerance) : left === right;
}

function gap(left: Trace, right: Trace, index: number): number {
  const [one, two] = [left.y[index], right.y[index]];
  return typeof one === 'number' && typeof two === 'number' ? Math.abs(two - one) : Infinity;
}

function countOf(count: number, total: number): string {
  return `${count} of ${total} ${total === 1 ? 'point' : 'points'}`;
}

function shown(value: Json | undefined): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
