/**
 * Tells a repeat from a new start. A step told again with equal numbers is a repeat. The outermost counter going
 * back to its start with other numbers opens a further lap: another training in the same execution.
 */

interface Told {
  readonly step: readonly number[];
  readonly values: readonly number[];
}

interface Track {
  told: Map<string, Told>;
  start: number;
  first: string;
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

const REMEMBERED = 4_096;

/** Follows the steps of a session's series. */
export class Laps {
  readonly #tracks = new Map<string, Track>();

  /** The lap of a reading of the series `key`. */
  follow(key: string, step: readonly number[], values: readonly number[]): Lap {
    const outer = step[0] ?? 0;
    let track = this.#tracks.get(key);
    if (track === undefined) this.#tracks.set(key, (track = { told: new Map(), start: outer, first: step.join(), furthest: outer, lap: 0, repeating: false }));
    const known = track.told.get(step.join());
    const equal = known !== undefined && known.values.length === values.length && known.values.every((value, index) => Object.is(value, values[index]));
    let again: Told[] = [];
    if (known !== undefined && !equal && track.furthest > track.start && (track.repeating || outer === track.start)) {
      again = track.repeating ? [...track.told.values()].filter((told) => (told.step[0] ?? 0) < outer) : [];
      track.lap += 1;
      track.told = new Map(again.map((told) => [told.step.join(), told]));
      track.furthest = outer;
      track.repeating = false;
    } else if (equal && outer === track.start && track.furthest > track.start) {
      track.repeating = true;
    } else if (known === undefined && outer > track.furthest) {
      track.repeating = false;
    }
    track.furthest = Math.max(track.furthest, outer);
    track.told.set(step.join(), { step, values });
    if (track.told.size > REMEMBERED) {
      for (const oldest of track.told.keys()) {
        // The start stays: it is what a further lap is known by.
        if (oldest === track.first) continue;
        track.told.delete(oldest);
        break;
      }
    }
    return { lap: track.lap, again };
  }

  /** Forgets the series whose keys begin so. */
  forget(prefix: string): void {
    for (const key of this.#tracks.keys()) if (key.startsWith(prefix)) this.#tracks.delete(key);
  }
}
