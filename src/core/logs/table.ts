/** Tables of numbers that grow by lines: comma- or tab-separated, with a header. */
import { Collector } from './collector';
import type { LogFindings, LogReader } from './findings';
import { numberOf } from './settings';
import { TextLines } from './text-lines';

/** What the columns of a table hold. */
export interface TableColumns {
  readonly counters: readonly string[];
  /** Places of the columns with the counters. */
  readonly steps: readonly number[];
  /** The metric in each column; null where it holds none. */
  readonly metrics: readonly (string | null)[];
}

/** Understands a header; null where it is none of its format. */
export type ReadHeader = (header: readonly string[]) => TableColumns | null;

/** A reader of such tables. */
export function openTable(readHeader: ReadHeader): LogReader {
  return new TableReader(readHeader);
}

/** The columns of a table whose step stands in one column: all others are metrics but those that `ignored` names. */
export function columnsBy(header: readonly string[], counter: string, ignored: readonly string[] = []): TableColumns | null {
  const names = header.map((name) => name.trim());
  const step = names.indexOf(counter);
  if (step < 0) return null;
  return { counters: [counter], steps: [step], metrics: names.map((name, index) => (index === step || name === '' || ignored.includes(name) ? null : name)) };
}

/** The cells of a line. */
export function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] as string;
    if (character === '"') {
      // Two quotes in a quoted cell are one.
      if (isQuoted && line[index + 1] === '"') cell += line[++index] as string;
      else isQuoted = !isQuoted;
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

class TableReader implements LogReader {
  private readonly found = new Collector();
  private readonly lines = new TextLines();
  private header = '';
  private delimiter = ',';
  private width = 0;
  private columns: TableColumns | null = null;
  private badRows = 0;

  constructor(private readonly readHeader: ReadHeader) {}

  get damage(): number {
    return this.badRows + this.lines.damage;
  }

  push(bytes: Buffer, time: number): void {
    this.lines.push(bytes, (line) => {
      if (line.trim() === '' || line === this.header) return;
      if (this.header === '') this.begin(line);
      else if (this.columns) this.row(line, this.columns, time);
    });
  }

  end(): void {
    // A last line without its end may be cut off in a number: it waits.
  }

  take(): LogFindings {
    return this.found.take();
  }

  private begin(line: string): void {
    this.header = line;
    this.delimiter = ['\t', ';', ','].find((delimiter) => line.includes(delimiter)) ?? ',';
    const cells = cellsOf(line.replace(/^\uFEFF/, ''), this.delimiter);
    this.width = cells.length;
    this.columns = this.readHeader(cells);
    if (!this.columns) this.badRows += 1;
  }

  private row(line: string, { counters, steps, metrics }: TableColumns, time: number): void {
    const cells = cellsOf(line, this.delimiter);
    const step = steps.map((place) => numberOf(cells[place] ?? '') ?? NaN);
    if (cells.length !== this.width || !step.every((counter) => Number.isFinite(counter))) {
      this.badRows += 1;
      return;
    }
    metrics.forEach((name, place) => {
      const value = name === null ? null : numberOf(cells[place] ?? '');
      if (name !== null && value !== null) this.found.add(name, counters, step, time, value);
    });
  }
}
