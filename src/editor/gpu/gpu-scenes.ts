import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { findLineages, type ProcessLineage } from '../../core/gpu/process-lineage';
import { SAMPLE_MS } from '../../core/gpu/sampler';
import { visibleDevices } from '../../core/gpu/visible-devices';
import type { GpuReading } from '../../core/model/gpu';
import { Signal } from '../../core/signal';
import type { Recorder } from '../recorder/recorder';
import type { GpuSessions, LocalSession } from './gpu-sessions';
import { IdleWatch } from './idle-watch';
import { ownersOf, type TerminalOwner } from './process-owners';
import type { GpuScene } from './scene';
import type { TimedValue } from './sparkline';
import { PAST_MS } from './tooltip';

/** The user of this window; null where the system does not tell, or where processes do not tell whose they are. */
const SELF = process.platform === 'linux' ? selfName() : null;

/** Makes scenes of readings: whose each process is, what the last minutes were like, and whether a run leaves its GPU idle. */
export class GpuScenes {
  private readonly changed = new Signal<GpuScene>();
  private readonly recent = new Map<string, TimedValue[]>();
  private lineages = new Map<number, ProcessLineage | undefined>();
  private terminals: readonly TerminalOwner[] = [];
  private readonly idle = new IdleWatch();
  private looking = false;

  /** Tells each new scene. */
  readonly onScene = this.changed.on;

  constructor(
    private readonly sessions: GpuSessions,
    private readonly recorder: Recorder,
  ) {}

  /** Pids of the processes on GPUs that a session's kernel or terminal started, itself included; none of a kernel elsewhere. */
  pidsOf(session: string): ReadonlySet<number> {
    const root = this.sessions.rootOf(session);
    return new Set([...this.lineages].flatMap(([pid, lineage]) => (root !== undefined && lineage?.pids.includes(root) === true ? [pid] : [])));
  }

  /** Takes new readings, oldest first, and tells the scene of the last one. */
  async take(readings: readonly GpuReading[]): Promise<void> {
    for (const reading of readings) this.remember(reading);
    const last = readings.at(-1);
    if (!last || this.looking) return;
    this.looking = true;
    try {
      await this.look(last);
    } finally {
      this.looking = false;
    }
    // Of earlier ones it is not known what ran then.
    this.idle.take(last, this.runningPids());
    this.changed.fire(this.sceneOf(last));
  }

  dispose(): void {
    this.changed.dispose();
  }

  private remember({ time, gpus }: GpuReading): void {
    for (const { uuid, utilization } of gpus) {
      const values = (this.recent.get(uuid) ?? []).filter((value) => value.time >= time - PAST_MS);
      this.recent.set(uuid, [...values, { time, value: utilization ?? NaN }]);
    }
  }

  /** Finds out about processes that were not there before. */
  private async look({ gpus }: GpuReading): Promise<void> {
    const all = new Map(gpus.flatMap(({ processes }) => processes.map(({ pid, name }) => [pid, name])));
    const fresh = new Map([...all].filter(([pid]) => !this.lineages.has(pid)));
    const known = [...this.lineages].filter(([pid]) => all.has(pid));
    const found = fresh.size > 0 ? await findLineages(fresh) : new Map<number, ProcessLineage>();
    this.lineages = new Map([...known, ...[...fresh.keys()].map((pid) => [pid, found.get(pid)] as const)]);
    if (fresh.size === 0) return;
    const terminals = await Promise.all(vscode.window.terminals.map(async ({ name, processId }) => ({ name, pid: await processId })));
    this.terminals = terminals.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
  }

  private sceneOf(reading: GpuReading): GpuScene {
    const active = vscode.window.activeNotebookEditor?.notebook.uri.toString();
    const isThis = ({ notebook }: LocalSession): boolean => notebook.toString() === active;
    const kernels = this.sessions.all.map((local) => ({ pid: local.kernel.pid, notebook: local.notebook.path.split('/').at(-1) ?? '', isThis: isThis(local) }));
    const variables = this.sessions.all.find(isThis)?.kernel.variables;
    return {
      reading,
      interval: SAMPLE_MS,
      recent: this.recent,
      owners: ownersOf(reading, lineagesIn(this.lineages), kernels, this.terminals, SELF),
      visible: variables ? visibleDevices(variables, reading.gpus) : null,
      alert: this.idle.alert(reading),
    };
  }

  /** Pids on GPUs of the kernels that run a cell now. */
  private runningPids(): ReadonlySet<number> {
    const running = this.recorder.active.filter((each) => each.running).flatMap(({ session }) => session?.id ?? []);
    return new Set(running.flatMap((session) => [...this.pidsOf(session)]));
  }
}

function selfName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

function lineagesIn(lineages: ReadonlyMap<number, ProcessLineage | undefined>): ReadonlyMap<number, ProcessLineage> {
  return new Map([...lineages].flatMap(([pid, lineage]) => (lineage ? [[pid, lineage]] : [])));
}
