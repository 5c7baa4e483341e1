/** Reads whole series, and the runs of a session, from an open store. */
import type { RunSummary } from '../model/run';
import type { Stores } from '../store/api';
import type { MetricPoints } from './compare-metrics';

/** Runs read at a time. */
const PAGE = 500;

/** All runs of a session, archived ones too, oldest first. */
export async function readSessionRuns(stores: Pick<Stores, 'request'>, folder: string, session: string): Promise<RunSummary[]> {
  const found: RunSummary[] = [];
  let before: string | undefined;
  for (;;) {
    const { runs } = await stores.request('runs', { folder, limit: PAGE, archived: true, ...(before === undefined ? {} : { before }) });
    found.push(...runs.filter((run) => run.session === session));
    before = runs.at(-1)?.id;
    if (before === undefined || runs.length < PAGE) return found.reverse();
  }
}

/** All points of one metric of a run; null where it has none. */
export async function readPoints(stores: Pick<Stores, 'request'>, folder: string, run: RunSummary, metric: string): Promise<MetricPoints | null> {
  const summary = run.metrics.find(({ name }) => name === metric);
  const [series] = await stores.request('series', { folder, runs: [run.id], metric });
  return series && summary ? { metric, counter: summary.counters[0] ?? null, steps: series.x, values: series.y } : null;
}
