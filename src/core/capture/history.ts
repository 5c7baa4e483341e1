/** What the names of a session stood for at every moment of it. */
import { SessionNames } from './session-names';

/** The bindings of a session, now and before; memory grows with what changes, for moments share what does not. */
export class BindingHistory {
  readonly #moments = [SessionNames.none()];

  /** What names stand for now. */
  get now(): SessionNames {
    return this.at(this.moment);
  }

  /** Counts how often the bindings were replaced. */
  get moment(): number {
    return this.#moments.length - 1;
  }

  /** Replaces the bindings. */
  replace(names: SessionNames): void {
    this.#moments.push(names);
  }

  /** What names stood for at an earlier moment. */
  at(moment: number): SessionNames {
    return this.#moments[moment] ?? SessionNames.none();
  }
}
