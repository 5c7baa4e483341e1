/** From runs to their columns. */
import { gpuColumns } from './gpu-columns';
import type { Param, ParamValue } from '../model/param';
import type { RunSummary } from '../model/run';
import { RUN_FACTS, type CodedColumn, type MetricColumns, type RunColumns, type RunFact } from '../model/run-columns';

/** What of a session's environment has columns. */
export type RunSite = Partial<Readonly<Record<'commit' | 'branch' | 'python' | 'gpu', string>>>;

/** The columns of these runs; `siteOf` tells where a session ran. */
export function columnsOf(runs: readonly RunSummary[], siteOf: (session: string) => RunSite = () => ({})): RunColumns {
  const numbers = (value: (run: RunSummary) => number): Float64Array => Float64Array.from(runs, value);
  const sites = runs.map(({ session }) => siteOf(session));
  return {
    ids: runs.map(({ id }) => id),
    numbers: {
      number: numbers((run) => run.number),
      execution: numbers((run) => run.execution),
      started: numbers((run) => run.startedAt),
      ended: numbers((run) => run.endedAt ?? NaN),
      updated: numbers((run) => run.updatedAt),
      ...gpuColumns(runs),
    },
    facts: Object.fromEntries(RUN_FACTS.map((fact) => [fact, code(runs.map((run, index) => factOf(run, sites[index] ?? {}, fact)))])) as Record<RunFact, CodedColumn>,
    params: paramColumns(runs),
    metrics: metricColumns(runs),
  };
}

/** Undefined where there is nothing to tell, so that it counts as missing. */
function factOf(run: RunSummary, site: RunSite, fact: RunFact): ParamValue | undefined {
  if (fact === 'commit' || fact === 'branch' || fact === 'python' || fact === 'gpu') return site[fact];
  const value = run[fact];
  return value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function paramColumns(runs: readonly RunSummary[]): RunColumns['params'] {
  const columns = new Map<string, (ParamValue | undefined)[]>();
  runs.forEach(({ params }, place) => {
    for (const { name, value } of params satisfies readonly Param[]) {
      const column = columns.get(name) ?? new Array<ParamValue | undefined>(runs.length).fill(undefined);
      column[place] = value;
      columns.set(name, column);
    }
  });
  return [...columns].map(([name, column]) => ({ name, ...code(column) }));
}

function metricColumns(runs: readonly RunSummary[]): MetricColumns[] {
  const found = new Map<string, { readonly place: number; readonly metric: RunSummary['metrics'][number] }[]>();
  runs.forEach(({ metrics }, place) => {
    for (const metric of metrics) {
      const entries = found.get(metric.name);
      if (entries) entries.push({ place, metric });
      else found.set(metric.name, [{ place, metric }]);
    }
  });
  return [...found].map(([name, entries]) => ({
    name,
    counters: entries.reduce<readonly string[]>((most, { metric }) => (metric.counters.length > most.length ? metric.counters : most), []),
    runs: Uint32Array.from(entries, ({ place }) => place),
    last: Float64Array.from(entries, ({ metric }) => metric.last),
    min: Float64Array.from(entries, ({ metric }) => metric.min),
    max: Float64Array.from(entries, ({ metric }) => metric.max),
    count: Float64Array.from(entries, ({ metric }) => metric.count),
    step: Float64Array.from(entries, ({ metric }) => metric.lastStep[0] ?? NaN),
  }));
}

function code(column: readonly (ParamValue | undefined)[]): CodedColumn {
  const known = new Map<unknown, number>();
  const values: ParamValue[] = [];
  const codes = Uint32Array.from(column, (value) => {
    if (value === undefined) return 0;
    // A list and the text that looks like it are two values.
    const key = typeof value === 'object' && value !== null ? `list ${JSON.stringify(value)}` : typeof value === 'string' ? `text ${value}` : value;
    let own = known.get(key);
    if (own === undefined) known.set(key, (own = values.push(value)));
    return own;
  });
  return { values, codes };
}
