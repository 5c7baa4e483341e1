/** All of a run, with the statements of its slice as they ran. */
import type { Execution } from '../model/execution';
import type { ModuleVersion } from '../model/module';
import type { RunDetail, Stores } from '../store/api';
import { linesOf } from './cutting';
import { nameOf, type ExecutionPlace } from './provenance';

/** An execution of a run's slice. */
export type CodeExecution = RunDetail['executions'][number] & {
  /** Lines of the cell that belong to the slice, from 1, rising. */
  readonly lines: readonly number[];
};

/** All of a run; its executions are those of its slice by statement. */
export interface RunCode extends RunDetail {
  readonly executions: readonly CodeExecution[];
  /** One sentence: why `lines` are those of whole cells; null where they are of statements. */
  readonly wholeCells: string | null;
}

/** Modules of the workspace that the statements of an execution brought in, as far as they belong to the slice. */
export function modulesOf({ lines, modules }: Pick<CodeExecution, 'lines' | 'modules'>): readonly ModuleVersion[] {
  return (modules ?? []).filter((module) => module.lines.length === 0 || module.lines.some((line) => lines.includes(line)));
}

/** Reads a run with its slice from an open store; null where there is no such run. */
export async function readRunCode(stores: Pick<Stores, 'request'>, folder: string, id: string): Promise<RunCode | null> {
  const detail = await stores.request('run', { folder, id });
  if (!detail) return null;
  try {
    return await cutRun(stores, folder, detail);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...detail, executions: detail.executions.map(asWhole), wholeCells: `The statements of this run could not be told from others (${reason.replace(/\.$/, '')}): whole cells are shown.` };
  }
}

async function cutRun(stores: Pick<Stores, 'request'>, folder: string, detail: RunDetail): Promise<RunCode> {
  const slice = await stores.request('runSlice', { folder, id: detail.run.id });
  const linked = new Map(detail.executions.map((execution) => [nameOf(execution), execution]));
  const found = new Set(slice.map(nameOf));
  const open = detail.executions.filter((execution) => execution.role !== 'slice' && !found.has(nameOf(execution)));
  // What still runs is in no slice yet: what it is believed to have come from is shown whole.
  const believed = open.length === 0 ? [] : detail.executions.filter((execution) => !found.has(nameOf(execution)));
  const others = await readOthers(stores, folder, slice.filter((place) => !linked.has(nameOf(place))));
  const cut = slice.flatMap((place): CodeExecution[] => {
    const execution = linked.get(nameOf(place)) ?? others.get(nameOf(place));
    return execution ? [{ role: 'slice', ...execution, lines: place.lines }] : [];
  });
  const orders = open.map(({ order }) => `[${order}]`).join(', ');
  const wholeCells = open.length === 0 ? null : `Execution ${orders} is not over: what it came from is shown as whole cells.`;
  return { ...detail, executions: inOrder(detail, [...cut, ...believed.map(asWhole)]), wholeCells };
}

/** Executions of the slice that the run's rules did not link to it. */
async function readOthers(stores: Pick<Stores, 'request'>, folder: string, places: readonly ExecutionPlace[]): Promise<ReadonlyMap<string, Execution>> {
  const until = new Map<string, number>();
  for (const { session, ordinal } of places) until.set(session, Math.max(ordinal, until.get(session) ?? 0));
  const executions: Execution[] = [];
  for (const [session, last] of until) executions.push(...(await stores.request('executions', { folder, session, until: last })));
  return new Map(executions.map((execution) => [nameOf(execution), execution]));
}

/** Session by session as the record has them, each in executed order. */
function inOrder(detail: RunDetail, executions: readonly CodeExecution[]): CodeExecution[] {
  const sessions = [...new Set(detail.executions.map(({ session }) => session))];
  return [...executions].sort((a, b) => sessions.indexOf(a.session) - sessions.indexOf(b.session) || a.ordinal - b.ordinal);
}

function asWhole(execution: RunDetail['executions'][number]): CodeExecution {
  return { ...execution, lines: linesOf(execution.source) };
}
