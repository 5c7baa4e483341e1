/** Reads the trail of a helper inside a kernel as it grows. */
import type { NumbersTold } from '../capture/events';
import { START, type TrailPosition } from '../trail/entry';
import { fromTrailNumber } from '../trail/numbers';
import { PointBuffer } from '../trail/point-buffer';
import { TrailReader, type TrailItem } from '../trail/reader';
import type { PointsRecord, SeriesRecord } from '../trail/records';

/** What a helper told of one run in one cell, without the session that it belongs to. */
export type Told = Omit<NumbersTold, 'type' | 'session'>;

/** A run as the helper's records tell it. Name and params wait to be told with its next numbers. */
interface HelperRun extends Pick<Told, 'run' | 'isOwn' | 'tool' | 'line' | 'time'> {
  name: string | undefined;
  params: Told['params'];
}

/** Numbers that wait for their cell to be on record. */
interface Waiting {
  readonly run: HelperRun;
  readonly order: number;
  readonly series: Map<SeriesRecord, PointBuffer>;
}

/** Remembers how far a helper's trail was read. */
export class HelperReader {
  /** The session that the helper was told to belong to; null before its record was read. */
  session: string | null = null;
  private position: TrailPosition = START;
  private readonly runs = new Map<string, HelperRun>();
  private readonly series = new Map<number, SeriesRecord>();
  private waiting: Waiting[] = [];

  constructor(private readonly path: string) {}

  /** Reads what is new; gives what went wrong inside the helper. Throws what the file system throws. */
  read(): readonly string[] {
    const reader = TrailReader.open(this.path, this.position);
    try {
      return [...reader.items()].flatMap((item) => this.take(item));
    } finally {
      this.position = reader.position;
      reader.close();
    }
  }

  /** Gives the numbers whose cells are on record. `ordinalOf` tells the execution that the kernel counted so: `later` where it is still to come, null where it never will. */
  told(ordinalOf: (order: number) => number | 'later' | null): readonly Told[] {
    const { waiting } = this;
    this.waiting = [];
    return waiting.flatMap((each) => {
      const ordinal = ordinalOf(each.order);
      if (ordinal === 'later') this.waiting.push(each);
      return typeof ordinal === 'number' ? [toldOf(each, ordinal)] : [];
    });
  }

  private take(item: TrailItem): readonly string[] {
    if ('damage' in item) return [];
    const { record } = item;
    if (record.t === 'trouble') return [record.message];
    if (record.t === 'session') this.session = record.session;
    else if (record.t === 'run') this.runs.set(record.run, { run: record.run, isOwn: record.kind === 'manual', tool: record.subject ?? 'celltrail', line: record.line ?? null, time: record.time, name: undefined, params: [] });
    else if (record.t === 'series') this.series.set(record.s, record);
    else if (record.t === 'points') this.add(record);
    const run = record.t === 'edit' || record.t === 'params' ? this.runs.get(record.run) : undefined;
    if (run && record.t === 'edit') run.name = record.set.name ?? undefined;
    if (run && record.t === 'params') run.params = record.params.map(({ name, value }) => [name, value]);
    return [];
  }

  private add({ s, step, time, value }: PointsRecord): void {
    const series = this.series.get(s);
    const run = this.runs.get(series?.run ?? '');
    if (series === undefined || run === undefined) return;
    const buffer = this.bufferOf(run, series);
    value.forEach((each, index) => { buffer.add(step.map((column) => column[index] ?? NaN), time[index] ?? NaN, fromTrailNumber(each)); });
  }

  private bufferOf(run: HelperRun, series: SeriesRecord): PointBuffer {
    const order = series.execution ?? 0;
    let waiting = this.waiting.find((each) => each.run === run && each.order === order);
    if (waiting === undefined) this.waiting.push((waiting = { run, order, series: new Map() }));
    let buffer = waiting.series.get(series);
    if (buffer === undefined) waiting.series.set(series, (buffer = new PointBuffer(series.counters.length)));
    return buffer;
  }
}

function toldOf({ run, series }: Waiting, ordinal: number): Told {
  const { name, params, ...fixed } = run;
  run.name = undefined;
  run.params = [];
  const told = [...series].map(([{ metric, counters }, points]) => ({ name: metric, counters, ...points.columns() }));
  return { ...fixed, ...(name === undefined ? {} : { name }), ordinal, series: told, params };
}
