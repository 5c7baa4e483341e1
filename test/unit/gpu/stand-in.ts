/** The stand-in for `nvidia-smi`, set up as a program of its own with a state that a test may change while it runs. */
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The stand-in's program, from the repository's root. */
const STAND_IN = join('test', 'fixtures', 'nvidia-smi', 'stand-in.mjs');

/** One made-up GPU; a value that is left out is told as `[N/A]`. */
export interface StandInGpu {
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  readonly driver?: string;
  readonly utilization?: number | string;
  readonly used?: number | string;
  readonly total?: number | string;
  readonly temperature?: number | string;
  readonly power?: number | string;
  readonly limit?: number | string;
  readonly mig?: 'Enabled' | 'Disabled';
  readonly persistence?: 'Enabled' | 'Disabled';
  readonly slowdown?: 'Active' | 'Not Active';
  readonly devices?: readonly { readonly profile: string; readonly uuid: string; readonly gi: number; readonly used: number; readonly total: number }[];
  /** It has fallen off the bus. */
  readonly lost?: boolean;
}

/** What the stand-in plays. */
export interface StandInState {
  readonly gpus: readonly StandInGpu[];
  readonly processes: readonly { readonly gpu: string; readonly pid: number; readonly name: string; readonly memory: number | string; readonly gi?: number }[];
  /** Every call fails so, a stream too when it comes to its next moment. */
  readonly error?: { readonly text: string; readonly code: number };
  /** Each call takes so many milliseconds before it says anything. */
  readonly delay?: number;
  /** Each call says nothing, and something holds its pipe open when it is killed. */
  readonly hangs?: boolean;
  /** A stream ends in the middle of a row after so many moments. */
  readonly diesAfter?: number;
  /** A stream says nothing more after so many moments. */
  readonly silentAfter?: number;
  readonly loop?: 'broken' | 'refused';
  /** The first moment of every call is a false 100 %. */
  readonly wakes?: boolean;
  readonly badUtf8?: boolean;
  /** Lines end as on Windows. */
  readonly crlf?: boolean;
  readonly unknownFields?: readonly string[];
}

/** One call of the stand-in that began or ended. */
export interface StandInCall {
  readonly what: 'start' | 'end';
  readonly pid: number;
  readonly args: readonly string[];
  readonly time: number;
}

/** A GPU like a data centre has. */
export function makeGpu(index: number, changes: Partial<StandInGpu> = {}): StandInGpu {
  return {
    index,
    uuid: `GPU-${String(index).repeat(8)}-1111-2222-3333-444444444444`,
    name: 'NVIDIA H100 80GB HBM3',
    driver: '590.48.01',
    utilization: 87,
    used: 31_949,
    total: 81_559,
    temperature: 64,
    power: 512.3,
    limit: 700,
    mig: 'Disabled',
    persistence: 'Enabled',
    slowdown: 'Not Active',
    ...changes,
  };
}

/** One GPU and a process on it. */
export function oneGpu(changes: Partial<StandInState> = {}): StandInState {
  const gpu = makeGpu(0);
  return { gpus: [gpu], processes: [{ gpu: gpu.uuid, pid: 4242, name: '/usr/bin/python3', memory: 30_700 }], ...changes };
}

/** One GPU that is cut up, a process on its first device. */
export function migGpu(): StandInState {
  const devices = [
    { profile: '3g.40gb', uuid: 'MIG-aaaaaaaa-0000-1111-2222-333333333333', gi: 2, used: 11_091, total: 40_448 },
    { profile: '1c.3g.40gb', uuid: 'MIG-bbbbbbbb-0000-1111-2222-333333333333', gi: 9, used: 17, total: 20_096 },
  ];
  const gpu = makeGpu(0, { mig: 'Enabled', utilization: '[N/A]', used: 11_125, devices });
  return { gpus: [gpu], processes: [{ gpu: gpu.uuid, pid: 4242, name: 'python', memory: 7_484, gi: 2 }] };
}

/** A stand-in on disk. */
export interface StandIn {
  /** The program to call in place of `nvidia-smi`. */
  readonly file: string;
  readonly folder: string;
  /** From now on it plays this. */
  play(state: StandInState): void;
  /** The calls so far. */
  calls(): readonly StandInCall[];
  remove(): void;
}

/** Sets a stand-in up in a folder of its own. */
export function setUpStandIn(state: StandInState, root = process.cwd()): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-smi-'));
  const [file, stateFile, log] = [join(folder, 'nvidia-smi'), join(folder, 'state.json'), join(folder, 'calls.jsonl')];
  const play = (next: StandInState): void => {
    writeFileSync(`${stateFile}.new`, JSON.stringify({ ...next, log }));
    renameSync(`${stateFile}.new`, stateFile);
  };
  play(state);
  writeFileSync(log, '');
  // What the test runner loads into its own processes only makes this one slower.
  writeFileSync(file, `#!/bin/sh\nunset NODE_OPTIONS\nSTAND_IN_STATE='${stateFile}' ELECTRON_RUN_AS_NODE=1 exec '${process.execPath}' '${join(root, STAND_IN)}' "$@"\n`);
  chmodSync(file, 0o755);
  return {
    file,
    folder,
    play,
    calls: () => readFileSync(log, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as StandInCall),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
