/** A cell as far as its name goes; `id` is its nbformat id. */
export interface NamedCell {
  /** Identifies it while the notebook is open: its document's URI. */
  readonly key: string;
  readonly id: string | undefined;
  source(): string;
}

/**
 * What records call the cells of one notebook: the nbformat id where it is unique in the notebook, else the
 * document's URI. A name once used stays with its cell, also when the file is read again from disk.
 */
export class CellNames {
  private readonly used = new Map<string, string>();

  /** The cell's name; `all` are the cells of its notebook. */
  nameOf(cell: NamedCell, all: readonly NamedCell[]): string {
    const known = this.used.get(cell.key);
    if (known !== undefined) return known;
    const taken = new Set(this.used.values());
    const unique = cell.id !== undefined && !taken.has(cell.id) && all.every((other) => other.key === cell.key || other.id !== cell.id);
    const name = unique && cell.id !== undefined ? cell.id : cell.key;
    this.used.set(cell.key, name);
    return name;
  }

  /** The name where the cell already has one. */
  known(key: string): string | undefined {
    return this.used.get(key);
  }

  /** Cells were exchanged for others: names move to those with the same id, else to those with the same source. */
  replace(removed: readonly NamedCell[], added: readonly NamedCell[]): void {
    const free = [...added];
    const named = removed.filter(({ key }) => this.used.has(key));
    const sources = new Map(free.map((cell) => [cell.key, cell.source()]));
    const rest = named.filter((cell) => !this.pass(cell, free, (other) => cell.id !== undefined && other.id === cell.id));
    for (const cell of rest) {
      const source = cell.source();
      this.pass(cell, free, (other) => sources.get(other.key) === source);
    }
    for (const { key } of removed) this.used.delete(key);
  }

  private pass(cell: NamedCell, free: NamedCell[], fits: (other: NamedCell) => boolean): boolean {
    const index = free.findIndex(fits);
    const [heir] = index < 0 ? [] : free.splice(index, 1);
    const name = this.used.get(cell.key);
    if (!heir || name === undefined) return false;
    this.used.set(heir.key, name);
    return true;
  }
}
