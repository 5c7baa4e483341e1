/** Gives each statement that is needed to a step: those of its cells, and what they came from. */
import { PromotionError } from './problem';
import type { Role } from './roles';
import { readsOf, type RandomState, type Statement } from './statement';

/** A name that a step takes from outside: from which statement it has its value last. */
export interface Crossing {
  readonly name: string;
  /** The statement that reads it first. */
  readonly reader: number;
  /** The last statement outside that made or changed it. */
  readonly maker: number;
}

/** What each step runs, grown from what it is asked for. */
export class Needs {
  /** Code that each step runs. */
  readonly code: Set<number>[];
  /** What comes along with each step. */
  readonly carried: Set<number>[];
  /** Steps that each step needs. */
  readonly after: Set<number>[];
  private readonly pulled = new Map<number, number>();

  /** `owners` tells for each statement the step whose cells have it; null where no selected cell has it. */
  constructor(
    private readonly statements: readonly Statement[],
    private readonly roles: readonly Role[],
    readonly owners: readonly (number | null)[],
    steps: number,
  ) {
    const sets = (): Set<number>[] => Array.from({ length: steps }, () => new Set());
    [this.code, this.carried, this.after] = [sets(), sets(), sets()];
  }

  /** The step that runs a statement; undefined where none does yet, or where it comes along wherever it is needed. */
  ownerOf(id: number): number | undefined {
    return this.roles[id] === 'code' ? (this.owners[id] ?? this.pulled.get(id)) : undefined;
  }

  /** A step needs a statement, with all that this came from. */
  need(step: number, id: number): void {
    const open: [number, number][] = [[step, id]];
    for (let next = open.pop(); next; next = open.pop()) for (const more of this.take(...next)) open.push(more);
  }

  private take(step: number, id: number): [number, number][] {
    const statement = this.statements[id];
    if (!statement) return [];
    const { uses } = statement;
    if (this.roles[id] !== 'code') {
      if (this.carried[step]?.has(id)) return [];
      this.carried[step]?.add(id);
      return [...uses, ...this.bindersFor(statement)].map((used) => [step, used]);
    }
    const owner = this.ownerOf(id) ?? step;
    if (this.owners[id] === null) this.pulled.set(id, owner);
    if (owner !== step) this.after[step]?.add(owner);
    if (this.code[owner]?.has(id)) return [];
    this.code[owner]?.add(id);
    return [...uses].map((used) => [owner, used]);
  }

  /** What the functions of a definition read when they run: the last statements that bind these names and may be written down anywhere. */
  private bindersFor({ free }: Statement): number[] {
    return [...free].flatMap((name) => {
      const binders = this.statements.filter(({ id, facts }) => this.roles[id] !== 'code' && facts.writes.includes(name));
      return binders.slice(-1).map(({ id }) => id);
    });
  }

  /** Names that some statements of a step take from outside of them, each with its last maker there. */
  crossings(step: number, within: ReadonlySet<number>): Crossing[] {
    const bound = new Set<string>();
    const found = new Map<string, Crossing>();
    for (const id of [...within].sort((a, b) => a - b)) {
      const statement = this.statements[id] as Statement;
      for (const name of readsOf(statement)) {
        const makers = [...(statement.makers.get(name)?.keys() ?? [])];
        const outside = makers.filter((maker) => !within.has(maker) && this.roles[maker] === 'code');
        if (bound.has(name) || outside.length === 0) continue;
        const maker = Math.max(...outside);
        const known = found.get(name);
        if (!known) found.set(name, { name, reader: id, maker });
        else if (known.maker !== maker && this.isChangedBetween(known.maker, maker, within)) throw new PromotionError(this.describeTurn(step, name, maker));
      }
      statement.facts.definite.forEach((name) => bound.add(name));
    }
    return [...found.values()];
  }

  /** A later maker outside, after the step has begun: then its cells would have to run around those of another. */
  private isChangedBetween(first: number, later: number, within: ReadonlySet<number>): boolean {
    const begin = Math.min(...within);
    return Math.max(first, later) > begin;
  }

  private describeTurn(step: number, name: string, maker: number): string {
    const statement = this.statements[maker];
    return `Step ${step + 1} reads ${name} both before and after line ${statement?.line ?? '?'} of another cell changes it, so that no order of the steps gives the same numbers: select these cells together.`;
  }

  /** For each generator that a step draws from: the step that left it as it was found. */
  randomFrom(step: number): Map<RandomState, number> {
    const found = new Map<RandomState, number>();
    const code = this.code[step] ?? new Set();
    const seen = new Set<RandomState>();
    for (const id of [...code].sort((a, b) => a - b)) {
      for (const [state, last] of this.statements[id]?.random ?? []) {
        if (seen.has(state)) continue;
        seen.add(state);
        const owner = last === null ? undefined : this.ownerOf(last);
        if (owner !== undefined && owner !== step) found.set(state, owner);
      }
    }
    return found;
  }
}
