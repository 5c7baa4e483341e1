/** Loops whose turns are an axis of one training: folds and seeds. */
import type { LoopFacts } from '../python/facts';
import { counterOf } from './formats/vocabulary';
import type { Bindings } from './things';

const AXES: ReadonlySet<string | null> = new Set(['fold', 'seed']);
/** Classes that split data into folds: `KFold`, `StratifiedGroupKFold`, `TimeSeriesSplit`. */
const SPLITTER = /(?:Fold|Split)$/;

/** Whether the turns of a loop are an axis: by its variable, or by the splitter whose folds it goes over. */
export function isAxis({ variables, iterates }: LoopFacts, before: Bindings): boolean {
  return variables.some((name) => AXES.has(counterOf(name))) || iterates.some((name) => SPLITTER.test(before.get(name)?.making?.name ?? name));
}
