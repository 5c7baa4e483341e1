/** A training, or an evaluation of something that was not trained here: what becomes a run with its first number. */
import type { ParamValue } from '../model/param';
import type { RunKind, RunRelation } from '../model/run';
import type { Axis } from './axes';
import type { CodeNode } from './things';

/** Where the outermost counter of a training's series stands, as recorded. */
export interface Progress {
  first: number;
  last: number;
  stride: number;
  /** What is added to a printed step, so that a continuation goes on where its parent ended. */
  offset: number;
}

/** What capture knows of one training. */
export interface Training {
  /** Tells it apart in its session; equal each time that the same execution is analysed. */
  readonly key: string;
  readonly kind: RunKind;
  /** Ordinal of its execution. */
  readonly execution: number;
  /** The statement that trains; null where a person opened the run. */
  node: CodeNode | null;
  /** The fitting call as written, or null where only its series tells that it trains. */
  readonly callee: string | null;
  /** Names and classes of what it trains: a printed label or a variable may name the run by them. */
  readonly names: readonly string[];
  /** Class of what it trains, where its constructor is known. */
  readonly model: string | null;
  /** Ids of the objects that it trained. */
  readonly objects: Set<number>;
  /** Names that stand for what it trained. */
  carriers: readonly string[];
  /** The training whose weights flowed in. */
  parent: Training | null;
  relation: RunRelation | null;
  /** Trainings whose products it was trained on: it comes after them without being their child. */
  upstream: ReadonlySet<Training>;
  /** Variables of the loops that build what it trains anew: each turn is a training of its own. */
  readonly loopVariables: readonly string[];
  /** Folds or seeds that it goes over. */
  readonly axis: Axis | null;
  /** Trainings of single turns of its loop, by what names the turn. */
  readonly members: Map<string, Training>;
  /** What sets a member apart from others: settings of its turn. */
  settings: readonly { readonly name: string; readonly value: ParamValue }[];
  /** What a member is one of. */
  readonly of: Training | null;
  /** Why it is a training of its own, where its fitting call does not say so. */
  readonly reason: string | null;
  /** Id of its run, from its first number on. */
  run: string | null;
  /** Steps of its series by their counters' names. */
  readonly progress: Map<string, Progress>;
  /** Its further laps: its outermost counter went back to its start. */
  readonly laps: Training[];
}

/** Everything that a training is told when it is made. */
export type TrainingStart = Pick<Training, 'key' | 'kind' | 'execution' | 'node' | 'callee' | 'names'> & Partial<Pick<Training, 'model' | 'loopVariables' | 'axis' | 'settings' | 'of' | 'reason'>>;

/** A training without a run yet. */
export function createTraining(start: TrainingStart): Training {
  return { carriers: [], model: null, loopVariables: [], axis: null, settings: [], of: null, reason: null, ...start, parent: null, relation: null, upstream: new Set(), objects: new Set(), members: new Map(), run: null, progress: new Map(), laps: [] };
}

/** Whether `training` comes after `earlier` by its weights or by what it was trained on. */
export function descends(training: Training, earlier: Training): boolean {
  const seen = new Set<Training>();
  const open = [training];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next === earlier && next !== training) return true;
    open.push(...next.upstream);
    if (next.parent !== null) open.push(next.parent);
  }
  return false;
}

/** The lap that a training is in: what comes later belongs to it. */
export function latestLap(training: Training): Training {
  return training.laps.at(-1) ?? training;
}

/** A training within a training: one turn of its loop, one candidate of its search, one lap of its counter. */
export function createMember(of: Training, suffix: string, reason: string, settings: Training['settings']): Training {
  const { kind, execution, node, callee, names, model, axis } = of;
  const member = createTraining({ key: `${of.key}${suffix}`, kind, execution, node, callee, names, model, axis, settings, of, reason });
  member.carriers = of.carriers;
  member.parent = of.parent;
  member.relation = of.relation;
  member.upstream = of.upstream;
  return member;
}

/** The training of a lap, made where it is new with why it is a training of its own; the first is the training itself. */
export function lapOf(training: Training, lap: number, reason: string): Training {
  while (training.laps.length < lap) training.laps.push(createMember(training, `#${training.laps.length + 1}`, reason, []));
  return lap === 0 ? training : (training.laps[lap - 1] as Training);
}
