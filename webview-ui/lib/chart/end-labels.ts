/** Run numbers at the ends of their lines, pushed apart where they would cover each other. */
import { firstAbove } from '../../../src/core/series/ascending';
import { spreadLabels } from '../labels';
import type { ChartLayout } from './layout';
import { isDrawable, type ChartLine } from './line';

const LINE_HEIGHT = 11;
const WIDTH = 24;
const GAP = 5;

/** A run's number beside the end of its line. */
export interface EndLabel {
  readonly line: ChartLine;
  readonly x: number;
  readonly y: number;
}

/** Places one label for each line that ends within the chart. */
export function placeEndLabels(lines: readonly ChartLine[], { left, right, top, bottom, x, y }: ChartLayout): EndLabel[] {
  const last = x.toValue(right + 1);
  const ends: EndLabel[] = [];
  for (const line of lines) {
    const drawn = line.smooth ?? line.y;
    let end = firstAbove(line.x, last) - 1;
    while (end >= 0 && !isDrawable(drawn[end] as number, y.kind)) end--;
    const pixel = x.toPixel(line.x[end] ?? NaN);
    if (end >= 0 && pixel >= left) ends.push({ line, x: pixel + GAP, y: y.toPixel(drawn[end] ?? NaN) });
  }
  ends.sort((a, b) => a.x - b.x);
  const placed: EndLabel[] = [];
  while (ends.length > 0) {
    const start = ends[0]?.x ?? 0;
    const count = ends.findLastIndex((end) => end.x < start + WIDTH) + 1;
    const group = ends.splice(0, count);
    const spread = spreadLabels(group.map((end) => end.y), LINE_HEIGHT, top + LINE_HEIGHT / 2, bottom - LINE_HEIGHT / 2);
    group.forEach((end, index) => placed.push({ ...end, y: spread[index] ?? end.y }));
  }
  return placed;
}
