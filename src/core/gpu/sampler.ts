/** Samples all GPUs for as long as it is asked to, at the least cost: one process that streams; single calls where that does not work. */
import { setTimeout as pause } from 'node:timers/promises';
import type { GpuReading } from '../model/gpu';
import type { GpuRow } from './parse-gpus';
import { GpuReader, NO_DETAILS, withDetails, type GpuDetails } from './reader';
import { OK, type ToolStatus } from './status';
import { streamGpus } from './stream';
import { ANSWER_MS } from './tool';

/** Time between two samples, in milliseconds. */
export const SAMPLE_MS = 2_000;

/** The share of single calls unless it is given. */
const CALL_SHARE = 10;

/** Processes are asked for with every so-manieth sample. */
const DETAILS_EVERY = 2;

/** A stream that silent for so many intervals hangs, but never sooner than the longest answer may take. */
const PATIENCE = 5;

/** Moments that come sooner after one another than this part of an interval were held up: when they were is not known. */
const SOONEST = 1 / 4;

/** A GPU that is missing in so many samples in a row is looked for by a single call, which tells why. */
const MOST_MISSING = 3;

/** Streams that ended by themselves so often without one sample are not tried again. */
const MOST_FAILURES = 2;

/** Wait before what fails is tried again, in milliseconds: first, and at most. */
const RETRY_FIRST_MS = 5_000;
const RETRY_LAST_MS = 120_000;

/** How a sampler works. */
export interface SamplerOptions {
  /** The program. */
  readonly file: string;
  /** Between two samples, in milliseconds. */
  readonly interval?: number;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeout?: number;
  /** A stream that is silent for so long hangs, in milliseconds. */
  readonly patience?: number;
  /** First wait after a failure, in milliseconds. */
  readonly retry?: number;
  /** Single calls take no more of the time than one part in so many. */
  readonly share?: number;
  /** Takes each reading, also those that tell why there are no GPUs to see. */
  take(reading: GpuReading): void;
}

/** Samples from `run` to `stop`. */
export class GpuSampler {
  private readonly reader: GpuReader;
  private readonly stopping = new AbortController();
  private readonly interval: number;
  private readonly timeout: number;
  private readonly share: number;
  private details: GpuDetails = NO_DETAILS;
  /** When details may be asked for again, by the clock of `performance.now`. */
  private detailsFrom = 0;
  private asking = false;
  private takenAt = -Infinity;
  private failures = 0;

  constructor(private readonly options: SamplerOptions) {
    this.interval = options.interval ?? SAMPLE_MS;
    this.timeout = options.timeout ?? ANSWER_MS;
    this.share = options.share ?? CALL_SHARE;
    this.reader = new GpuReader(options.file, this.timeout);
  }

  /** Samples until it is stopped; never rejects. */
  async run(): Promise<void> {
    const first = this.options.retry ?? RETRY_FIRST_MS;
    let retry = first;
    while (!this.stopped) {
      const start = performance.now();
      const reading = await this.reader.read();
      if (this.stopped) return;
      this.options.take(reading);
      if (reading.gpus.length === 0) {
        await this.pause(retry);
        retry = Math.min(retry * 2, RETRY_LAST_MS);
        continue;
      }
      retry = first;
      const took = performance.now() - start;
      if (reading.status === 'ok' && this.failures < MOST_FAILURES) await this.stream(reading);
      else await this.pause(Math.max(this.interval, took * this.share));
    }
  }

  /** Ends sampling and every process that it started. */
  stop(): void {
    this.stopping.abort();
    this.reader.dispose();
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Goes on from a reading by a stream, until that ends. */
  private async stream(reading: GpuReading): Promise<void> {
    this.detailsFrom = 0;
    this.details = detailsOf(reading);
    let samples = 0;
    let missing = 0;
    const lost = new AbortController();
    const expected = new Set(reading.gpus.map(({ uuid }) => uuid));
    const take = (rows: readonly GpuRow[]): void => {
      samples += 1;
      missing = rows.length < expected.size ? missing + 1 : 0;
      // One that is new is read with all others first: rows of one moment are told by how many there are.
      const isNew = rows.some(({ uuid }) => !expected.has(uuid));
      if (isNew || missing === MOST_MISSING) lost.abort();
      if (isNew) return;
      // A driver that sleeps between calls tells 100 % when the stream wakes it.
      if (samples === 1 && rows.some(({ isPersistent }) => isPersistent === false)) return;
      this.take(rows, OK);
    };
    const { file, patience = Math.max(this.timeout, this.interval * PATIENCE) } = this.options;
    const end = await streamGpus({ file, fields: this.reader.fields, interval: this.interval, patience, expected: expected.size, take }, AbortSignal.any([this.stopping.signal, lost.signal]));
    this.failures = samples > 1 || end === 'stopped' ? 0 : this.failures + 1;
    if (!this.stopped) await this.pause(this.interval);
  }

  private take(rows: readonly GpuRow[], state: ToolStatus): void {
    const now = performance.now();
    if (this.stopped || now - this.takenAt < this.interval * SOONEST) return;
    this.takenAt = now;
    this.options.take({ time: Date.now(), ...state, gpus: rows.map((row) => withDetails(row, this.details)) });
    if (!this.asking && now >= this.detailsFrom) void this.askDetails(rows);
  }

  private async askDetails(rows: readonly GpuRow[]): Promise<void> {
    this.asking = true;
    const start = performance.now();
    try {
      this.details = await this.reader.readDetails(rows);
    } finally {
      this.asking = false;
      const took = performance.now() - start;
      // A little less than whole intervals, so that the sample after them still asks.
      this.detailsFrom = performance.now() + Math.max(this.interval * (DETAILS_EVERY - 0.5) - took, took * this.share);
    }
  }

  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

/** The details that a reading was made with. */
function detailsOf({ gpus }: GpuReading): GpuDetails {
  return {
    processes: gpus.flatMap((gpu) => gpu.processes.map((process) => ({ ...process, gpu: gpu.uuid }))),
    mig: new Map(gpus.map(({ uuid, mig, processes }) => [uuid, { devices: mig, processes: new Map(processes.flatMap((process) => (process.mig === null ? [] : [[process.pid, process.mig]]))) }])),
  };
}
