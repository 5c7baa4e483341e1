/** Loops whose turns are an axis of one training: folds and seeds. */
import type { LoopFacts } from '../python/facts';
import { counterOf } from './formats/vocabulary';
import type { Bindings } from './things';

const AXES: ReadonlySet<string | null> = new Set(['fold', 'seed']);
/** Classes that split data into folds: `KFold`, `StratifiedGroupKFold`, `TimeSeriesSplit`. */
const SPLITTER = /(?:Fold|Split)$/;

/** Turns of one training that its numbers are told apart by. */
export interface Axis {
  readonly counter: string;
  /** What each turn is called, where the code states it; else turns are counted from 0. */
  readonly items: readonly number[];
}

/** Whether the turns of a loop are an axis: by its variable, or by the splitter whose folds it goes over. */
export function isAxis(loop: LoopFacts, before: Bindings): boolean {
  return counterOfTurns(loop, before) !== null;
}

/** The outermost axis among the loops around something. */
export function axisOf(loops: readonly LoopFacts[], before: Bindings): Axis | null {
  for (const loop of loops) {
    const counter = counterOfTurns(loop, before);
    if (counter === null) continue;
    const { items = [] } = loop;
    return { counter, items: items.every((item) => typeof item === 'number') ? items : [] };
  }
  return null;
}

function counterOfTurns({ variables, iterates }: LoopFacts, before: Bindings): string | null {
  const named = variables.map((name) => counterOf(name)).find((counter) => AXES.has(counter)) ?? null;
  if (named !== null) return named;
  return iterates.some((name) => SPLITTER.test(before.get(name)?.making?.name ?? name)) ? 'fold' : null;
}
