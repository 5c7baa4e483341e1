/** What the names of a session stand for, as far as its code tells. Everything here is replaced, never changed. */
import type { CallFacts, DefinitionFacts, StatementFacts } from '../python/facts';
import type { ParamValue } from '../model/param';
import type { ResolvedCall } from './calls';
import type { SessionNames } from './session-names';
import type { Training } from './training';

/** One statement as one execution ran it. */
export interface CodeNode {
  readonly execution: number;
  readonly statement: number;
  readonly facts: StatementFacts;
  /** Statements that made or changed what it reads. */
  readonly uses: ReadonlySet<CodeNode>;
  /** Calls that run with it, those inside the session's own functions included. */
  readonly calls: readonly ResolvedCall[];
}

/** The call that built an object. */
export interface Making {
  /** Dotted path where an import tells it (`sklearn.svm.SVC`), else the callee as written. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  readonly call: CallFacts;
  /** It prepares data, so that fitting it is no training. */
  readonly transformer: boolean;
}

/** What a name stands for. Names that share one object hold things of one id. */
export interface Thing {
  readonly id: number;
  readonly making: Making | null;
  /** Statements that made or changed it. */
  readonly nodes: ReadonlySet<CodeNode>;
  /** Trainings that it carries on: their weights are in it. */
  readonly carries: ReadonlySet<Training>;
  /** Trainings that its value came from, by whatever way. */
  readonly from: ReadonlySet<Training>;
  /** Ids of objects that it holds and trains with it: an optimizer's model, a trainer's. */
  readonly parts: ReadonlySet<number>;
  readonly module: string | null;
  readonly definition: DefinitionFacts | null;
  readonly literal: ParamValue | undefined;
  /** The known metric call that gave it. */
  readonly metric: string | null;
}

/** Names and what they stand for at one moment. */
export interface Bindings extends Iterable<[string, Thing]> {
  get(name: string): Thing | undefined;
  values(): Iterable<Thing>;
}

let lastId = 0;

/** A thing that nobody else shares. */
export function createThing(known: Partial<Omit<Thing, 'id'>>): Thing {
  lastId += 1;
  return { id: lastId, making: null, nodes: new Set(), carries: new Set(), from: new Set(), parts: new Set(), module: null, definition: null, literal: undefined, metric: null, ...known };
}

/** All members of some sets. */
export function unionOf<T>(sets: Iterable<ReadonlySet<T>>): Set<T> {
  const all = new Set<T>();
  for (const set of sets) for (const item of set) all.add(item);
  return all;
}

/** Changes an object, whatever names it goes by. */
export function changeThing(bindings: SessionNames, id: number, change: (thing: Thing) => Thing): void {
  for (const [name, thing] of [...bindings].filter(([, known]) => known.id === id)) bindings.set(name, change(thing));
}

/** The statements behind an object that one more has changed. That one leads to those it knew, so that sets stay small in a long session. */
export function changedBy(node: CodeNode, nodes: ReadonlySet<CodeNode>): Set<CodeNode> {
  const known = [...nodes].every((earlier) => node.uses.has(earlier) || earlier === node);
  return known ? new Set([node]) : new Set([...nodes, node]);
}

/** A thing that is `after`, or still `before`: what an assignment leaves that may not have happened. */
export function maybe(before: Thing | undefined, after: Thing): Thing {
  if (before === undefined || before === after) return after;
  return { ...after, nodes: unionOf([before.nodes, after.nodes]), from: unionOf([before.from, after.from]), carries: unionOf([before.carries, after.carries]), parts: unionOf([before.parts, after.parts]) };
}
