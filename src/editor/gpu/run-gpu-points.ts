import { setImmediate as nextTurn } from 'node:timers/promises';
import { runGpuLine } from '../../core/gpu/run-line';
import type { GpuPaths } from '../../core/gpu/trail/folder';
import { readHistory, type GpuHistory } from '../../core/gpu/trail/history';
import { InFlight } from '../../core/in-flight';
import type { GpuSpan } from '../../core/model/gpu-use';
import { thin, viewOf } from '../../core/series/thin';
import type { GpuPointsQuery } from '../../protocol/gpu-points';
import type { RunPoints, RunRef } from '../../protocol/runs';
import type { OpenStores } from '../stores/open-stores';

/** Runs that lie further apart (milliseconds) are read apart, so that what lies between them is not. */
const APART_MS = 6 * 60 * 60_000;

/** Samples around a stretch tell of its ends, in milliseconds. */
const MARGIN_MS = 30_000;

/** What one run used, and the samples of that time. */
interface ReadRun {
  readonly spans: readonly GpuSpan[];
  readonly history: GpuHistory;
}

/** Reads what GPUs did for runs, from this machine's samples; nothing is kept but while somebody waits for it. */
export class RunGpuPoints {
  private readonly readings = new InFlight<ReadonlyMap<string, ReadRun>>();

  constructor(
    private readonly stores: OpenStores,
    /** Where samples lie. */
    private readonly paths: () => GpuPaths,
  ) {}

  /** Points of one quantity in the order of the runs; those that used no GPU here, or whose samples are gone, have none. */
  async read(refs: readonly RunRef[], { quantity, origins, from, to, ...look }: GpuPointsQuery): Promise<RunPoints[]> {
    // All charts of a page ask at once.
    const runs = await this.readings.join(JSON.stringify(refs), () => this.readRuns(refs));
    const lines: { readonly run: string; readonly x: Float64Array; readonly values: Float64Array; readonly times: Float64Array }[] = [];
    for (const [place, { id }] of refs.entries()) {
      const read = runs.get(id);
      if (!read) continue;
      const { time, value } = runGpuLine(read.history, read.spans, quantity);
      if (time.length > 0) lines.push({ run: id, x: time.map((at) => at - (origins[place] ?? 0)), values: value, times: time });
      await nextTurn();
    }
    const whole = viewOf(lines, look.logX);
    const view = { from: from ?? whole.from, to: to ?? whole.to };
    return lines.map(({ run, ...line }) => ({ run, count: line.x.length, ...thin(line, look, view, { from: from ?? -Infinity, to: to ?? Infinity }) }));
  }

  private async readRuns(refs: readonly RunRef[]): Promise<ReadonlyMap<string, ReadRun>> {
    const spans = await this.spansOf(refs);
    const byRun = [...new Set(spans.map(({ run }) => run))].map((run) => stretchOf(run, spans.filter((span) => span.run === run)));
    const read = new Map<string, ReadRun>();
    for (const near of neighbours(byRun)) {
      const gpus = new Set(near.flatMap((each) => each.spans.map(({ gpu }) => gpu)));
      const history = await readHistory(this.paths(), Math.min(...near.map(({ from }) => from)) - MARGIN_MS, Math.max(...near.map(({ to }) => to)) + MARGIN_MS, gpus);
      for (const { run, spans: own } of near) read.set(run, { spans: own, history });
    }
    return read;
  }

  private async spansOf(refs: readonly RunRef[]): Promise<readonly GpuSpan[]> {
    const { stores, folders } = this.stores;
    const asked = folders.filter((folder) => refs.some((ref) => ref.folder === folder));
    return (await Promise.all(asked.map((folder) => stores.request('gpuSpans', { folder, runs: refs.flatMap((ref) => (ref.folder === folder ? [ref.id] : [])) })))).flat();
  }
}

/** From the first to the last moment of a run on GPUs. */
function stretchOf(run: string, spans: readonly GpuSpan[]) {
  return { run, spans, from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to ?? Date.now())) };
}

/** Puts together what lies near one another in time. */
function neighbours<T extends { readonly from: number; readonly to: number }>(items: readonly T[]): T[][] {
  const groups: T[][] = [];
  let end = -Infinity;
  for (const item of [...items].sort((a, b) => a.from - b.from)) {
    const last = groups.at(-1);
    if (last && item.from - end < APART_MS) last.push(item);
    else groups.push([item]);
    end = Math.max(end, item.to);
  }
  return groups;
}
