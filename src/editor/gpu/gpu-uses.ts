import type { ExecutionEnded, ExecutionStarted } from '../../core/capture/events';
import { SAMPLE_MS } from '../../core/gpu/sampler';
import type { GpuPaths } from '../../core/gpu/trail/folder';
import { readHistory } from '../../core/gpu/trail/history';
import { usesOf } from '../../core/gpu/use';
import type { GpuUse } from '../../core/model/gpu-use';

/** How often an execution that goes on is measured, in milliseconds: what it used is on record though the window dies. */
const PARTIAL_MS = 5 * 60_000;

/** It is measured first when it went on for so long (milliseconds): from then on its charts are there. */
const FIRST_MS = 15_000;

/** After its end an execution is measured so late (milliseconds) that a sample behind it is there. */
const LATE_MS = 3 * SAMPLE_MS;

/** Samples around a stretch tell of its ends, in milliseconds. */
const MARGIN_MS = 30_000;

/** An execution that is measured. */
interface Measured {
  readonly session: string;
  readonly ordinal: number;
  readonly start: number;
  end: number | undefined;
  /** All processes that its kernel had on GPUs meanwhile. */
  readonly pids: Set<number>;
  timer: NodeJS.Timeout | undefined;
}

/** An execution has started or ended. */
export type ExecutionMoment = Pick<ExecutionStarted | ExecutionEnded, 'type' | 'session' | 'ordinal' | 'time'>;

/** What it needs of the window. */
export interface GpuUsesOptions {
  /** Where samples lie; undefined where none are made. */
  paths(): GpuPaths | undefined;
  /** Puts what an execution used on record. */
  record(session: string, ordinal: number, uses: readonly GpuUse[]): Promise<unknown>;
  fail(error: unknown): void;
}

/** Measures what each execution of a local kernel uses of GPUs. */
export class GpuUses {
  private readonly measured = new Map<string, Measured>();

  constructor(private readonly options: GpuUsesOptions) {}

  /** An execution has started or ended. */
  heed(event: ExecutionMoment): void {
    const { session, ordinal, time } = event;
    const key = `${session} ${ordinal}`;
    if (event.type === 'execution-started') {
      const started: Measured = { session, ordinal, start: time, end: undefined, pids: new Set(), timer: undefined };
      this.measured.set(key, started);
      this.later(key, started, FIRST_MS);
      return;
    }
    const measured = this.measured.get(key);
    if (!measured) return;
    measured.end = time;
    this.later(key, measured, LATE_MS);
  }

  /** The processes that sessions have on GPUs now. */
  see(pidsOf: (session: string) => ReadonlySet<number>): void {
    for (const { session, pids } of this.measured.values()) for (const pid of pidsOf(session)) pids.add(pid);
  }

  dispose(): void {
    for (const { timer } of this.measured.values()) clearTimeout(timer);
    this.measured.clear();
  }

  private later(key: string, measured: Measured, wait: number): void {
    clearTimeout(measured.timer);
    measured.timer = setTimeout(() => {
      if (measured.end === undefined) this.later(key, measured, PARTIAL_MS);
      else this.measured.delete(key);
      this.measure(measured).catch((error: unknown) => this.options.fail(error));
    }, wait).unref();
  }

  private async measure({ session, ordinal, start, end = Date.now(), pids }: Measured): Promise<void> {
    const paths = this.options.paths();
    if (!paths || pids.size === 0) return;
    const uses = usesOf(await readHistory(paths, start - MARGIN_MS, end + MARGIN_MS), pids, start, end);
    if (uses.length > 0) await this.options.record(session, ordinal, uses);
  }
}
