/** Growing columns of a table: one place for each run, in the order in which runs came. */
import type { ParamValue } from '../model/param';
import type { CodedColumn } from '../model/run-columns';

/** A column as queries read it; `undefined` where a run has nothing there. */
export interface TableColumn {
  valueAt(row: number): ParamValue | undefined;
}

const FIRST_ROOM = 64;

/** Room for at least so many, so that growing by one costs nothing on average. */
function roomFor(count: number): number {
  return Math.max(FIRST_ROOM, 2 ** Math.ceil(Math.log2(count)));
}

/** A column of numbers; NaN is a value too, so what is missing is known apart. */
export class NumberData implements TableColumn {
  values = new Float64Array();
  /** 1 where the run has a value. */
  present = new Uint8Array();

  set(row: number, value: number): void {
    if (row >= this.values.length) this.grow(row + 1);
    this.values[row] = value;
    this.present[row] = 1;
  }

  clear(row: number): void {
    if (row < this.present.length) this.present[row] = 0;
  }

  has(row: number): boolean {
    return this.present[row] === 1;
  }

  valueAt(row: number): number | undefined {
    return this.present[row] === 1 ? this.values[row] : undefined;
  }

  private grow(count: number): void {
    const values = new Float64Array(roomFor(count));
    const present = new Uint8Array(values.length);
    values.set(this.values);
    present.set(this.present);
    this.values = values;
    this.present = present;
  }
}

/** A column in which values repeat: each is kept once, and told by its code. */
export class CodedData implements TableColumn {
  /** By code from 1; nothing stands at 0. */
  readonly values: (ParamValue | undefined)[] = [undefined];
  codes = new Uint32Array();
  private readonly known = new Map<string, number>();

  /** Takes over a page's column, whose runs have these rows; a run with a negative one is left out. */
  take({ values, codes }: CodedColumn, rows: readonly number[]): void {
    const own = [0, ...values.map((value) => this.codeOf(value))];
    rows.forEach((row, place) => {
      if (row >= 0) this.set(row, own[codes[place] ?? 0] ?? 0);
    });
  }

  set(row: number, code: number): void {
    if (row >= this.codes.length) {
      if (code === 0) return;
      const codes = new Uint32Array(roomFor(row + 1));
      codes.set(this.codes);
      this.codes = codes;
    }
    this.codes[row] = code;
  }

  valueAt(row: number): ParamValue | undefined {
    return this.values[this.codes[row] ?? 0];
  }

  private codeOf(value: ParamValue): number {
    // JSON has no word for what is not finite.
    const key = typeof value === 'number' && !Number.isFinite(value) ? String(value) : JSON.stringify(value);
    const code = this.known.get(key);
    if (code !== undefined) return code;
    this.values.push(value);
    this.known.set(key, this.values.length - 1);
    return this.values.length - 1;
  }
}

/** What is known of one metric. */
export class MetricData {
  readonly last = new NumberData();
  readonly min = new NumberData();
  readonly max = new NumberData();
  readonly count = new NumberData();
  readonly step = new NumberData();
  counters: readonly string[] = [];

  constructor(readonly name: string) {}

  /** Every column of it. */
  get all(): readonly NumberData[] {
    return [this.last, this.min, this.max, this.count, this.step];
  }
}
