/** Statements that brought in modules whose files are others now. */
import type { Execution } from '../model/execution';
import { Autoreload, readAutoreload } from '../modules/autoreload';
import { MAIN_MODULE, moduleFileName, type ModuleState, type ModuleVersion } from '../model/module';
import type { SliceNode } from '../python/slice/nodes';
import type { OutdatedModule, OutdatedModules } from '../python/slice/status';

/** The last version of each module that executions brought in, by name and path. */
export function latestVersions(executions: readonly Execution[]): ReadonlyMap<string, ModuleVersion> {
  const latest = new Map<string, ModuleVersion>();
  for (const { modules } of executions) for (const module of modules ?? []) latest.set(keyOf(module), module);
  return latest;
}

/** What executions brought in that has changed since; `nodesOf` gives the statements of one by its place. */
export function outdatedModules(executions: readonly Execution[], nodesOf: (place: number) => readonly SliceNode[], stateOf: (module: ModuleVersion) => ModuleState): OutdatedModules {
  const statements = new Map<SliceNode, OutdatedModule>();
  const latest = latestVersions(executions);
  const states = new Map<string, ModuleState>();
  const known = (module: ModuleVersion): ModuleState => {
    const key = `${module.path} ${module.digest}`;
    const state = states.get(key) ?? stateOf(module);
    states.set(key, state);
    return state;
  };
  const autoreload = autoreloadAfter(executions);
  for (const [place, { modules }] of executions.entries()) {
    for (const module of modules ?? []) {
      const state = known(module);
      if (state !== 'changed' && state !== 'gone') continue;
      const now = latest.get(keyOf(module));
      const isLoaded = autoreload.loads(module.name) || module.name === MAIN_MODULE || (now !== undefined && known(now) === 'same');
      const found: OutdatedModule = { path: module.path, file: moduleFileName(module), isGone: state === 'gone', needsReload: !isLoaded };
      for (const node of broughtBy(module, nodesOf(place))) statements.set(node, found);
    }
  }
  const isCurrent = (place: number, path: string): boolean => (executions[place]?.modules ?? []).some((module) => module.path === path && known(module) === 'same');
  return { statements, isCurrent };
}

/** `%autoreload` loads before the first statement. */
function broughtBy({ lines }: ModuleVersion, nodes: readonly SliceNode[]): readonly SliceNode[] {
  return lines.length === 0 ? nodes.slice(0, 1) : nodes.filter((node) => lines.some((line) => node.line <= line && line <= node.endLine));
}

function autoreloadAfter(executions: readonly Execution[]): Autoreload {
  const autoreload = new Autoreload();
  for (const { source } of executions) if (source.includes('%a')) autoreload.take(readAutoreload(source));
  return autoreload;
}

function keyOf({ name, path }: ModuleVersion): string {
  return `${name} ${path}`;
}
