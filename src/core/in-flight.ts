/** One piece of work for all who ask for the same while it goes on. What came of it is kept no longer than that. */
export class InFlight<T> {
  private readonly going = new Map<string, Promise<T>>();

  /** Joins the work of this name, or begins it. Rejects as the work does. */
  join(name: string, begin: () => Promise<T>): Promise<T> {
    const known = this.going.get(name);
    if (known) return known;
    const begun = begin().finally(() => this.going.delete(name));
    this.going.set(name, begun);
    return begun;
  }
}
