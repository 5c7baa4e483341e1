import type { MetricVerdict } from '../core/reproduce/compare-metrics';
import type { ReproductionPlan } from '../core/reproduce/plan';
import { isReproduced, type Verdict } from '../core/reproduce/reproduce';
import { verdictLine } from '../core/reproduce/verdict-text';
import { JSON_VERSION, runFields, toJson } from './json';
import type { Means } from './reproduce-means';

/** What `celltrail reproduce --check --json` prints; the README documents it. */
export function checkJson(store: string, plan: ReproductionPlan, means: Means): string {
  return toJson(meansFields(store, plan, means));
}

/** What `celltrail reproduce --json` prints; the README documents it. */
export function verdictJson(store: string, plan: ReproductionPlan, means: Means, verdict: Verdict, change: string | null): string {
  const { metrics, failure, recorded } = verdict;
  const told = verdictLine(plan.code.run.number, verdict, change);
  return toJson({ ...meansFields(store, plan, means), change, verdict: told, reproduced: isReproduced(verdict), failure, metrics: metrics.map(metricFields), recorded: recorded && runFields(recorded) });
}

function meansFields(store: string, { code, cells, notes }: ReproductionPlan, { python, folder, environment: { python: versions, packages } }: Means): object {
  return {
    version: JSON_VERSION,
    store,
    run: { id: code.run.id, number: code.run.number },
    executable: python.executable,
    folder,
    cells: cells.length,
    notes,
    environment: {
      python: { recorded: versions.recorded, now: versions.now, same: versions.same },
      packages: packages?.map(({ name, recorded, now, imported }) => ({ name, recorded, now, imported })) ?? null,
    },
  };
}

function metricFields({ metric, counter, outcome, recorded, reproduced, parting, deviation }: MetricVerdict): object {
  return { name: metric, counter, outcome, recorded, reproduced, parting, deviation };
}
