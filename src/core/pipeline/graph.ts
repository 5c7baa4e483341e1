/** Steps and what passes between them: what modules and pipelines are written from. */
import type { ParamValue } from '../model/param';
import type { RandomState, Statement, ValueKind } from './statement';

/** The type of a param on a command line. */
export type ParamType = 'int' | 'float' | 'str' | 'bool';

/** A literal that can be set from outside. */
export interface StepParam {
  readonly name: string;
  readonly type: ParamType;
  readonly value: ParamValue;
  /** Its default as Python. */
  readonly literal: string;
  /** What a comment beside it says; null where there is none. */
  readonly comment: string | null;
}

/** A name that crosses the border of a step. */
export interface Port {
  readonly name: string;
  readonly kind: ValueKind;
  /** As an annotation would have it, where the code tells: `MLPClassifier`, `pd.DataFrame`. */
  readonly annotation: string;
}

/** A name that a step takes. */
export interface InputPort extends Port {
  /** The step that gives it; null: code of the step itself that stands before the selected cells. */
  readonly from: string | null;
}

/** A number that a step is judged by. */
export interface StepMetric {
  /** As it is printed, or as the code calls it. */
  readonly name: string;
  /** The statement that shows it. */
  readonly statement: number;
  /** The expression that has its value, as Python. */
  readonly expression: string;
  /** Where that stands in the statement's node; null where it is evaluated behind the statement. */
  readonly place: { readonly start: number; readonly end: number } | null;
  /** Printed in words of its own, or shown as the value of a last expression. */
  readonly shown: 'printed' | 'value';
}

/** A file that a step reads or writes. */
export interface StepFile {
  /** As the code has it: relative to the folder of the notebook. */
  readonly path: string;
  /** A file that is `updated` is added to or changed in place: what it held before counts. */
  readonly mode: 'read' | 'write' | 'update';
}

/** A statement that is in no step, and why. */
export interface LeftOut {
  readonly cell: string;
  readonly line: number;
  readonly code: string;
  readonly why: string;
}

/** One step. */
export interface Step {
  /** A Python identifier, unique in the graph: module, function and stage have it as their name. */
  readonly name: string;
  readonly title: string;
  /** Labels of the selected cells. */
  readonly cells: readonly string[];
  /** Code before the selected cells that they need, in order. */
  readonly before: readonly Statement[];
  /** Code of the selected cells, in order. */
  readonly body: readonly Statement[];
  /** What comes along: imports, definitions, literals, settings, in order. */
  readonly carried: readonly Statement[];
  /** What the code before takes from other steps, and what the selected cells take from anywhere. */
  readonly beforeInputs: readonly InputPort[];
  readonly inputs: readonly InputPort[];
  /** Names of literals that the selected cells read from cells outside: params, most of them. */
  readonly outside: readonly string[];
  readonly outputs: readonly Port[];
  readonly params: readonly StepParam[];
  readonly metrics: readonly StepMetric[];
  readonly files: readonly StepFile[];
  /** Random generators that it takes up where another step left them, and those that later steps take up from it. */
  readonly randomFrom: ReadonlyMap<RandomState, string>;
  readonly randomTo: readonly RandomState[];
  /** Names of the steps that it needs, in order. */
  readonly after: readonly string[];
  /** True where figures are all that it makes: then they are saved. */
  readonly figures: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** A name that is read and that nothing binds. */
export interface UnboundName {
  readonly name: string;
  /** Where it is read first. */
  readonly cell: string;
  readonly line: number;
  /** Whether a selected cell reads it. */
  readonly isOwn: boolean;
}

/** A graph of steps, in an order in which they can run. */
export interface StepGraph {
  readonly steps: readonly Step[];
  /** One sentence each: what a person should know. */
  readonly notes: readonly string[];
  /** Names that nothing binds: with any of them the steps cannot run. */
  readonly unbound: readonly UnboundName[];
  /** Labels of cells that make nothing but what is shown. */
  readonly idle: readonly string[];
}
