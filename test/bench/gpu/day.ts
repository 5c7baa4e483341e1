import { join } from 'node:path';
import { gpuPathsIn, type GpuPaths } from '../../../src/core/gpu/trail/folder';
import { readHistory } from '../../../src/core/gpu/trail/history';
import { GpuTrailWriter } from '../../../src/core/gpu/trail/writer';
import type { GpuReading } from '../../../src/core/model/gpu';
import { gpuLines } from '../../../src/editor/gpu/gpu-lines';
import { seeded } from '../../unit/trail/random';
import type { Bench } from '../lib/bench';
import { diskUse } from '../lib/disk-use';
import { median, timed } from '../lib/stats';

const GPUS = 8;
const SAMPLES = 43_200;
const INTERVAL_MS = 2_000;
const MEGABYTE = 1e6;
/** Pixels of a chart. */
const WIDTH = 400;
const REPEATS = 5;
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
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push(await timed(() => readChart(paths)));
    return [
      { what: 'a day of 8 GPUs on disk', unit: 'MB', ours: size, bar: { of: 'ours', is: 'at most', limit: 12 } },
      { what: 'the points of its chart, read and chosen', unit: 'ms', ours: median(times), bar: { of: 'ours', is: 'at most', limit: 200 } },
    ];
  },
};

/** What the GPU view asks for a chart of a whole day. */
async function readChart(paths: GpuPaths): Promise<void> {
  const end = START + SAMPLES * INTERVAL_MS;
  const lines = await gpuLines(await readHistory(paths, START, end), 'utilization', START, end, WIDTH);
  const read = lines.reduce((sum, { count }) => sum + count, 0);
  if (read !== GPUS * SAMPLES) throw new Error(`Of ${GPUS * SAMPLES} samples ${read} were read.`);
}

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
