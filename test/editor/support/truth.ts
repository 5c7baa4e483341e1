/** What a library's own objects say, held against what is on record. */
import { decodeSteps, decodeValues } from '../../../src/core/trail/columns';
import type { ChunkRecord, PointsRecord, SeriesRecord, TrailRecord } from '../../../src/core/trail/records';

/** Values by step; several counters are joined by commas, and a value without a step has none. */
export type Points = Readonly<Record<string, number>>;

/** By metric, its value or its points; null where the library itself shows one or another value. */
type Metrics = Readonly<Record<string, number | Readonly<Record<string, number | null>>>>;

/** What a library's truth tells of its runs, in the order of their trainings. */
export interface Truth {
  /** Decimal places to which numbers are shown; null where they are told exactly. */
  readonly digits: number | null;
  readonly truth: readonly Metrics[];
  /** What may be on record as well, and is right then. */
  readonly also: readonly Metrics[];
  /** Params that must be on record. */
  readonly settings: readonly Readonly<Record<string, unknown>>[];
}

/** A run as it is on record. */
export interface RecordedRun {
  readonly params: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, Points>>;
}

/** Python before and behind the code that sets a truth, so that it is written to a file; nothing of it is recorded. */
export function truthCell(code: string, file: string): string {
  return `# celltrail: ignore
import json
digits, also, settings = None, [], []
${code}
with open(${JSON.stringify(file)}, "w") as told:
    json.dump({"digits": digits, "truth": truth, "also": also, "settings": settings}, told, default=float)`;
}

/** The points in a run's bundle. */
export function pointsIn(bundle: string): Record<string, Points> {
  const records = bundle.trimEnd().split('\n').map((line) => JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as TrailRecord);
  const series = new Map(records.flatMap((record): [number, SeriesRecord][] => (record.t === 'series' ? [[record.s, record]] : [])));
  const metrics: Record<string, Record<string, number>> = {};
  for (const record of records) {
    if (record.t !== 'points' && record.t !== 'chunk') continue;
    const { step, value } = record.t === 'points' ? record : decoded(record);
    const points = (metrics[series.get(record.s)?.metric ?? ''] ??= {});
    value.forEach((each, index) => { points[step.map((column) => column[index]).join()] = Number(each); });
  }
  return metrics;
}

function decoded({ step, value, count }: ChunkRecord): Pick<PointsRecord, 'step' | 'value'> {
  return { step: step.map((column) => [...decodeSteps(column, count)]), value: [...decodeValues(value, count)] };
}

/** What of the runs of several truths, one after another, is not as it should be: a sentence each. */
export function compareWithTruths(truths: readonly Truth[], runs: readonly RecordedRun[]): string[] {
  const wanted = truths.reduce((sum, { truth }) => sum + truth.length, 0);
  if (runs.length !== wanted) return [`${wanted} runs are true, and ${runs.length} are on record: ${JSON.stringify(runs)}`];
  let first = 0;
  return truths.flatMap((each) => compareRuns(each, runs.slice(first, (first += each.truth.length))));
}

function compareRuns({ digits, truth, also, settings }: Truth, runs: readonly RecordedRun[]): string[] {
  return runs.flatMap(({ params, metrics }, index) => {
    const found = pointsOf(metrics);
    const wanted = pointsOf(truth[index] ?? {});
    const allowed = new Map([...pointsOf(also[index] ?? {}), ...wanted]);
    return [
      ...[...wanted.keys()].filter((key) => !found.has(key)).map((key) => `${key} is missing`),
      ...[...found].flatMap(([key, value]) => differs(key, value, allowed.get(key), digits)),
      ...Object.entries(settings[index] ?? {}).filter(([name, value]) => params[name] !== value).map(([name, value]) => `${name} is ${String(value)}, and on record as ${String(params[name])}`),
    ].map((problem) => `run ${index + 1}: ${problem}`);
  });
}

function pointsOf(metrics: Metrics): Map<string, number | null> {
  return new Map(Object.entries(metrics).flatMap(([name, points]) => Object.entries(typeof points === 'number' ? { '': points } : points).map(([step, value]): [string, number | null] => [`${name}[${sameStep(step)}]`, value])));
}

/** Python writes 1.0 where JavaScript has 1. */
function sameStep(step: string): string {
  return step === '' ? step : step.split(',').map(Number).join();
}

function differs(key: string, found: number | null, wanted: number | null | undefined, digits: number | null): string[] {
  if (wanted === null || found === null) return [];
  if (wanted === undefined) return [`${key} = ${found} is not the library's`];
  // The last digit may have been rounded either way.
  const tolerance = digits === null ? 0 : 0.51 * 10 ** -digits;
  return Math.abs(found - wanted) <= tolerance ? [] : [`${key} is ${wanted}, and on record as ${found}`];
}
