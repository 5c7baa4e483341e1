import { MAIN_MODULE, type ModuleVersion } from '../../core/model/module';
import type { Execution } from '../../core/model/execution';
import { modulesOf, type RunCode } from '../../core/provenance/run-code';
import type { Stores } from '../../core/store/api';
import type { RunModule } from '../../protocol/run';

/** A version of a module with the execution that brought it in. */
interface Brought {
  readonly module: ModuleVersion;
  readonly execution: Execution;
}

/**
 * The modules of the workspace that a run's sessions had imported by its last number: first those that the run came from, in
 * the version that it had, then the others. `executed` is what these sessions had executed by then.
 */
export async function readModules(stores: Pick<Stores, 'request'>, folder: string, code: Pick<RunCode, 'executions'>, executed: readonly Execution[]): Promise<RunModule[]> {
  const needed = lastOf(code.executions, modulesOf);
  const imported = lastOf(executed, ({ modules }) => modules ?? []);
  const all = [...needed.values(), ...[...imported].filter(([key]) => !needed.has(key)).map(([, brought]) => brought)];
  if (all.length === 0) return [];
  const states = await stores.request('moduleStates', { folder, modules: all.map(({ module }) => module) });
  return all.map(({ module: { path, digest, bytes }, execution: { session, ordinal, order } }, place) => ({
    path, digest, bytes, state: states[place] ?? 'unknown', isNeeded: place < needed.size, by: { session, ordinal, order },
  }));
}

/** The last version of each module. */
function lastOf<E extends Execution>(executions: readonly E[], modules: (execution: E) => readonly ModuleVersion[]): ReadonlyMap<string, Brought> {
  const last = new Map<string, Brought>();
  for (const execution of executions) {
    for (const module of modules(execution)) last.set(module.name === MAIN_MODULE ? module.path : module.name, { module, execution });
  }
  return last;
}
