/** Which of the runs that came out is the recorded one again. */
import type { RunSummary } from '../model/run';
import type { RunDetail } from '../store/api';

/** A recorded run, with the others that its execution opened, itself included, oldest first. */
export interface RecordedRun {
  readonly run: RunSummary;
  readonly siblings: readonly RunSummary[];
  readonly yielders: RunDetail['yielders'];
}

/** A run that came out; ordinals are those on record. */
export interface ReproducedRun {
  readonly run: RunSummary;
  readonly execution: number;
  readonly yielders: readonly { readonly metric: string; readonly ordinal: number }[];
}

/**
 * The run again, given those that came out, oldest first: opened by the same execution, and where that opened several, the
 * one with the same params but for the changed one, else the one in the same place. Null where none is certain.
 */
export function matchRun({ run, siblings }: RecordedRun, reproduced: readonly ReproducedRun[], changed?: string): ReproducedRun | null {
  const here = reproduced.filter(({ execution }) => execution === run.execution);
  if (here.length <= 1) return here[0] ?? (reproduced.length === 1 ? (reproduced[0] ?? null) : null);
  const alike = here.filter((other) => paramsOf(other.run, changed) === paramsOf(run, changed));
  if (alike.length === 1) return alike[0] ?? null;
  return here.length === siblings.length ? (here[siblings.findIndex(({ id }) => id === run.id)] ?? null) : null;
}

/**
 * For each metric the run that has it now: the run again, else the only one to which the same executions gave it, as with
 * a run that a person put together. Metrics that only the run again has are among them.
 */
export function matchMetrics(recorded: RecordedRun, reproduced: readonly ReproducedRun[], changed?: string): Map<string, ReproducedRun> {
  const again = matchRun(recorded, reproduced, changed);
  const found = new Map(again?.run.metrics.map(({ name }) => [name, again]) ?? []);
  for (const { name } of recorded.run.metrics) {
    if (found.has(name)) continue;
    const ordinals = new Set(recorded.yielders.filter(({ metric }) => metric === name).map(({ ordinal }) => ordinal));
    const holders = reproduced.filter(({ yielders }) => yielders.some(({ metric, ordinal }) => metric === name && ordinals.has(ordinal)));
    if (holders.length === 1 && holders[0]) found.set(name, holders[0]);
  }
  return found;
}

function paramsOf({ params }: RunSummary, changed: string | undefined): string {
  return JSON.stringify(params.filter(({ name }) => name !== changed).map(({ name, value }) => [name, value]));
}
