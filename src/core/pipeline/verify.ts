/** Runs promoted steps in a fresh interpreter, and compares the numbers that they show with those on record. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareMetrics, type MetricPoints } from '../reproduce/compare-metrics';
import type { RunVerdict, VerdictMetric } from '../model/verdict';
import type { PromotedCell } from './cells';
import type { StepGraph } from './graph';
import { readShown, recordedMetrics, type RecordedMetric } from './recorded';

/** A step as far as it is checked. */
export interface CheckedStep {
  /** The module's file without its ending. */
  readonly name: string;
  /** Whether the module takes a folder for its metrics. */
  readonly hasMetrics: boolean;
  readonly recorded: readonly RecordedMetric[];
}

/** What is run, and what it is compared with. */
export interface Verification {
  /** In an order in which they can run. */
  readonly steps: readonly CheckedStep[];
  /** Where the modules lie. */
  readonly folder: string;
  /** Path of the Python to run them in. */
  readonly python: string;
  /** Greatest relative difference of numbers that count as the same. */
  readonly tolerance: number;
  /** A folder that holds what steps before these have left, each in a folder of its name; null where these need no others. */
  readonly inputs: string | null;
  readonly signal: AbortSignal;
  /** Called before each step; `place` counts from 1. */
  begins(step: string, place: number): void;
}

/** The steps of a graph with the numbers that their cells showed. */
export function checkedSteps({ steps }: StepGraph, cells: readonly PromotedCell[]): CheckedStep[] {
  return steps.map((step) => ({ name: step.name, hasMetrics: step.metrics.length > 0, recorded: recordedMetrics(step, cells) }));
}

/** What came of it. */
export type StepsVerdict = Pick<RunVerdict, 'failure' | 'metrics'>;

/** Runs the steps in their order, in a folder of their own for what they leave; rejects where Python cannot start. */
export async function verifySteps(verification: Verification): Promise<StepsVerdict> {
  const scratch = await mkdtemp(join(tmpdir(), 'celltrail-verify-'));
  const metrics: VerdictMetric[] = [];
  try {
    if (verification.inputs !== null) await lendInputs(verification.inputs, verification.steps, join(scratch, 'artifacts'));
    for (const [index, step] of verification.steps.entries()) {
      verification.begins(step.name, index + 1);
      const { code, out, complaint } = await runStep(step, scratch, verification);
      if (code !== 0) return { metrics, failure: { step: step.name, error: complaint } };
      metrics.push(...compareStep(step, out, verification.tolerance));
    }
    return { metrics, failure: null };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Shows steps what others have left, and keeps from them what they leave themselves. */
async function lendInputs(inputs: string, steps: readonly CheckedStep[], artifacts: string): Promise<void> {
  await mkdir(artifacts);
  const own = new Set(steps.map(({ name }) => name));
  for (const name of await readdir(inputs)) if (!own.has(name)) await symlink(join(inputs, name), join(artifacts, name), 'junction');
}

/** How much of what a step complains of is kept (characters). */
const TOLD = 4_000;

function runStep(step: CheckedStep, scratch: string, { folder, python, signal }: Verification): Promise<{ readonly code: number | null; readonly out: string; readonly complaint: string }> {
  return new Promise((resolve, reject) => {
    const args = [join(folder, `${step.name}.py`), '--artifacts', join(scratch, 'artifacts'), ...(step.hasMetrics ? ['--metrics', join(scratch, 'metrics')] : [])];
    const child = spawn(python, args, { cwd: folder, signal, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-TOLD); });
    child.on('error', reject);
    child.on('close', (code) => { resolve({ code, out, complaint: complaint.trim().split('\n').at(-1) ?? '' }); });
  });
}

/** Metrics of one step: what its lines say, against what the cells showed. */
function compareStep({ name, recorded }: CheckedStep, out: string, tolerance: number): VerdictMetric[] {
  const shown = readShown(out);
  const due = recorded.filter(({ metric, values, isExpected }) => isExpected || shown.get(metric)?.length === values.length);
  const reproduced = due.flatMap(({ metric }) => (shown.has(metric) ? [pointsOf(metric, shown.get(metric) ?? [])] : []));
  const verdicts = compareMetrics(due.map(({ metric, values }) => pointsOf(metric, values)), reproduced, { tolerance, cutShort: false });
  return verdicts.map(({ metric, outcome, parting, ...ends }) => ({
    ...{ step: name, metric, outcome, recorded: ends.recorded?.last ?? null, reproduced: ends.reproduced?.last ?? null },
    place: due.find((one) => one.metric === metric)?.place ?? name,
    parting: parting && { place: parting.place, recorded: parting.recorded, reproduced: parting.reproduced },
  }));
}

function pointsOf(metric: string, values: readonly number[]): MetricPoints {
  return { metric, counter: null, steps: Float64Array.from(values, (_value, index) => index), values: Float64Array.from(values) };
}
