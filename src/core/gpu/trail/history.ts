/** Reads what was sampled in a stretch of time. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GpuProcess } from '../../model/gpu';
import { decodeSamples, endOfSamples, joinColumns, sliceColumns, type GpuColumns } from './columns';
import { listDays, type GpuPaths } from './folder';
import { ColumnGatherer } from './gather';
import { recordsIn } from './read';
import { ReadingDecoder } from './readings';
import { GPU_TRAIL_VERSION, type FixedGpu } from './records';

const DAY_MS = 24 * 60 * 60_000;

/** Longest stretch of work before others get their turn, in milliseconds. */
const TURN_MS = 10;

/** What held memory of a GPU from a moment on. */
export interface GpuUsers {
  readonly time: number;
  readonly gpu: string;
  readonly processes: readonly GpuProcess[];
}

/** A stretch of time as it was sampled. */
export interface GpuHistory {
  /** The GPUs that were sampled, in the order of the PCI bus. */
  readonly gpus: readonly FixedGpu[];
  /** Samples by uuid. */
  readonly samples: ReadonlyMap<string, GpuColumns>;
  /** Changes of processes in order of time, the last ones before the stretch too. */
  readonly users: readonly GpuUsers[];
}

/** The samples from one moment to another (milliseconds since the epoch), of all GPUs or of these. */
export async function readHistory(paths: GpuPaths, from: number, to: number, wanted?: ReadonlySet<string>): Promise<GpuHistory> {
  const gpus = new Map<string, FixedGpu>();
  const pieces = new Map<string, GpuColumns[]>();
  const users: GpuUsers[] = [];
  const isWanted = (uuid: string): boolean => wanted?.has(uuid) ?? true;
  const addPiece = (uuid: string, columns: GpuColumns): void => {
    const piece = sliceColumns(columns, from - 1, to);
    if (isWanted(uuid) && piece.time.length > 0) pieces.set(uuid, [...(pieces.get(uuid) ?? []), piece]);
  };
  // A chunk lies in the file of the day on which it began.
  const days = listDays(paths.days).filter((name) => {
    const day = Date.parse(name.slice(0, 'YYYY-MM-DD'.length));
    return day + 2 * DAY_MS > from && day <= to;
  });
  const isRecent = (beginning: string): boolean => (endOfSamples(beginning) ?? Infinity) >= from;
  const gatherer = new ColumnGatherer();
  for (const path of [...days.map((name) => join(paths.days, name)), paths.live]) {
    const decoder = new ReadingDecoder();
    let turn = performance.now();
    for (const { record } of recordsIn(path, 0, isRecent)) {
      if (record?.t === 'gpu-trail' && record.version > GPU_TRAIL_VERSION) break;
      if (record?.t === 'gpus') for (const gpu of record.gpus) if (isWanted(gpu.uuid)) gpus.set(gpu.uuid, gpu);
      if (record?.t === 'users' && record.time <= to) users.push(...record.gpus.filter(({ uuid }) => isWanted(uuid)).map(({ uuid, processes }) => ({ time: record.time, gpu: uuid, processes })));
      if (record?.t === 'samples' && record.to >= from && record.from <= to && isWanted(record.gpu)) addPiece(record.gpu, decodeSamples(record));
      const reading = record && decoder.take(record);
      if (reading) gatherer.add(reading);
      if (performance.now() - turn > TURN_MS) {
        await nextTurn();
        turn = performance.now();
      }
    }
  }
  for (const [uuid, columns] of gatherer.columns()) addPiece(uuid, columns);
  const order = [...gpus.values()].sort((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity));
  return {
    gpus: order.filter(({ uuid }) => pieces.has(uuid)),
    samples: new Map([...pieces].map(([uuid, own]) => [uuid, joinColumns(own)])),
    users: users.sort((a, b) => a.time - b.time),
  };
}
