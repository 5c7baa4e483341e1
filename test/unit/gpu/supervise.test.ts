import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { gpuPathsIn } from '../../../src/core/gpu/trail/folder';
import { readHistory } from '../../../src/core/gpu/trail/history';
import type { GpuReading } from '../../../src/core/model/gpu';
import { isRunning } from '../../../src/core/trail/liveness';
import { makeGpu, oneGpu, setUpStandIn, type StandIn } from './stand-in';

// Each call starts a program, of which a busy machine starts few in a second.
vi.setConfig({ testTimeout: 120_000 });

let programs: string;
beforeAll(async () => {
  programs = mkdtempSync(join(tmpdir(), 'celltrail-gpu-'));
  const root = join(import.meta.dirname, '..', '..', '..');
  const entryPoints = { gpu: join(root, 'src/core/gpu/supervisor.ts'), 'watch-child': join(import.meta.dirname, 'watch-child.ts') };
  await build({ entryPoints, outdir: programs, outExtension: { '.js': '.cjs' }, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent' });
});
afterAll(() => rmSync(programs, { recursive: true, force: true }));

const windows: ChildProcess[] = [];
const ends: (() => void)[] = [];
afterEach(async () => {
  for (const window of windows.splice(0)) window.kill('SIGKILL');
  for (const end of ends.splice(0)) end();
});

interface Scene {
  readonly tool: StandIn;
  readonly folder: string;
}

function setUp(): Scene {
  const tool = setUpStandIn(oneGpu());
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-gpus-'));
  ends.push(tool.remove, () => rmSync(folder, { recursive: true, force: true }));
  return { tool, folder };
}

/** A window of its own process, and what it saw. */
function openWindow({ tool, folder }: Scene) {
  const child = spawn(process.execPath, [join(programs, 'watch-child.cjs'), folder, join(programs, 'gpu.cjs'), tool.file], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  windows.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const readings = (): GpuReading[] => text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as GpuReading);
  return { child, readings };
}

const poll = (probe: () => unknown, timeout = 60_000) => expect.poll(probe, { timeout, interval: 20 });

/** Pids of the stand-ins that run. */
function streamsOf({ tool }: Scene): number[] {
  return [...new Set(tool.calls().filter(({ args }) => args.some((arg) => arg.startsWith('--loop-ms='))).map(({ pid }) => pid))].filter(isRunning);
}

function supervisorOf({ folder }: Scene): number {
  return (JSON.parse(readFileSync(gpuPathsIn(folder).lock, 'utf8')) as { readonly pid: number }).pid;
}

describe.skipIf(process.platform === 'win32')('the supervisor', () => {
  it('samples once for all windows, survives the one that started it, and ends with the last though that is killed', async () => {
    const scene = setUp();
    const first = openWindow(scene);
    await poll(() => first.readings().at(-1)?.gpus[0]?.utilization).toBe(87);
    const second = openWindow(scene);
    await poll(() => second.readings().length).toBeGreaterThan(2);
    const supervisor = supervisorOf(scene);
    expect(streamsOf(scene)).toHaveLength(1);
    first.child.kill('SIGKILL');
    const seen = second.readings().length;
    scene.tool.play({ gpus: [makeGpu(0, { utilization: 33 })], processes: [] });
    await poll(() => second.readings().slice(seen).some(({ gpus }) => gpus[0]?.utilization === 33)).toBe(true);
    expect([supervisorOf(scene), streamsOf(scene).length]).toEqual([supervisor, 1]);
    second.child.kill('SIGKILL');
    await poll(() => [isRunning(supervisor), streamsOf(scene).length]).toEqual([false, 0]);
    expect(readdirSync(gpuPathsIn(scene.folder).watchers)).toEqual([]);
    const history = await readHistory(gpuPathsIn(scene.folder), 0, Date.now());
    const values = [...(history.samples.get(makeGpu(0).uuid)?.utilization ?? [])];
    expect([values[0], values.at(-1), history.gpus[0]?.name]).toEqual([87, 33, 'NVIDIA H100 80GB HBM3']);
  });

  it('ends when the last window hangs', async () => {
    const scene = setUp();
    const window = openWindow(scene);
    await poll(() => window.readings().length).toBeGreaterThan(0);
    const supervisor = supervisorOf(scene);
    window.child.kill('SIGUSR2');
    await poll(() => [isRunning(supervisor), streamsOf(scene).length]).toEqual([false, 0]);
    expect(isRunning(window.child.pid ?? 0)).toBe(true);
  });

  it('leaves no nvidia-smi behind when it is killed itself, and another one takes its place and keeps what it left', async () => {
    const scene = setUp();
    const window = openWindow(scene);
    await poll(() => window.readings().length).toBeGreaterThan(2);
    const [supervisor, [stream]] = [supervisorOf(scene), streamsOf(scene)];
    process.kill(supervisor, 'SIGKILL');
    await poll(() => isRunning(stream ?? 0)).toBe(false);
    const seen = window.readings().length;
    await poll(() => window.readings().length).toBeGreaterThan(seen + 2);
    expect(supervisorOf(scene)).not.toBe(supervisor);
    const times = window.readings().map(({ time }) => time);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    const kept = (await readHistory(gpuPathsIn(scene.folder), 0, Date.now())).samples.get(makeGpu(0).uuid)?.time ?? [];
    expect([...kept]).toEqual(expect.arrayContaining(times.slice(0, seen)));
    expect(existsSync(gpuPathsIn(scene.folder).live)).toBe(true);
  });
});
