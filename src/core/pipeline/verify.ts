/** Runs promoted steps in a fresh interpreter, and compares the numbers that they show with those on record. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLineReader } from '../capture/formats';
import { compareMetrics, type MetricPoints, type MetricVerdict } from '../reproduce/compare-metrics';
import type { PromotedCell } from './cells';
import type { Step, StepGraph } from './graph';
import { metricKeys } from './module/metric-names';

/** What is run, and what it is compared with. */
export interface Verification {
  readonly graph: StepGraph;
  /** The cells that the steps were made from, with what they showed. */
  readonly cells: readonly PromotedCell[];
  /** Where the modules lie. */
  readonly folder: string;
  /** Path of the Python to run them in. */
  readonly python: string;
  /** Greatest relative difference of numbers that count as the same. */
  readonly tolerance: number;
  readonly signal: AbortSignal;
}

/** One metric, with where it is shown. */
export interface StepVerdict extends MetricVerdict {
  readonly step: string;
  /** Where values part, or are shown: `cell 7, line 3`. */
  readonly place: string;
}

/** What came of it. */
export interface VerifyVerdict {
  readonly metrics: readonly StepVerdict[];
  /** The step that did not run to its end, and what Python said last. */
  readonly failure: { readonly step: string; readonly error: string } | null;
}

/** Whether all numbers on record came out again. */
export function isVerified({ metrics, failure }: VerifyVerdict): boolean {
  return failure === null && metrics.every(({ outcome }) => outcome === 'same' || outcome === 'close');
}

/** Runs the steps in their order, in a folder of their own for what they leave; rejects where Python cannot start. */
export async function verifySteps(verification: Verification): Promise<VerifyVerdict> {
  const scratch = await mkdtemp(join(tmpdir(), 'celltrail-verify-'));
  const metrics: StepVerdict[] = [];
  try {
    for (const step of verification.graph.steps) {
      const { code, out, complaint } = await runStep(step, scratch, verification);
      if (code !== 0) return { metrics, failure: { step: step.name, error: complaint } };
      metrics.push(...compareStep(step, out, verification));
    }
    return { metrics, failure: null };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** How much of what a step complains of is kept (characters). */
const TOLD = 4_000;

function runStep(step: Step, scratch: string, { folder, python, signal }: Verification): Promise<{ readonly code: number | null; readonly out: string; readonly complaint: string }> {
  return new Promise((resolve, reject) => {
    const args = [join(folder, `${step.name}.py`), '--artifacts', join(scratch, 'artifacts'), ...(step.metrics.length > 0 ? ['--metrics', join(scratch, 'metrics')] : [])];
    const child = spawn(python, args, { cwd: folder, signal, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-TOLD); });
    child.on('error', reject);
    child.on('close', (code) => { resolve({ code, out, complaint: complaint.trim().split('\n').at(-1) ?? '' }); });
  });
}

/** Metrics of one step: what its lines say, against what the selected cells showed. */
function compareStep(step: Step, out: string, { cells, tolerance }: Verification): StepVerdict[] {
  const statements = new Map(step.body.map((statement) => [statement.id, statement] as const));
  const own = cells.filter(({ label }) => step.cells.includes(label));
  const keys = metricKeys(step.metrics);
  const recorded = new Map<string, MetricPoints>();
  const reproduced = readPoints(out);
  step.metrics.forEach((metric, index) => {
    const key = keys[index] ?? metric.name;
    const cell = cells[statements.get(metric.statement)?.cell ?? -1];
    const value = metric.shown === 'value' ? Number(cell?.shown.findLast(({ kind }) => kind === 'value')?.text.replace(/^np\.float\d+\((.*)\)$/, '$1')) : Number.NaN;
    if (metric.shown === 'value' && !Number.isNaN(value)) recorded.set(key, pointsOf(key, [value]));
  });
  for (const [name, points] of readPoints(own.flatMap(({ shown }) => shown.filter(({ kind }) => kind === 'printed').map(({ text }) => text)).join('\n'))) {
    if (step.metrics.some((metric) => metric.name === name)) recorded.set(name, points);
  }
  const verdicts = compareMetrics([...recorded.values()], [...recorded.keys()].flatMap((name) => reproduced.get(name) ?? []), { tolerance, cutShort: false });
  return verdicts.map((verdict): StepVerdict => {
    const metric = step.metrics.find((one, index) => keys[index] === verdict.metric || one.name === verdict.metric);
    const statement = statements.get(metric?.statement ?? -1);
    return { ...verdict, step: step.name, place: `${cells[statement?.cell ?? -1]?.label ?? step.name}, line ${statement?.line ?? 1}` };
  });
}

/** All numbers that lines name, in printed order. */
function readPoints(text: string): Map<string, MetricPoints> {
  const read = createLineReader();
  const values = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const plain = /^([\w.]+): ([-+]?[\d.]+(?:e[-+]?\d+)?|nan)$/i.exec(line.trim());
    const found = [read(line) ?? []].flat().flatMap((reading) => reading.values);
    const named = found.length === 0 && plain ? [{ name: plain[1] ?? '', value: Number(plain[2]) }] : found;
    for (const { name, value } of named) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return new Map([...values].map(([name, list]) => [name, pointsOf(name, list)]));
}

function pointsOf(metric: string, values: readonly number[]): MetricPoints {
  return { metric, counter: null, steps: Float64Array.from(values, (_value, index) => index), values: Float64Array.from(values) };
}
