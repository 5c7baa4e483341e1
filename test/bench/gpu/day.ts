import { join } from 'node:path';
import { gpuPathsIn } from '../../../src/core/gpu/trail/folder';
import { readHistory } from '../../../src/core/gpu/trail/history';
import { GpuTrailWriter } from '../../../src/core/gpu/trail/writer';
import type { GpuReading } from '../../../src/core/model/gpu';
import { seeded } from '../../unit/trail/random';
import type { Bench } from '../lib/bench';
import { diskUse } from '../lib/disk-use';
import { timed } from '../lib/stats';

const GPUS = 8;
const SAMPLES = 43_200;
const INTERVAL_MS = 2_000;
const MEGABYTE = 1e6;
const START = Date.parse('2026-11-21T00:00:00Z');

/** A day of eight GPUs that train: every value goes up and down at random, which is the worst that columns can get. */
export const day: Bench = {
  name: 'day',
  title: 'A day of eight GPUs at two seconds',
  async run({ scratch, say }) {
    const paths = gpuPathsIn(join(scratch, 'gpu-day'));
    const writer = new GpuTrailWriter(paths, 30);
    const random = seeded(1);
    const wrote = await timed(() => {
      for (let index = 0; index < SAMPLES; index += 1) writer.write(readingAt(START + index * INTERVAL_MS + Math.floor(random() * 20), random));
      writer.close();
    });
    say(`  written in ${Math.round(wrote)} ms`);
    const size = (await diskUse(paths.folder)) / MEGABYTE;
    let read = 0;
    const took = await timed(async () => {
      const { samples } = await readHistory(paths, START, START + SAMPLES * INTERVAL_MS);
      read = [...samples.values()].reduce((sum, { time }) => sum + time.length, 0);
    });
    if (read !== GPUS * SAMPLES) throw new Error(`Of ${GPUS * SAMPLES} samples ${read} were read.`);
    return [
      { what: 'a day of 8 GPUs on disk', unit: 'MB', ours: size, bar: { of: 'ours', is: 'at most', limit: 12 } },
      { what: 'read all of it', unit: 'ms', ours: took },
    ];
  },
};

function readingAt(time: number, random: () => number): GpuReading {
  const gpus = Array.from({ length: GPUS }, (_, index) => ({
    ...{ index, uuid: `GPU-${index}`, name: 'NVIDIA A100-SXM4-80GB', driver: '590.48.01', memoryTotalMiB: 81_920, powerLimitW: 400, isThrottled: false, isMig: false, isPersistent: true, mig: [] },
    utilization: Math.round(random() * 100),
    memoryUsedMiB: Math.round(60_000 + random() * 5_000),
    temperatureC: Math.round(55 + random() * 10),
    powerW: Math.round((150 + random() * 250) * 10) / 10,
    processes: [{ pid: 1_000 + index, name: '/usr/bin/python3', memoryUsedMiB: 60_000, mig: null }],
  }));
  return { time, status: 'ok', message: null, gpus };
}
