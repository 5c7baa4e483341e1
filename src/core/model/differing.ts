import { formatParam, type Param } from './param';
import type { RunSummary } from './run';

/** Names of the params that tell these runs apart, in order of first appearance: not all have one, or its values are not all equal. */
export function differingNames(runs: readonly Pick<RunSummary, 'params'>[]): string[] {
  const values = new Map<string, string[]>();
  for (const { params } of runs) {
    for (const { name, value } of params) {
      const seen = values.get(name) ?? [];
      seen.push(`${typeof value} ${formatParam(value)}`);
      values.set(name, seen);
    }
  }
  return [...values].filter(([, seen]) => seen.length < runs.length || new Set(seen).size > 1).map(([name]) => name);
}

/** By run id, the params that tell each of these runs apart from the others of its notebook. */
export function differingParams(runs: readonly Pick<RunSummary, 'id' | 'notebook' | 'params'>[]): Map<string, Param[]> {
  const notebooks = new Map<string, (typeof runs)[number][]>();
  for (const run of runs) {
    const siblings = notebooks.get(run.notebook);
    if (siblings) siblings.push(run);
    else notebooks.set(run.notebook, [run]);
  }
  const differing = new Map<string, Param[]>();
  for (const siblings of notebooks.values()) {
    const names = differingNames(siblings);
    for (const { id, params } of siblings) {
      differing.set(id, names.flatMap((name) => params.find((param) => param.name === name) ?? []));
    }
  }
  return differing;
}
