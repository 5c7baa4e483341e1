import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gpuPathsIn, type GpuPaths } from '../../../src/core/gpu/trail/folder';
import { GpuTrailWriter } from '../../../src/core/gpu/trail/writer';
import type { GpuReading } from '../../../src/core/model/gpu';
import { GpuViewLines } from '../../../src/editor/gpu/gpu-view-lines';
import { GPU_QUANTITIES } from '../../../src/protocol/gpu';
import { seeded } from '../../unit/trail/random';
import type { Bench } from '../lib/bench';
import { diskUse } from '../lib/disk-use';
import { median, timed } from '../lib/stats';
import { paintDay } from './paint-day';

const GPUS = 8;
const DAY_MINUTES = 1_440;
const INTERVAL_MS = 2_000;
const SAMPLES = (DAY_MINUTES * 60_000) / INTERVAL_MS;
const MEGABYTE = 1e6;
/** Pixels of a chart. */
const WIDTH = 400;
const REPEATS = 5;

/** A day of eight GPUs that train: every value goes up and down at random, which is the worst that columns can get. */
export const day: Bench = {
  name: 'day',
  title: 'A day of eight GPUs at two seconds',
  async run({ scratch, say }) {
    const paths = gpuPathsIn(join(scratch, 'gpu-day'));
    const writer = new GpuTrailWriter(paths, 30);
    const random = seeded(1);
    const start = Date.now() - DAY_MINUTES * 60_000;
    const reading = (index: number): GpuReading => readingAt(start + index * INTERVAL_MS + Math.floor(random() * 20), random);
    const wrote = await timed(() => {
      for (let index = 0; index < SAMPLES; index += 1) writer.write(reading(index));
      writer.close();
    });
    say(`  written in ${Math.round(wrote)} ms`);
    const size = (await diskUse(paths.folder)) / MEGABYTE;
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push(await timed(() => readChart(paths)));
    const painted = await paintDay(paths, reading(SAMPLES - 1), DAY_MINUTES, REPEATS);
    const before = held();
    const lines = new GpuViewLines();
    await Promise.all(GPU_QUANTITIES.map((quantity) => lines.read(paths, { quantity, minutes: DAY_MINUTES, width: WIDTH })));
    const kept = held() - before;
    if ((await lines.read(paths, { quantity: 'power', minutes: DAY_MINUTES, width: WIDTH })).length !== GPUS) throw new Error('The lines were let go of.');
    return [
      { what: 'a day of 8 GPUs on disk', unit: 'MB', ours: size, bar: { of: 'ours', is: 'at most', limit: 12 } },
      { what: 'the points of its chart, read and chosen', unit: 'ms', ours: median(times) },
      { what: 'its chart in Chromium, asked for to painted', unit: 'ms', ours: median(painted), bar: { of: 'ours', is: 'at most', limit: 200 } },
      { what: 'held in memory for its four charts, once painted', unit: 'MB', ours: kept / MEGABYTE, bar: { of: 'ours', is: 'at most', limit: 2 } },
    ];
  },
};

/** What the GPU view asks for a chart of a whole day. */
async function readChart(paths: GpuPaths): Promise<void> {
  const lines = await new GpuViewLines().read(paths, { quantity: 'utilization', minutes: DAY_MINUTES, width: WIDTH });
  const read = lines.reduce((sum, { count }) => sum + count, 0);
  // The day began a little before it is read.
  if (lines.length !== GPUS || read < GPUS * SAMPLES * 0.95) throw new Error(`Of ${GPUS * SAMPLES} samples ${read} were read.`);
}

/** Bytes that this process holds, after what it let go of was collected. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
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
