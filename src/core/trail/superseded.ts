/** Where live points lie that a chunk has made superfluous. */
import type { ListedRecord } from './entry';

interface Range {
  readonly from: number;
  to: number;
}

/** The superseded byte ranges of each series. Ask in the order of the file, after all chunks were added. */
export class Superseded {
  private readonly ranges = new Map<number, Range[]>();
  private isSorted = true;

  /** Takes a record's range, if it has one. */
  add(record: ListedRecord): void {
    if (record.t !== 'chunk' || record.from === undefined || record.to === undefined) return;
    const ranges = this.ranges.get(record.s) ?? [];
    ranges.push({ from: record.from, to: record.to });
    this.ranges.set(record.s, ranges);
    this.isSorted = false;
  }

  /** Whether a record at this offset holds points that a chunk has. */
  has(record: ListedRecord, offset: number): boolean {
    if (record.t !== 'points') return false;
    this.sort();
    const ranges = this.ranges.get(record.s);
    // Offsets only rise, so what lies behind will not be asked for again.
    while (ranges?.[0] && ranges[0].to <= offset) ranges.shift();
    const next = ranges?.[0];
    return next !== undefined && next.from <= offset;
  }

  private sort(): void {
    if (this.isSorted) return;
    for (const [s, ranges] of this.ranges) this.ranges.set(s, joined(ranges));
    this.isSorted = true;
  }
}

/** Ascending ranges that do not overlap: a foreign writer's might. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
