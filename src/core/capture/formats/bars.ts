/** What a bar that is written anew tells: the numbers of an epoch once it is full, and before that those that are new. */
import type { NamedValue, Reading } from './format';
import { hasMetricWord, namesOther } from './vocabulary';
import { Recent } from '../recent';

/** One state of a bar. */
export interface Bar {
  /** The whole state, to tell a repeat by. */
  readonly text: string;
  /** Equal for all bars that show the same thing, epoch after epoch. */
  readonly kind: string;
  /** Where the training stands as the bar says itself; none where it does not. */
  readonly counters: readonly string[];
  readonly step: readonly number[];
  /** How far it has come. */
  readonly done: number;
  readonly full: boolean;
  readonly values: readonly NamedValue[];
}

/** How far the bars of one kind have come. */
interface Track {
  /** Values as they were told last: a bar shows the last ones until new ones come, into the next epoch. */
  readonly told: Map<string, number>;
  done: number;
  /** Steps of the bars of this kind before this one. */
  base: number;
}

/** Whether a number beside a bar may be a metric: whole numbers (a version, a part) must be called one. */
export function isTelling(name: string, number: string): boolean {
  return hasMetricWord(name) || (!namesOther(name) && !/^[-+]?\d+$/.test(number));
}

/** Follows the bars of one output. */
export class Bars {
  readonly #tracks = new Map<string, Track>();
  readonly #seen = new Recent<true>();

  /** What a state tells. Without an epoch the steps of bars of one kind go on from bar to bar. */
  tell(bar: Bar): Reading[] {
    const { text, counters, step, done, full, values } = bar;
    if (values.length === 0 || this.#seen.get(text) === true) return [];
    this.#seen.set(text, true);
    const { told, base } = this.#trackOf(bar);
    const news = values.filter(({ name, value }) => !Object.is(told.get(name), value));
    for (const { name, value } of values) told.set(name, value);
    if (counters.length > 0 && full) return [{ values, counters, step }];
    if (news.length === 0) return [];
    return [counters.length > 0 ? { values: news, counters: [...counters, 'step'], step: [...step, done] } : { values: news, counters: ['step'], step: [base + done] }];
  }

  #trackOf({ kind, done, counters }: Bar): Track {
    let track = this.#tracks.get(kind);
    if (track === undefined) this.#tracks.set(kind, (track = { told: new Map(), done, base: 0 }));
    if (done < track.done && counters.length === 0) track.base += track.done;
    track.done = done;
    return track;
  }
}
