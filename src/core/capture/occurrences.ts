/** Counts the lines of each print call, so that a series without step numbers has an index that repeated text does not move. */

interface Site {
  count: number;
  /** Where the last lines stand in the text, rising. */
  places: number[];
  text: string;
  time: number;
}

/** Places kept for each print call, for text that is replaced further up. */
const KEPT = 1_024;
/** A number of fewer digits may well come twice in a row. */
const TELLING_DIGITS = 5;

/** The lines of one output, by what printed them. */
export class Occurrences {
  readonly #sites = new Map<object | string, Site>();

  /**
   * The index of a line among those of its print call, from 0; null where it repeats the line before it: by its
   * event (`repeat`), or as an equal line with a long number in the very same moment.
   */
  next(key: object | string, at: number, text: string, repeat: boolean, time: number): number | null {
    let site = this.#sites.get(key);
    if (site === undefined) this.#sites.set(key, (site = { count: 0, places: [], text: '', time: -1 }));
    while ((site.places.at(-1) ?? -1) >= at) {
      site.places.pop();
      site.count -= 1;
      site.text = '';
    }
    const equal = text === site.text && time === site.time && (text.match(/\d/g)?.length ?? 0) >= TELLING_DIGITS;
    if (repeat || equal) return null;
    site.places.push(at);
    if (site.places.length > 2 * KEPT) site.places = site.places.slice(-KEPT);
    site.text = text;
    site.time = time;
    site.count += 1;
    return site.count - 1;
  }

  /** Begins anew: all text of the output is told again. */
  restart(): void {
    this.#sites.clear();
  }

  /** Lets go of the places of earlier lines; counts stay. */
  forget(): void {
    for (const site of this.#sites.values()) site.places = site.places.slice(-1);
  }
}
