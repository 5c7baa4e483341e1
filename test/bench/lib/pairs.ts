import { median } from './stats';

/** Measurements of two or more ways, taken in rounds. */
export type Rounds<K extends string> = readonly Readonly<Record<K, number>>[];

/** Measures each way once a round; every round begins with another way, so that a drift of the machine favours none. */
export async function alternate<K extends string>(ways: readonly K[], rounds: number, measure: (way: K, round: number) => Promise<number>): Promise<Rounds<K>> {
  const results: Record<K, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    const values = {} as Record<K, number>;
    for (let turn = 0; turn < ways.length; turn++) {
      const way = ways[(round + turn) % ways.length] as K;
      values[way] = await measure(way, round);
    }
    results.push(values);
  }
  return results;
}

/** The median of one way, and the median of its ratio to another within each round. */
export function comparePairs<K extends string>(rounds: Rounds<K>, ours: K, theirs: K): { ours: number; theirs: number; ratio: number } {
  return {
    ours: median(rounds.map((round) => round[ours])),
    theirs: median(rounds.map((round) => round[theirs])),
    ratio: median(rounds.map((round) => round[ours] / round[theirs])),
  };
}
