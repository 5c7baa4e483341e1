/** Verdicts on the promoted steps of a run. */
import type { RunVerdict, VerdictMetric } from '../../model/verdict';
import { fromTrailNumber } from '../../trail/numbers';
import type { TrailNumber, VerdictRecord } from '../../trail/records';
import type { QueryContext } from './rows';

/** The last verdict on each folder of steps, newest first; those on runs that were merged into this one among them. */
export function readVerdicts({ database }: QueryContext, key: number, id: string): RunVerdict[] {
  const rows = database.all<{ folder: string; verdict: string }>(
    'SELECT folder, verdict FROM verdicts WHERE run IN (SELECT ?1 UNION SELECT id FROM runs WHERE home = ?2) ORDER BY time DESC, trail DESC',
    id, key,
  );
  const latest = new Map<string, string>();
  for (const { folder, verdict } of rows) if (!latest.has(folder)) latest.set(folder, verdict);
  return [...latest.values()].map((verdict) => verdictOf(JSON.parse(verdict) as VerdictRecord));
}

function verdictOf({ time, folder, python, tolerance, failure, metrics }: VerdictRecord): RunVerdict {
  return { time, folder, python, tolerance, failure, metrics: metrics.map(metricOf) };
}

function metricOf({ step, metric, place, outcome, recorded, reproduced, parting }: VerdictRecord['metrics'][number]): VerdictMetric {
  const ends = { recorded: numberOf(recorded), reproduced: numberOf(reproduced) };
  return { step, metric, place, outcome, ...ends, parting: parting && { place: parting.place, recorded: numberOf(parting.recorded), reproduced: numberOf(parting.reproduced) } };
}

function numberOf(value: TrailNumber | null): number | null {
  return value === null ? null : fromTrailNumber(value);
}
