/** From values to pixels and back, with the few ticks that a small chart needs. */
import { scaleLinear, scaleLog } from 'd3';

/** How values are spread along an axis. */
export type ScaleKind = 'linear' | 'log';

/** Smallest and largest value of something. */
export type Extent = readonly [low: number, high: number];

/** Whether both say the same. */
export function sameExtent(a: Extent, b: Extent): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** A labelled place on an axis. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** One axis of a chart; pixels are CSS pixels from the chart's top left. */
export interface Axis {
  readonly kind: ScaleKind;
  readonly domain: Extent;
  readonly ticks: readonly Tick[];
  toPixel(value: number): number;
  toValue(pixel: number): number;
}

/** What an axis is made of. */
export interface AxisOptions {
  readonly kind: ScaleKind;
  /** Null where there is nothing to show. */
  readonly extent: Extent | null;
  /** Pixels of the low and of the high end. */
  readonly range: Extent;
  /** About how many ticks to show. */
  readonly count: number;
  /** Whether the ends move outwards to round values. */
  readonly nice: boolean;
  /** Gives a writer for these ticks. */
  readonly format: (ticks: readonly number[]) => (value: number) => string;
}

/** Builds an axis; without an extent it runs from 0 to 1 and has no ticks. */
export function makeAxis(options: AxisOptions): Axis {
  const { kind, extent, range } = options;
  const [low, high] = extent === null ? [0, 1] : widen(extent, kind);
  const scale = kind === 'log' ? scaleLog([low, high], range) : scaleLinear([low, high], range);
  if (options.nice && extent !== null) scale.domain(kind === 'log' ? [roundStep(low, -1), roundStep(high, 1)] : scaleLinear([low, high], [0, 1]).nice(options.count).domain());
  const [from = low, to = high] = scale.domain();
  const values = extent === null ? [] : kind === 'log' ? logTicks(from, to, options.count) : scaleLinear([from, to], [0, 1]).ticks(options.count);
  const write = options.format(values);
  return {
    kind,
    domain: [from, to],
    ticks: values.map((value) => ({ value, text: write(value) })),
    toPixel: pixelOf(kind, [from, to], range),
    toValue: (pixel) => scale.invert(pixel),
  };
}

/** What the scale itself gives, without its questions on each call: a chart places tens of thousands of values a frame. */
function pixelOf(kind: ScaleKind, [low, high]: Extent, [first, last]: Extent): (value: number) => number {
  const [from, to] = kind === 'log' ? [Math.log(low), Math.log(high)] : [low, high];
  const between = (place: number): number => {
    const share = (place - from) / (to - from);
    return first * (1 - share) + last * share;
  };
  return kind === 'log' ? (value) => between(Math.log(value)) : between;
}

/** Ticks at 1, 2 and 5 of each decade; only at decades, or every few, where those would crowd. */
export function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const within = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const fine = decades.flatMap((decade) => [1, 2, 5].map((digit) => Number(`${digit}e${decade}`))).filter(within);
  if (fine.length < 3) return scaleLinear([low, high], [0, 1]).ticks(count);
  if (fine.length <= count + 2) return fine;
  const every = Math.ceil(decades.length / count);
  return decades.filter((decade) => decade % every === 0).map((decade) => Number(`1e${decade}`)).filter(within);
}

/** Room for a line that is level: a chart of one value has it in the middle. */
function widen([low, high]: Extent, kind: ScaleKind): Extent {
  if (low < high) return [low, high];
  if (kind === 'log') return [low / 2, high * 2];
  const room = Math.abs(low) / 10 || 1;
  return [low - room, high + room];
}

/** The next 1, 2 or 5 of a decade, downwards or upwards. */
function roundStep(value: number, direction: -1 | 1): number {
  const decade = Math.floor(Math.log10(value));
  const steps = [-1, 0, 1].flatMap((shift) => [1, 2, 5].map((digit) => Number(`${digit}e${decade + shift}`)));
  const found = direction < 0 ? steps.findLast((step) => step <= value * (1 + 1e-9)) : steps.find((step) => step >= value * (1 - 1e-9));
  return found ?? value;
}
