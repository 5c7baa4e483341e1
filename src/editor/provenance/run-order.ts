/** A cell to run, with the names of cells that what it showed came from. */
export interface OrderedCell {
  readonly name: string;
  readonly needs: ReadonlySet<string>;
}

/**
 * Cells in an order in which each runs after those of them that it needs, else in the order given. Where cells need each
 * other, the order given decides.
 */
export function orderByNeeds<T extends OrderedCell>(cells: readonly T[]): T[] {
  const ordered = new Set<T>();
  const entered = new Set<T>();
  const places = new Map(cells.map(({ name }, place) => [name, place]));
  const enter = (cell: T): Iterator<T> => {
    entered.add(cell);
    const needed = [...cell.needs].flatMap((name) => places.get(name) ?? []).sort((a, b) => a - b);
    return needed.flatMap((place) => cells[place] ?? []).values();
  };
  for (const cell of cells) {
    if (entered.has(cell)) continue;
    const path = [{ cell, needed: enter(cell) }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.needed.next();
      if (next.done === true) {
        ordered.add(top.cell);
        path.pop();
      } else if (!entered.has(next.value)) path.push({ cell: next.value, needed: enter(next.value) });
    }
  }
  return [...ordered];
}

/** For each execution, the names of cells of all executions that it came from; `uses` are the ordinals that it directly came from. */
export function cellsBehind(slice: readonly { readonly ordinal: number; readonly uses: readonly number[] }[], cellOf: ReadonlyMap<number, string>): Map<number, Set<string>> {
  const behind = new Map<number, Set<string>>();
  for (const { ordinal, uses } of [...slice].sort((a, b) => a.ordinal - b.ordinal)) {
    const names = new Set<string>();
    for (const used of uses) {
      const name = cellOf.get(used);
      if (name !== undefined) names.add(name);
      for (const further of behind.get(used) ?? []) names.add(further);
    }
    behind.set(ordinal, names);
  }
  return behind;
}
