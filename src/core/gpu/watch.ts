/** What a window sees of the GPUs: it says that it looks, has a sampler started where none runs, and follows what that writes. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { GpuReading } from '../model/gpu';
import { Signal } from '../signal';
import { SAMPLE_MS } from './sampler';
import type { SupervisorOptions } from './supervise';
import { ANSWER_MS } from './tool';
import { GpuFollower } from './trail/follow';
import type { GpuPaths } from './trail/folder';
import { keepWatching, stopWatching, WATCHER_BEAT_MS } from './watchers';

/** How often it looks for new samples, in milliseconds. */
const POLL_MS = 1_000;

/** A supervisor that was started shows itself in so many milliseconds, or another one is started. */
const START_MS = 5_000;

/** The patience with windows unless it is given, in milliseconds. */
const PATIENCE_MS = 15_000;

/** When samples stay away for so long (milliseconds), something is wrong that the sampler cannot tell. */
const SILENT_MS = 2 * ANSWER_MS;

/** What a watch is made from. */
export interface WatchOptions {
  readonly paths: GpuPaths;
  /** The supervisor's script. */
  readonly script: string;
  /** The program in place of `nvidia-smi`; null for the usual one. */
  readonly command: string | null;
  readonly keepDays: number;
  readonly interval?: number;
  /** A window that does not touch its file for so long hangs, in milliseconds. */
  readonly patience?: number;
}

/** Watches while it is wanted. */
export class GpuWatch {
  private readonly readings = new Signal<readonly GpuReading[]>();
  private readonly follower: GpuFollower;
  private timer: NodeJS.Timeout | undefined;
  private beatAt = -Infinity;
  private startedAt = -Infinity;
  private heardAt = 0;

  /** Tells new readings, oldest first. */
  readonly onReadings = this.readings.on;

  constructor(private readonly options: WatchOptions) {
    this.follower = new GpuFollower(options.paths);
  }

  /** Begins to look, or ends; sampling ends when no window looks. */
  set wanted(wanted: boolean) {
    if (wanted === (this.timer !== undefined)) return;
    clearInterval(this.timer);
    this.timer = undefined;
    if (!wanted) {
      stopWatching(this.options.paths.watchers);
      return;
    }
    this.beatAt = -Infinity;
    this.heardAt = performance.now();
    this.timer = setInterval(() => { this.look(); }, POLL_MS).unref();
    this.look();
  }

  dispose(): void {
    this.wanted = false;
    this.readings.dispose();
  }

  private look(): void {
    try {
      this.beat();
      const fresh = this.follower.read();
      if (fresh.length > 0) this.heardAt = performance.now();
      if (!this.follower.hasWriter) this.start();
      if (fresh.length > 0) this.readings.fire(fresh);
      else if (performance.now() - this.heardAt > SILENT_MS) this.tell('samples stay away');
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  private beat(): void {
    const now = performance.now();
    if (now - this.beatAt < WATCHER_BEAT_MS) return;
    keepWatching(this.options.paths.watchers);
    this.beatAt = now;
  }

  /** Starts a supervisor; one that finds another at work ends by itself. */
  private start(): void {
    const now = performance.now();
    if (now - this.startedAt < START_MS) return;
    this.startedAt = now;
    const { paths, script, command, keepDays, interval = SAMPLE_MS, patience = PATIENCE_MS } = this.options;
    const given: SupervisorOptions = { folder: paths.folder, command, keepDays, interval, timeout: ANSWER_MS, patience };
    // On its own: it serves other windows too when this one is gone.
    const child = spawn(process.execPath, [script, JSON.stringify(given)], { cwd: homedir(), detached: true, stdio: 'ignore', windowsHide: true, env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' } });
    child.on('error', (error) => { this.tell(error.message); });
    child.unref();
  }

  private tell(reason: string): void {
    this.heardAt = performance.now();
    this.readings.fire([{ time: Date.now(), status: 'failed', message: `GPUs cannot be sampled (${reason}): see whether the disk is full and ${this.options.paths.folder} can be written.`, gpus: [] }]);
  }
}
