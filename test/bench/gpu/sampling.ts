import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SupervisorOptions } from '../../../src/core/gpu/supervise';
import { gpuPathsIn } from '../../../src/core/gpu/trail/folder';
import { keepWatching, stopWatching } from '../../../src/core/gpu/watchers';
import { makeGpu, setUpStandIn } from '../../unit/gpu/stand-in';
import type { Bench } from '../lib/bench';

const MEASURED_MS = 30_000;
/** It starts, reads all once, and begins to stream. */
const SETTLED_MS = 5_000;
/** Clock ticks of `/proc/PID/stat` in a second. */
const TICKS = 100;

/** The processor time of the supervisor itself; what NVIDIA's own program takes depends on the driver. */
export const sampling: Bench = {
  name: 'sampling',
  title: 'Sampling eight GPUs every two seconds: the supervisor, without nvidia-smi itself',
  async run({ root, scratch }) {
    if (process.platform !== 'linux') throw new Error('Processor time is read from /proc.');
    const tool = setUpStandIn({ gpus: Array.from({ length: 8 }, (_, index) => makeGpu(index)), processes: [] }, root);
    const paths = gpuPathsIn(join(scratch, 'gpu-sampling'));
    keepWatching(paths.watchers);
    const options: SupervisorOptions = { folder: paths.folder, command: tool.file, interval: 2_000, timeout: 60_000, patience: 600_000, keepDays: 30 };
    const supervisor = spawn(process.execPath, [join(root, 'dist', 'gpu.js'), JSON.stringify(options)], { stdio: 'ignore' });
    try {
      await wait(SETTLED_MS);
      const before = ticksOf(supervisor.pid ?? 0);
      await wait(MEASURED_MS);
      const share = (ticksOf(supervisor.pid ?? 0) - before) / TICKS / (MEASURED_MS / 1_000);
      const memory = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(supervisor.pid)], { encoding: 'utf8' })) / 1_000;
      return [
        { what: 'share of a core', unit: '%', ours: share * 100, bar: { of: 'ours', is: 'at most', limit: 1 } },
        { what: 'memory', unit: 'MB', ours: memory },
      ];
    } finally {
      stopWatching(paths.watchers);
      supervisor.kill('SIGKILL');
      tool.remove();
    }
  },
};

/** Processor time of a process so far, its children left out. */
function ticksOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
