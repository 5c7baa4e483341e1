/** Which params tell runs apart. */
import type { CompareRun } from '../../src/protocol/compare';
import type { ParamValue } from '../../src/core/model/param';

/** Names of params in the order in which runs first have them. */
export interface ParamSplit {
  readonly differing: readonly string[];
  readonly equal: readonly string[];
}

/** Splits params into those that differ between runs, or that some lack, and those equal in all; one run's all count as differing. */
export function splitParams(runs: readonly CompareRun[]): ParamSplit {
  const values = new Map<string, Map<string, number>>();
  for (const { params } of runs) {
    for (const { name, value } of params) {
      const seen = values.get(name) ?? new Map<string, number>();
      const text = JSON.stringify(value);
      values.set(name, seen.set(text, (seen.get(text) ?? 0) + 1));
    }
  }
  const isEqual = (name: string): boolean => runs.length > 1 && [...(values.get(name)?.values() ?? [])].includes(runs.length);
  const names = [...values.keys()];
  return { differing: names.filter((name) => !isEqual(name)), equal: names.filter(isEqual) };
}

/** A run's value of a param; undefined where it has none. */
export function paramOf(run: CompareRun, name: string): ParamValue | undefined {
  return run.params.find((param) => param.name === name)?.value;
}
