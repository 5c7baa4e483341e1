/** Params of drawn runs. */
import type { CompareRun } from '../../src/protocol/compare';
import type { ParamValue } from '../../src/core/model/param';

/** A run's value of a param; undefined where it has none. */
export function paramOf(run: CompareRun, name: string): ParamValue | undefined {
  return run.params.find((param) => param.name === name)?.value;
}
