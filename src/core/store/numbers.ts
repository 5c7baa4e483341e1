/** Run numbers that every window agrees on, whatever order it read the trails in. */

/** A run with the number that its writer wanted. */
export interface NumberedRun {
  readonly id: string;
  readonly wanted: number;
}

/**
 * The number of each run, by id: of those that want one number the smallest id keeps it; the others, in the order of
 * their ids, get the next one that nobody wants or has.
 */
export function assignNumbers(runs: readonly NumberedRun[]): Map<string, number> {
  const sorted = [...runs].sort((a, b) => (a.id < b.id ? -1 : 1));
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  const losers: NumberedRun[] = [];
  for (const run of sorted) {
    if (taken.has(run.wanted)) losers.push(run);
    else {
      taken.add(run.wanted);
      numbers.set(run.id, run.wanted);
    }
  }
  for (const run of losers) {
    let free = run.wanted + 1;
    while (taken.has(free)) free += 1;
    taken.add(free);
    numbers.set(run.id, free);
  }
  return numbers;
}
