/** The modules of the workspace behind a run, and what became of their files. */
import { MAIN_MODULE, moduleFileName, type ModuleState, type ModuleVersion } from '../model/module';
import type { Stores } from '../store/api';
import { modulesOf, type RunCode } from './run-code';

/** A module of a run. */
export interface RunModule {
  readonly module: ModuleVersion;
  readonly state: ModuleState;
  /** The cells brought in several versions of it, of which this is the last. */
  readonly isOneOfSeveral: boolean;
}

/** Reads the modules that a run's statements brought in, each in its last version. */
export async function readRunModules(stores: Pick<Stores, 'request'>, folder: string, { executions }: Pick<RunCode, 'executions'>): Promise<RunModule[]> {
  const last = new Map<string, ModuleVersion>();
  const several = new Set<string>();
  for (const module of executions.flatMap(modulesOf)) {
    const key = module.name === MAIN_MODULE ? module.path : module.name;
    if ((last.get(key)?.digest ?? module.digest) !== module.digest) several.add(key);
    last.set(key, module);
  }
  if (last.size === 0) return [];
  const modules = [...last];
  const states = await stores.request('moduleStates', { folder, modules: modules.map(([, module]) => module) });
  return modules.map(([key, module], index) => ({ module, state: states[index] ?? 'unknown', isOneOfSeveral: several.has(key) }));
}

/** What became of a module's file, as the beginning of a sentence; null where it is as it was. */
export function fateOf({ module, state }: RunModule): string | null {
  const file = moduleFileName(module);
  if (state === 'same') return null;
  return state === 'changed' ? `${file} has changed since` : state === 'gone' ? `${file} is not here any more` : `${file} cannot be compared with the record`;
}
