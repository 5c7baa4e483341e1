/** Which processes come from which. */

/** One process as the system lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
}

/** Processes below `root`, in the order of the list. */
export function descendants<T extends ListedProcess>(root: number, processes: readonly T[]): T[] {
  const below = new Map<number, boolean>([[root, true]]);
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number): boolean => {
    const known = below.get(pid);
    if (known !== undefined) return known;
    // Set before it is known, for a list that was read while processes came and went may hold a ring.
    below.set(pid, false);
    const parent = parents.get(pid);
    const found = parent !== undefined && isBelow(parent);
    below.set(pid, found);
    return found;
  };
  return processes.filter(({ pid }) => pid !== root && isBelow(pid));
}

/** Those of which no other is an ancestor: a forked child still shows its parent's command line. */
export function topmost<T extends ListedProcess>(chosen: readonly T[], all: readonly ListedProcess[]): T[] {
  return chosen.filter((process) => chosen.every((other) => !descendants(other.pid, all).some(({ pid }) => pid === process.pid)));
}
