/** A line cut into pieces that look the same all through. */
import type { Range } from '../../../src/core/model/notebook-diff';
import type { StyledRange, TextView } from '../../../src/protocol/diff-view';

/** A piece of a line. */
export interface Segment {
  readonly text: string;
  /** Words as in `StyledRange`; empty where it has none. */
  readonly style: string;
  /** Whether the other side lacks it. */
  readonly marked: boolean;
  /** Whether it is what is searched for. */
  readonly hit: boolean;
}

/** Cuts a line at the ends of all its ranges; `query` is searched for whatever its case. */
export function segmentsOf(text: string, styles: readonly StyledRange[], marks: readonly Range[], query: string): Segment[] {
  const hits = query === '' ? [] : hitsIn(text, query);
  const cuts = [...new Set([0, text.length, ...[...styles, ...marks, ...hits].flatMap(([start, end]) => [start, end])])].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  const covers = (ranges: readonly (Range | StyledRange)[], at: number): boolean => ranges.some(([start, end]) => start <= at && at < end);
  return cuts.slice(0, -1).map((from, index) => ({
    text: text.slice(from, cuts[index + 1]),
    style: styles.find(([start, end]) => start <= from && from < end)?.[2] ?? '',
    marked: covers(marks, from),
    hit: covers(hits, from),
  }));
}

function hitsIn(text: string, query: string): Range[] {
  const [whole, wanted] = [text.toLowerCase(), query.toLowerCase()];
  const hits: Range[] = [];
  // Letters that change their length with their case would shift the places.
  if (whole.length !== text.length) return hits;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length)) hits.push([at, at + wanted.length]);
  return hits;
}

/** Whether a line that is in sight has what is searched for. */
export function hasHit({ lines }: TextView, query: string): boolean {
  const has = (text: string | undefined): boolean => text !== undefined && hitsIn(text, query).length > 0;
  return query !== '' && lines.some((line) => (line.kind === 'equal' ? has(line.text) : line.kind === 'changed' && (has(line.left?.text) || has(line.right?.text))));
}
