/** Several runs' points of one metric as one line with a band around it. */
import { pixelColumn, type Viewport } from './decimate';

/** One run's points, as a chart gets them: x ascending, columns of equal length. */
export interface BandMember {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The mean of each point's pixel column; what is drawn of the run at its x. */
  readonly mean: Float64Array;
}

/** What a band shows: the sample's deviation (n − 1) to either side of the mean, or all values. */
export type BandKind = 'deviation' | 'range';

/** A line with a band; columns of equal length, x ascending. */
export interface GroupBand {
  readonly x: Float64Array;
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What a run has at a place of the line. */
interface Stand {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean over the runs and a band around it. Where some pixel column has several points of a run, the line has one place for each
 * column, else one for each x. A run that has no point at a place stands on the straight line between its neighbours, and nowhere
 * before its first and behind its last; values that are not finite count as none.
 */
export function groupBand(members: readonly BandMember[], view: Viewport, kind: BandKind): GroupBand {
  const columnOf = pixelColumn(view);
  const isDense = members.some(({ x }) => hasSharedColumn(x, view, columnOf));
  // Points beyond the ends have no column; where each point is a place of its own, they lead the line out of the picture.
  const isInside = (x: number): boolean => !isDense || (x >= view.from && x <= view.to);
  const stands = members.map((member) => standsOf(member, isInside, isDense ? columnOf : (x) => x));
  const places = Float64Array.from(new Set(stands.flatMap(({ at }) => at))).sort();
  const band = { x: new Float64Array(places.length), mean: new Float64Array(places.length), low: new Float64Array(places.length), high: new Float64Array(places.length) };
  const walkers = stands.map((stand) => new Walker(stand.at, stand.stands));
  places.forEach((place, index) => {
    const here = walkers.flatMap((walker) => walker.at(place) ?? []);
    const spread = spreadOf(here, kind);
    band.x[index] = isDense ? middleOf(place, view) : place;
    band.mean[index] = spread.mean;
    band.low[index] = spread.low;
    band.high[index] = spread.high;
  });
  // The line goes from the first point to the last, not from the middle of their columns.
  const ends = members.flatMap(({ x }) => (isDense ? x.filter(isInside) : x)).flatMap((x) => [x[0] ?? NaN, x.at(-1) ?? NaN]).filter(Number.isFinite);
  if (band.x.length > 1) [band.x[0], band.x[band.x.length - 1]] = [Math.min(...ends), Math.max(...ends)];
  return band;
}

function hasSharedColumn(x: Float64Array, { from, to }: Viewport, columnOf: (x: number) => number): boolean {
  for (let index = 1; index < x.length; index++) {
    const [before, at] = [x[index - 1] as number, x[index] as number];
    if (before >= from && at <= to && columnOf(before) === columnOf(at)) return true;
  }
  return false;
}

/** What a run has at each place where it has finite points of its own. */
function standsOf({ x, y, mean }: BandMember, isInside: (x: number) => boolean, placeOf: (x: number) => number): { readonly at: number[]; readonly stands: Stand[] } {
  const at: number[] = [];
  const stands: Stand[] = [];
  for (let index = 0; index < x.length; index++) {
    const [value, centre, where] = [y[index] as number, mean[index] as number, x[index] as number];
    if (!isInside(where) || !Number.isFinite(value) || !Number.isFinite(centre)) continue;
    const place = placeOf(where);
    const last = stands.at(-1);
    if (last && at.at(-1) === place) stands[stands.length - 1] = { mean: centre, low: Math.min(last.low, value), high: Math.max(last.high, value) };
    else {
      at.push(place);
      stands.push({ mean: centre, low: value, high: value });
    }
  }
  return { at, stands };
}

/** Reads a run at ascending places. */
class Walker {
  private next = 0;

  constructor(
    private readonly places: readonly number[],
    private readonly stands: readonly Stand[],
  ) {}

  /** What the run has there, between its points a mixture of both; undefined before its first and behind its last. */
  at(place: number): Stand | undefined {
    while ((this.places[this.next] ?? Infinity) < place) this.next++;
    const right = this.stands[this.next];
    const rightPlace = this.places[this.next];
    if (right === undefined || rightPlace === undefined || rightPlace === place) return right;
    const left = this.stands[this.next - 1];
    if (left === undefined) return undefined;
    const leftPlace = this.places[this.next - 1] as number;
    const share = (place - leftPlace) / (rightPlace - leftPlace);
    const mixed = left.mean + share * (right.mean - left.mean);
    return { mean: mixed, low: mixed, high: mixed };
  }
}

function spreadOf(stands: readonly Stand[], kind: BandKind): Stand {
  let [count, mean, squares, low, high] = [0, 0, 0, Infinity, -Infinity];
  for (const stand of stands) {
    count += 1;
    const difference = stand.mean - mean;
    mean += difference / count;
    squares += difference * (stand.mean - mean);
    low = Math.min(low, stand.low);
    high = Math.max(high, stand.high);
  }
  if (kind === 'range') return { mean, low, high };
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return { mean, low: mean - deviation, high: mean + deviation };
}

/** The x in the middle of a pixel column. */
function middleOf(column: number, { from, to, width, log }: Viewport): number {
  const share = (column + 0.5) / Math.max(1, Math.floor(width));
  return log ? from * (to / from) ** share : from + share * (to - from);
}
