/** Makes a run's numbers again in a fresh kernel, and compares them with those on record. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunSummary } from '../model/run';
import type { Stores } from '../store/api';
import { nextId } from '../store/ids';
import { compareMetrics, type MetricPoints, type MetricVerdict } from './compare-metrics';
import { startKernel, type KernelStart } from './kernel';
import { matchMetrics, matchRun, type RecordedRun, type ReproducedRun } from './match-runs';
import type { ReproductionPlan } from './plan';
import { readPoints, readSessionRuns } from './read-numbers';
import { runCells, type CellFailure, type CellListener } from './run-cells';

/** What is reproduced, and how. */
export interface Reproduction {
  readonly stores: Pick<Stores, 'request'>;
  /** The store that has the run. It must be open for writing where a param is changed. */
  readonly folder: string;
  readonly plan: ReproductionPlan;
  readonly kernel: KernelStart;
  readonly tolerance: number;
  /** Name of the param that the plan's cells set otherwise: then it is recorded, as a new run. */
  readonly changed?: string;
}

/** What came of it. */
export interface Verdict {
  readonly metrics: readonly MetricVerdict[];
  /** Null where all cells ended as they had. */
  readonly failure: CellFailure | null;
  /** The new run; null where none was recorded. */
  readonly recorded: RunSummary | null;
}

/** Whether all numbers came out again. */
export function isReproduced({ metrics, failure }: Verdict): boolean {
  return failure === null && metrics.every(({ outcome }) => outcome === 'same' || outcome === 'close');
}

/** Runs the plan. Rejects with a `KernelError` where the kernel cannot run, with the signal's reason where that was given. */
export async function reproduce(reproduction: Reproduction, listener: CellListener): Promise<Verdict> {
  if (reproduction.changed !== undefined) return execute(reproduction, reproduction.folder, listener);
  const { stores, plan } = reproduction;
  // Numbers that only are compared are captured as all are, into a store that goes with them.
  const folder = await mkdtemp(join(tmpdir(), 'celltrail-reproduce-'));
  try {
    await stores.request('open', { folder, readonly: false, runs: plan.code.run.kind === 'manual' ? 'manual' : 'automatic' });
    try {
      return await execute(reproduction, folder, listener);
    } finally {
      await stores.request('close', { folder });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function execute({ stores, folder, plan, kernel: start, tolerance, changed }: Reproduction, into: string, listener: CellListener): Promise<Verdict> {
  const { run, session: before, yielders } = plan.code;
  const session = nextId('', Date.now());
  const recorded: RecordedRun = { run, yielders, siblings: (await readSessionRuns(stores, folder, run.session)).filter(({ execution }) => execution === run.execution) };
  let failure: CellFailure | null;
  let described: Promise<null> | undefined;
  const kernel = await startKernel(start);
  try {
    await stores.request('capture', { folder: into, events: [{ type: 'session-started', session, notebook: before.notebook, kernel: before.kernel, language: 'python', time: Date.now() }] });
    // No cell waits for it; it looks at the kernel's process, which must live so long.
    if (changed !== undefined) described = stores.request('environment', { folder: into, session, notebook: before.notebook, language: 'python', time: Date.now(), directory: start.folder, workspaceFolders: [] });
    failure = await runCells(plan.cells, kernel, { stores, folder: into, session, ...(start.modules?.length ? {} : { folders: [start.folder] }) }, run.kind === 'manual', listener);
  } finally {
    await described?.catch(() => null);
    await kernel.close();
    await stores.request('capture', { folder: into, events: [{ type: 'session-ended', session, reason: 'closed', time: Date.now() }] });
    if (changed !== undefined) await nameParent(stores, into, session, recorded, plan, changed);
  }
  const reproduced = await readReproduced(stores, into, session, plan);
  const metrics = await compare(stores, { folder, into }, recorded, reproduced, { tolerance, changed });
  const again = changed === undefined ? null : matchRun(recorded, reproduced, changed);
  return { metrics, failure, recorded: again?.run ?? null };
}

/** A run that was stopped half-way has its parent all the same. */
async function nameParent(stores: Pick<Stores, 'request'>, folder: string, session: string, recorded: RecordedRun, plan: ReproductionPlan, changed: string): Promise<void> {
  const again = matchRun(recorded, await readReproduced(stores, folder, session, plan), changed);
  if (again) await stores.request('edit', { folder, edits: [{ run: again.run.id, set: { reproduces: recorded.run.id } }] });
}

async function readReproduced(stores: Pick<Stores, 'request'>, folder: string, session: string, { cells }: ReproductionPlan): Promise<ReproducedRun[]> {
  const onRecord = (ordinal: number): number => cells[ordinal - 1]?.ordinal ?? 0;
  const reproduced: ReproducedRun[] = [];
  for (const run of await readSessionRuns(stores, folder, session)) {
    const detail = await stores.request('run', { folder, id: run.id });
    const yielders = detail?.yielders.map(({ metric, ordinal }) => ({ metric, ordinal: onRecord(ordinal) })) ?? [];
    reproduced.push({ run, execution: onRecord(run.execution), yielders });
  }
  return reproduced;
}

async function compare(
  stores: Pick<Stores, 'request'>, { folder, into }: { readonly folder: string; readonly into: string }, recorded: RecordedRun, reproduced: readonly ReproducedRun[],
  { tolerance, changed }: Pick<Reproduction, 'tolerance'> & { readonly changed: string | undefined },
): Promise<MetricVerdict[]> {
  const { run } = recorded;
  const before: MetricPoints[] = [];
  for (const { name } of run.metrics) before.push(...given(await readPoints(stores, folder, run, name)));
  const after: MetricPoints[] = [];
  for (const [name, holder] of matchMetrics(recorded, reproduced, changed)) after.push(...given(await readPoints(stores, into, holder.run, name)));
  return compareMetrics(before, after, { tolerance, cutShort: run.status === 'stopped' || run.status === 'lost' });
}

function given<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}
