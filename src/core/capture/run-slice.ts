/** The slice of one run. What its parent's slice has is left to the parent, so that training again and again stays linear. */
import type { StatementFacts } from '../python/facts';
import { executionsOf, sliceOf } from './slice';
import type { CodeNode } from './things';

/** Grows with its run; each statement is gone through once. */
export class RunSlice {
  readonly #parent: RunSlice | null;
  readonly #own = new WeakSet<CodeNode>();
  /** Statements that only later numbers came from: no child's slice. */
  readonly #shown = new WeakSet<CodeNode>();
  /** Executions that it has and its parent's slice has not. */
  readonly #executions = new Set<number>();
  /** The latest execution of each statement, those of the parent's slice included: what the settings are read from. */
  readonly #code: Map<StatementFacts, CodeNode>;

  constructor(parent: RunSlice | null) {
    this.#parent = parent;
    this.#code = new Map(parent === null ? [] : parent.#code);
  }

  /** Takes in what the training statement came from. */
  follow(training: CodeNode): void {
    const known = { has: (node: CodeNode): boolean => this.#own.has(node) || this.#leave(node) };
    const added = sliceOf([training], known);
    for (const node of added) {
      this.#own.add(node);
      this.#code.set(node.facts, node);
    }
    for (const execution of executionsOf(added)) this.#executions.add(execution);
  }

  /** Executions that led to a statement which showed a number of the run, as far as they are new. */
  shownBy(node: CodeNode): number[] {
    const added = sliceOf([node], { has: (used) => this.#own.has(used) || this.#shown.has(used) });
    for (const used of added) if (used.execution !== node.execution) this.#shown.add(used);
    return executionsOf(added);
  }

  /** Executions to link to the run. */
  get executions(): ReadonlySet<number> {
    return this.#executions;
  }

  /** The statements that its settings are read from, in executed order: of one that was run again, the last time counts. */
  get code(): CodeNode[] {
    return [...this.#code.values()].sort((a, b) => a.execution - b.execution || a.statement - b.statement);
  }

  /** Leaves a statement to the parent's slice, where that has it. */
  #leave(node: CodeNode): boolean {
    if (this.#parent === null || !this.#parent.#own.has(node)) return false;
    this.#own.add(node);
    return true;
  }
}
