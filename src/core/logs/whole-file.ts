/** Files that are written anew each time and only make sense as a whole. */
import { Collector } from './collector';
import type { LogFindings, LogReader } from './findings';

/** A larger file (bytes) is none of these formats' and is not held in memory. */
const LARGEST = 256 << 20;

/** Understands the text of a file. Throws where it is not what it seems. */
export type ReadWhole = (text: string, found: Collector, time: number) => void;

/** A reader of such files; it gives what it finds once the end is told. */
export function openWhole(read: ReadWhole): LogReader {
  return new WholeFileReader(read);
}

class WholeFileReader implements LogReader {
  damage = 0;
  private readonly found = new Collector();
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(private readonly read: ReadWhole) {}

  push(bytes: Buffer): void {
    this.length += bytes.length;
    if (this.length <= LARGEST) this.pieces.push(Buffer.from(bytes));
    else this.pieces = [];
  }

  end(time: number): void {
    this.damage = 0;
    const found = new Collector();
    try {
      if (this.length > LARGEST) throw new RangeError('it is too large');
      this.read(Buffer.concat(this.pieces).toString('utf8'), found, time);
    } catch {
      // It may have been caught while it was written: what it held before stays, and it is read again when it changes.
      this.damage = 1;
      return;
    }
    const { series, params, facts } = found.take();
    for (const { name, counters, ...columns } of series) this.found.open(name, counters).points.addColumns(columns);
    for (const [name, value] of params) this.found.param(name, value);
    this.found.tell(facts);
  }

  take(): LogFindings {
    return this.found.take();
  }
}
