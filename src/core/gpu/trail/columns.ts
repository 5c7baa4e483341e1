/** Samples of one GPU in columns: in memory as numbers with NaN for unknown, in a trail as differences of integers. */
import { decodeSteps, encodeSteps } from '../../trail/columns';
import type { SamplesRecord } from './records';

/** Samples of one GPU, oldest first. */
export interface GpuColumns {
  /** Milliseconds since the epoch. */
  readonly time: Float64Array;
  /** Per cent. */
  readonly utilization: Float64Array;
  /** MiB. */
  readonly memory: Float64Array;
  /** Degrees Celsius. */
  readonly temperature: Float64Array;
  /** Watts, to a tenth. */
  readonly power: Float64Array;
}

/** A column's name. */
type ColumnName = Exclude<keyof GpuColumns, 'time'>;

/** Columns that are made when they are first asked for: a chart needs but one of them. */
function columnsBy(time: Float64Array, make: (name: ColumnName) => Float64Array): GpuColumns {
  const made = new Map<ColumnName, Float64Array>();
  const column = (name: ColumnName): Float64Array => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
  return {
    time,
    get utilization() { return column('utilization'); },
    get memory() { return column('memory'); },
    get temperature() { return column('temperature'); },
    get power() { return column('power'); },
  };
}

/** No driver tells a negative number, so it stands for what is unknown. */
const UNKNOWN = -1;

/** Units of a column's integers in one of its own. */
const SCALES: Readonly<Record<ColumnName, number>> = { utilization: 1, memory: 1, temperature: 1, power: 10 };

/** The record of some samples: not none. */
export function encodeSamples(gpu: string, columns: GpuColumns): SamplesRecord {
  const { time } = columns;
  const column = (name: ColumnName): string => encodeSteps(columns[name].map((value) => (Number.isFinite(value) ? Math.round(value * SCALES[name]) : UNKNOWN)));
  return {
    t: 'samples',
    gpu,
    count: time.length,
    from: time[0] ?? 0,
    to: time.at(-1) ?? 0,
    time: encodeSteps(time),
    utilization: column('utilization'),
    memory: column('memory'),
    temperature: column('temperature'),
    power: column('power'),
  };
}

/** When the samples of a record end, told by the beginning of its JSON as this code writes it; undefined for any other line. */
export function endOfSamples(json: string): number | undefined {
  const [, to] = /^\{"t":"samples","gpu":"[^"\\]*","count":\d+,"from":\d+,"to":(\d+),/.exec(json) ?? [];
  return to === undefined ? undefined : Number(to);
}

/** The samples of a record. Throws a RangeError, now or when a column is asked for, where it does not hold what it says. */
export function decodeSamples(record: SamplesRecord): GpuColumns {
  return columnsBy(decodeSteps(record.time, record.count), (name) => {
    const values = decodeSteps(record[name], record.count);
    const scale = SCALES[name];
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      values[index] = value === UNKNOWN || value === undefined ? NaN : value / scale;
    }
    return values;
  });
}

/** Pieces of one GPU's samples as one, oldest first; a moment that two pieces have is there once. */
export function joinColumns(pieces: readonly GpuColumns[]): GpuColumns {
  const kept: GpuColumns[] = [];
  let last = -Infinity;
  for (const piece of [...pieces].sort((a, b) => (a.time[0] ?? 0) - (b.time[0] ?? 0))) {
    const rest = sliceColumns(piece, last, Infinity);
    kept.push(rest);
    last = rest.time.at(-1) ?? last;
  }
  return columnsBy(concat(kept.map(({ time }) => time)), (name) => concat(kept.map((piece) => piece[name])));
}

/** The samples after `after` up to and with `to`. */
export function sliceColumns(columns: GpuColumns, after: number, to: number): GpuColumns {
  const [start, end] = [firstBeyond(columns.time, after), firstBeyond(columns.time, to)];
  if (start === 0 && end === columns.time.length) return columns;
  const cut = (column: Float64Array): Float64Array => column.subarray(start, Math.max(start, end));
  return columnsBy(cut(columns.time), (name) => cut(columns[name]));
}

function concat(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

function firstBeyond(time: Float64Array, limit: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
