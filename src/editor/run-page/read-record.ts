import type { Execution } from '../../core/model/execution';
import { readRunCode, type RunCode } from '../../core/provenance/run-code';
import type { RunLink, RunModule, RunRecord } from '../../protocol/run';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { readModules } from './read-modules';

/** What a page is told of its run, and what that was made of. */
export interface ReadRecord {
  readonly code: RunCode;
  readonly record: RunRecord;
}

/** Reads what stands behind a run; null where there is no such run. */
export async function readRecord({ stores }: OpenStores, folder: string, id: string, nameOf: (run: StoredRun) => string): Promise<ReadRecord | null> {
  const code = await readRunCode(stores, folder, id);
  if (!code) return null;
  const executed = await Promise.all([...lastOrdinals(code)].map(([session, until]) => stores.request('executions', { folder, session, until })));
  const family = [...(code.run.parent === null ? [] : [code.run.parent]), ...code.children];
  const { runs } = await stores.request('runs', { folder, ids: family, limit: family.length, archived: true });
  const links = runs.map((run): RunLink => {
    const stored = { ...run, folder };
    return { run: { folder, id: run.id }, number: run.number, label: nameOf(stored), status: run.status, relation: run.relation };
  });
  const modules = await readModules(stores, folder, code, executed.flat());
  return { code, record: composeRecord(code, executed.flat(), links, modules) };
}

/** The record of a run, of its code, of what its sessions executed by then, of its parent and children in any order, and of modules. */
export function composeRecord(code: RunCode, executed: readonly Execution[], family: readonly RunLink[], modules: readonly RunModule[]): RunRecord {
  const { run, session, environment, wholeCells, verdicts } = code;
  const metrics = new Map<string, string[]>();
  for (const { metric, ...place } of code.yielders) metrics.set(keyOf(place), [...(metrics.get(keyOf(place)) ?? []), metric]);
  const setParams = new Set(run.params.flatMap(({ execution }) => execution ?? []));
  return {
    session, environment, wholeCells, modules, verdicts,
    parent: family.find((link) => link.run.id === run.parent) ?? null,
    children: family.filter((link) => code.children.includes(link.run.id)).sort((a, b) => a.number - b.number),
    executions: code.executions.map((execution) => ({
      session: execution.session,
      ordinal: execution.ordinal,
      order: execution.order,
      source: execution.source,
      status: execution.status,
      startedAt: execution.startedAt,
      endedAt: execution.endedAt,
      role: execution.role,
      metrics: metrics.get(keyOf(execution)) ?? [],
      lines: execution.lines,
      ...(execution.gpus ? { gpus: execution.gpus } : {}),
    })),
    executed: executed.length,
    orders: Object.fromEntries(executed.filter((execution) => execution.session === run.session && setParams.has(execution.ordinal)).map(({ ordinal, order }) => [ordinal, order])),
  };
}

/** The last execution of each session that the run came from. */
function lastOrdinals({ run, executions }: RunCode): Map<string, number> {
  const last = new Map([[run.session, run.execution]]);
  for (const { session, ordinal } of executions) last.set(session, Math.max(ordinal, last.get(session) ?? 0));
  return last;
}

function keyOf({ session, ordinal }: { readonly session: string; readonly ordinal: number }): string {
  return `${session} ${ordinal}`;
}
