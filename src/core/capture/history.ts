/** What the names of a session stood for at every moment of it, kept as changes only. */
import type { Bindings, Thing } from './things';

/** A name's meaning from a moment on; undefined from where it was deleted. */
interface Change {
  readonly moment: number;
  readonly thing: Thing | undefined;
}

/** The bindings of a session, now and before; memory grows with what changes, not with how often it is looked at. */
export class BindingHistory {
  readonly #changes = new Map<string, Change[]>();
  #now: Bindings = new Map();
  #moment = 0;

  /** What names stand for now. */
  get now(): Bindings {
    return this.#now;
  }

  /** Counts how often the bindings were replaced. */
  get moment(): number {
    return this.#moment;
  }

  /** Replaces the bindings. */
  replace(bindings: Bindings): void {
    this.#moment += 1;
    for (const [name, thing] of bindings) if (this.#now.get(name) !== thing) this.#note(name, thing);
    for (const name of this.#now.keys()) if (!bindings.has(name)) this.#note(name, undefined);
    this.#now = bindings;
  }

  /** What names stood for at an earlier moment. */
  at(moment: number): Bindings {
    if (moment === this.#moment) return this.#now;
    const bindings = new Map<string, Thing>();
    for (const [name, changes] of this.#changes) {
      const thing = changes.findLast((change) => change.moment <= moment)?.thing;
      if (thing !== undefined) bindings.set(name, thing);
    }
    return bindings;
  }

  #note(name: string, thing: Thing | undefined): void {
    const changes = this.#changes.get(name);
    if (changes === undefined) this.#changes.set(name, [{ moment: this.#moment, thing }]);
    else changes.push({ moment: this.#moment, thing });
  }
}
