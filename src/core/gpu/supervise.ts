/** The sampler of one machine and user: a process of its own, so that it depends on no window, and ends when none looks. */
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { GpuReading } from '../model/gpu';
import { withLongLock } from '../store/lock';
import { GpuSampler } from './sampler';
import { findTool } from './tool';
import { gpuPathsIn, type GpuPaths } from './trail/folder';
import { GpuTrailWriter } from './trail/writer';
import { WatcherCount } from './watchers';

/** What a supervisor is started with. */
export interface SupervisorOptions {
  /** Folder of the GPU trails. */
  readonly folder: string;
  /** The program to call in place of `nvidia-smi`; null finds the usual one. */
  readonly command: string | null;
  /** Between two samples, in milliseconds. */
  readonly interval: number;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeout: number;
  /** A window that does not touch its file for so long hangs, in milliseconds. */
  readonly patience: number;
  /** Days for which samples are kept. */
  readonly keepDays: number;
}

/** It ends when nobody looked for so long, in milliseconds: a window that is loaded again looks again. */
const GRACE_MS = 2_000;

/** How often it looks whether it is still needed, in milliseconds. */
const LOOK_MS = 500;

/** Samples for as long as anybody looks; does nothing where another one does it. Resolves when it is over. */
export async function supervise(options: SupervisorOptions): Promise<void> {
  const paths = gpuPathsIn(options.folder);
  mkdirSync(paths.folder, { recursive: true });
  await withLongLock(paths.lock, () => sample(paths, options));
}

async function sample(paths: GpuPaths, { command, interval, timeout, patience, keepDays }: SupervisorOptions): Promise<void> {
  const writer = new GpuTrailWriter(paths, keepDays);
  const watchers = new WatcherCount(paths.watchers, patience);
  const take = (reading: GpuReading): void => {
    try {
      writer.write(reading);
    } catch {
      // The disk is full: windows see that samples stay away, and the next one is tried again.
    }
  };
  const file = command ?? (await findTool());
  if (file === null) return writer.close();
  const sampler = new GpuSampler({ file, interval, timeout, take });
  const sampling = sampler.run();
  let neededAt = performance.now();
  while (isMine(paths.lock)) {
    if (watchers.count() > 0) neededAt = performance.now();
    if (performance.now() - neededAt > GRACE_MS) break;
    writer.beat();
    await pause(LOOK_MS);
  }
  sampler.stop();
  await sampling;
  // It slept for long and was taken for dead, and another one works in its place: nothing here is its own any more.
  if (!isMine(paths.lock)) process.exit();
  writer.close();
}

/** Whether the lock still names this process. */
function isMine(lock: string): boolean {
  try {
    return (JSON.parse(readFileSync(lock, 'utf8')) as { readonly pid?: unknown }).pid === process.pid;
  } catch {
    return false;
  }
}
