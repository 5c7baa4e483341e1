import { Recent } from './recent';

/**
 * Tells a repeat from a new start. A step told again with equal numbers is a repeat. The outermost counter going
 * back to its start with other numbers opens a further lap: another training in the same execution.
 */

interface Told {
  readonly step: readonly number[];
  readonly values: readonly number[];
}

interface Track {
  told: Recent<Told>;
  start: number;
  /** Its first step stays known, however long the series: it is what a further lap is known by. */
  first: Told;
  furthest: number;
  lap: number;
  /** Going through steps again that have been equal so far. */
  repeating: boolean;
}

/** Where a reading belongs. */
export interface Lap {
  readonly lap: number;
  /** Steps of the new lap that were taken for repeats until one differed; they belong to it too. */
  readonly again: readonly Told[];
}

/** Follows the steps of a session's series. */
export class Laps {
  readonly #tracks = new Map<string, Track>();

  /** The lap of a reading of the series `key`. */
  follow(key: string, step: readonly number[], values: readonly number[]): Lap {
    const outer = step[0] ?? 0;
    const told: Told = { step, values };
    let track = this.#tracks.get(key);
    if (track === undefined) this.#tracks.set(key, (track = { told: new Recent(), start: outer, first: told, furthest: outer, lap: 0, repeating: false }));
    const at = step.join();
    const known = track.told.get(at) ?? (track.first !== told && track.first.step.join() === at ? track.first : undefined);
    const equal = known !== undefined && known.values.length === values.length && known.values.every((value, index) => Object.is(value, values[index]));
    let again: Told[] = [];
    if (known !== undefined && !equal && track.furthest > track.start && (track.repeating || outer === track.start)) {
      again = track.repeating ? track.told.values().filter((earlier) => (earlier.step[0] ?? 0) < outer) : [];
      track.lap += 1;
      track.told = new Recent();
      for (const earlier of again) track.told.set(earlier.step.join(), earlier);
      track.first = again[0] ?? told;
      track.furthest = outer;
      track.repeating = false;
    } else if (equal && outer === track.start && track.furthest > track.start) {
      track.repeating = true;
    } else if (known === undefined && outer > track.furthest) {
      track.repeating = false;
    }
    track.furthest = Math.max(track.furthest, outer);
    track.told.set(at, told);
    return { lap: track.lap, again };
  }
}
