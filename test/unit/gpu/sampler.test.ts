import { afterEach, describe, expect, it, vi } from 'vitest';
import { GpuReader } from '../../../src/core/gpu/reader';
import { GpuSampler } from '../../../src/core/gpu/sampler';
import { ANSWER_MS } from '../../../src/core/gpu/tool';
import type { GpuReading } from '../../../src/core/model/gpu';
import { isRunning } from '../../../src/core/trail/liveness';
import { makeGpu, migGpu, oneGpu, setUpStandIn, type StandIn, type StandInState } from './stand-in';

const INTERVAL = 40;

// Each call starts a program, of which a busy machine starts few in a second.
vi.setConfig({ testTimeout: 90_000 });

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

function standIn(state: StandInState): StandIn {
  const made = setUpStandIn(state);
  ends.push(made.remove);
  return made;
}

function read(state: StandInState, timeout?: number): Promise<GpuReading> {
  return new GpuReader(standIn(state).file, timeout).read();
}

/** A sampler that runs, and what it has told. */
function sample(tool: StandIn, options: { readonly patience?: number; readonly share?: number } = {}) {
  const readings: GpuReading[] = [];
  const sampler = new GpuSampler({ file: tool.file, interval: INTERVAL, retry: INTERVAL, share: 1, ...options, take: (reading) => readings.push(reading) });
  const running = sampler.run();
  ends.push(() => sampler.stop());
  return { readings, stop: () => (sampler.stop(), running) };
}

/** Resolves when the last readings are so. */
function until(readings: readonly GpuReading[], isSo: (last: GpuReading) => boolean | undefined, count = 1): Promise<void> {
  return expect.poll(() => readings.slice(-count).filter(isSo).length, { timeout: 60_000, interval: 10 }).toBe(count);
}

/** The calls that stream, and how many others ever ran at a time. */
function callsOf(tool: StandIn) {
  const calls = tool.calls();
  const streams = new Set(calls.filter(({ args }) => args.some((arg) => arg.startsWith('--loop-ms='))).map(({ pid }) => pid));
  let open = 0;
  let most = 0;
  for (const { what, pid } of calls) if (!streams.has(pid)) most = Math.max(most, (open += what === 'start' ? 1 : -1));
  return { streams: [...streams], most };
}

describe.skipIf(process.platform === 'win32')('one reading', () => {
  it('has eight GPUs with their processes', async () => {
    const gpus = Array.from({ length: 8 }, (_, index) => makeGpu(index, { utilization: index * 10 }));
    const processes = gpus.map(({ uuid, index }) => ({ gpu: uuid, pid: 100 + index, name: 'python, a --b', memory: 500 }));
    const reading = await read({ gpus, processes });
    expect(reading).toMatchObject({ status: 'ok', message: null });
    expect(reading.gpus.map(({ index, utilization, processes: own }) => [index, utilization, own.map(({ pid }) => pid)])).toEqual(gpus.map((_, index) => [index, index * 10, [100 + index]]));
    expect(reading.gpus[0]).toMatchObject({ name: 'NVIDIA H100 80GB HBM3', driver: '590.48.01', memoryUsedMiB: 31_949, memoryTotalMiB: 81_559, temperatureC: 64, powerW: 512.3, powerLimitW: 700, isThrottled: false, isPersistent: true, isMig: false });
  });

  it('has the devices of a GPU that is cut up, whose processes, and no utilisation', async () => {
    const [gpu] = (await read(migGpu())).gpus;
    expect(gpu).toMatchObject({ isMig: true, utilization: null, memoryUsedMiB: 11_125 });
    expect(gpu?.mig.map(({ profile, memoryUsedMiB, memoryTotalMiB }) => [profile, memoryUsedMiB, memoryTotalMiB])).toEqual([['3g.40gb', 11_091, 40_448], ['1c.3g.40gb', 17, 20_096]]);
    expect(gpu?.processes).toEqual([{ pid: 4242, name: 'python', memoryUsedMiB: 7_484, mig: 0 }]);
  });

  it('leaves open what unified memory, Windows and old drivers do not tell', async () => {
    const unified = makeGpu(0, { used: '[N/A]', total: '[N/A]', limit: '[N/A]', persistence: 'Disabled' });
    expect((await read({ gpus: [unified], processes: [] })).gpus[0]).toMatchObject({ memoryUsedMiB: null, memoryTotalMiB: null, utilization: 87 });
    const windows = oneGpu({ crlf: true, processes: [{ gpu: makeGpu(0).uuid, pid: 7, name: 'C:\\Windows\\explorer.exe', memory: '[N/A]' }] });
    expect((await read(windows)).gpus[0]).toMatchObject({ utilization: 87, isThrottled: false, processes: [{ pid: 7, name: 'C:\\Windows\\explorer.exe', memoryUsedMiB: null, mig: null }] });
    const old = oneGpu({ unknownFields: ['mig.mode.current', 'clocks_event_reasons.hw_thermal_slowdown', 'clocks_event_reasons.sw_thermal_slowdown', 'clocks_throttle_reasons.sw_thermal_slowdown'] });
    expect((await read(old)).gpus[0]).toMatchObject({ utilization: 87, isMig: false, isThrottled: false });
  });

  it('keeps good rows beside bytes that are no text and beside a GPU that fell off the bus', async () => {
    expect((await read(oneGpu({ badUtf8: true }))).gpus).toHaveLength(1);
    const lost = await read({ gpus: [makeGpu(0), makeGpu(1, { lost: true }), makeGpu(2)], processes: [] });
    expect([lost.status, lost.gpus.map(({ index }) => index)]).toEqual(['lost-gpu', [0, 2]]);
  });

  it('does not believe a driver that was asleep', async () => {
    const asleep = makeGpu(0, { persistence: 'Disabled' });
    expect((await read({ gpus: [asleep], processes: [], wakes: true })).gpus[0]?.utilization).toBeNull();
    expect((await read({ gpus: [makeGpu(0)], processes: [], wakes: true })).gpus[0]?.utilization).toBe(100);
  });

  it.each([
    [{ error: { text: "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", code: 9 } }, 'no-driver'],
    [{ error: { text: 'Failed to initialize NVML: Driver/library version mismatch', code: 18 } }, 'driver-mismatch'],
    [{ error: { text: 'No devices were found', code: 6 } }, 'no-gpu'],
    [{ error: { text: 'Insufficient Permissions', code: 4 } }, 'no-permission'],
    [{ gpus: [] }, 'no-gpu'],
  ])('says why there is nothing to read: %j', async (changes, status) => {
    expect(await read(oneGpu(changes))).toMatchObject({ status, gpus: [] });
  });

  it('says so where there is no such program, and where it does not answer, though something holds its pipe', async () => {
    expect(await new GpuReader('/nowhere/nvidia-smi').read()).toMatchObject({ status: 'no-tool', gpus: [] });
    expect(await read(oneGpu({ hangs: true }), 500)).toMatchObject({ status: 'timeout', gpus: [] });
  });
});

describe.skipIf(process.platform === 'win32')('sampling', () => {
  it('streams from one process, follows changes, calls nothing twice at a time, and leaves nothing behind', async () => {
    const tool = standIn(oneGpu());
    const { readings, stop } = sample(tool);
    await until(readings, ({ gpus }) => gpus[0]?.utilization === 87, 3);
    const gpu = makeGpu(0, { utilization: 12 });
    tool.play({ gpus: [gpu], processes: [{ gpu: gpu.uuid, pid: 99, name: 'eval', memory: 5 }] });
    await until(readings, ({ gpus }) => gpus[0]?.utilization === 12 && gpus[0].processes[0]?.pid === 99);
    const { streams, most } = callsOf(tool);
    expect([streams.length, most]).toEqual([1, 1]);
    await stop();
    await expect.poll(() => isRunning(streams[0] ?? 0)).toBe(false);
  });

  it('drops the false 100 % with which a driver that slept begins a stream', async () => {
    const tool = standIn({ gpus: [makeGpu(0, { persistence: 'Disabled', utilization: 3 })], processes: [], wakes: true });
    const { readings } = sample(tool);
    await until(readings, ({ gpus }) => gpus[0]?.utilization === 3, 3);
    expect(readings.map(({ gpus }) => gpus[0]?.utilization)).not.toContain(100);
  });

  it.each([['refused' as const], ['broken' as const]])('asks again and again where the loop is %s', async (loop) => {
    const tool = standIn(oneGpu({ loop }));
    const { readings } = sample(tool);
    await until(readings, ({ status, gpus }) => status === 'ok' && gpus[0]?.utilization === 87, 4);
    await expect.poll(() => callsOf(tool).streams.length, { timeout: 60_000 }).toBe(2);
    tool.play({ ...oneGpu({ loop }), gpus: [makeGpu(0, { utilization: 44 })] });
    await until(readings, ({ gpus }) => gpus[0]?.utilization === 44);
    const { streams, most } = callsOf(tool);
    expect([streams.length, most]).toEqual([2, 1]);
  });

  it.each([[{ diesAfter: 3 }], [{ silentAfter: 3 }]])('goes on after a stream that died in the middle of a line, or fell silent: %j', async (changes) => {
    const tool = standIn(oneGpu(changes));
    const { readings } = sample(tool, { patience: 1_500 });
    await expect.poll(() => callsOf(tool).streams.length, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(readings.every(({ gpus }) => gpus.every(({ utilization }) => utilization === 87))).toBe(true);
  });

  it('tells of a driver that goes away and of a GPU that falls off while it samples, and comes back with them', async () => {
    const tool = standIn({ gpus: [makeGpu(0), makeGpu(1)], processes: [] });
    const { readings } = sample(tool);
    await until(readings, ({ gpus }) => gpus.length === 2, 2);
    tool.play({ gpus: [makeGpu(0), makeGpu(1, { lost: true })], processes: [] });
    await until(readings, ({ status, gpus }) => status === 'lost-gpu' && gpus.length === 1);
    tool.play(oneGpu({ error: { text: "couldn't communicate with the NVIDIA driver", code: 9 } }));
    await until(readings, ({ status, gpus }) => status === 'no-driver' && gpus.length === 0);
    tool.play({ gpus: [makeGpu(0), makeGpu(1)], processes: [] });
    await until(readings, ({ status, gpus }) => status === 'ok' && gpus.length === 2, 2);
    tool.play({ gpus: [makeGpu(0), makeGpu(1), makeGpu(2)], processes: [] });
    await until(readings, ({ status, gpus }) => status === 'ok' && gpus.length === 3, 3);
  });

  it('waits for a cold driver, and asks a slow one seldom', async () => {
    expect(ANSWER_MS).toBeGreaterThan(24_000);
    const tool = standIn(oneGpu({ delay: 30, loop: 'refused' }));
    const { readings } = sample(tool, { share: 4 });
    await until(readings, ({ status }) => status === 'ok', 4);
    const singles = tool.calls().filter(({ args }) => !args.some((arg) => arg.startsWith('--loop-ms=')));
    const times = (what: 'start' | 'end', question: string): number[] => singles.filter((call) => call.what === what && call.args[0]?.startsWith(question)).map(({ time }) => time);
    const [starts, finishes] = [times('start', '--query-gpu'), times('end', '--query-compute')];
    // The loop was given up before the third reading, so that the fourth waits for what a call takes.
    expect((starts[3] ?? 0) - (finishes[2] ?? 0)).toBeGreaterThan(2 * ((finishes[2] ?? 0) - (starts[2] ?? 0)));
    expect(callsOf(tool).most).toBe(1);
  });
});
