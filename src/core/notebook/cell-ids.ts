/** What nbformat allows as the id of a cell. */
const VALID_ID = /^[a-zA-Z0-9-_]{1,64}$/;

/** Gives each cell an id that nbformat allows and no other cell of the notebook has: its own where that is possible. */
export class CellIds {
  private readonly used = new Set<string>();

  /** An id for a cell that records call `name` and that ran as `ordinal` of its session. */
  next(name: string, ordinal: number): string {
    const wanted = VALID_ID.test(name) ? name : `cell-${ordinal}`;
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : `-${count}`;
      const id = `${wanted.slice(0, 64 - suffix.length)}${suffix}`;
      if (this.used.has(id)) continue;
      this.used.add(id);
      return id;
    }
  }
}
