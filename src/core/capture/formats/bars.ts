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
  /** It goes on from epoch to epoch, and shows the numbers of one into the next until there are new ones. */
  readonly keeps: boolean;
  readonly values: readonly NamedValue[];
}

/** How far the bars of one kind have come. */
interface Track {
  /** Values as they were told last: a bar shows the last ones until new ones come, into the next epoch. */
  readonly told: Map<string, number>;
  /** Names whose values change within an epoch. */
  readonly moving: Set<string>;
  /** Names of which the full bar showed what it had shown before: its epoch's own value may not have been there yet. */
  doubtful: ReadonlySet<string>;
  /** The last epoch in which the bar had come further than its start. */
  epoch: number | null;
  done: number;
  /** Where in an epoch its last state lay. */
  place: 'start' | 'within' | 'end';
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
    const { text, values } = bar;
    if (values.length === 0 || this.#seen.get(text) === true) return [];
    this.#seen.set(text, true);
    const track = this.#trackOf(bar);
    const news = values.filter(({ name, value }) => !Object.is(track.told.get(name), value));
    for (const { name, value } of values) track.told.set(name, value);
    if (bar.keeps && bar.counters.length === 1) return tellKept(bar, track, news);
    if (bar.counters.length > 0) return tellEpoch(bar, news);
    const { base } = track;
    return news.length === 0 ? [] : [{ values: news, counters: ['step'], step: [base + bar.done] }];
  }

  #trackOf({ kind, done, counters }: Bar): Track {
    let track = this.#tracks.get(kind);
    if (track === undefined) this.#tracks.set(kind, (track = { told: new Map(), moving: new Set(), doubtful: new Set(), epoch: null, done, place: 'start', base: 0 }));
    if (done < track.done && counters.length === 0) track.base += track.done;
    track.done = done;
    return track;
  }
}

function tellEpoch({ counters, step, done, full, values }: Bar, news: readonly NamedValue[]): Reading[] {
  if (full) return [{ values, counters, step }];
  return news.length === 0 ? [] : [{ values: news, counters: [...counters, 'step'], step: [...step, done] }];
}

/** As `tellEpoch`, of a bar that keeps its numbers: what it shows before its epoch has any is the end of the epoch before. */
function tellKept(bar: Bar, track: Track, news: readonly NamedValue[]): Reading[] {
  const { counters, step: [epoch = 0], done, full, values } = bar;
  const { epoch: last, doubtful, moving, place } = track;
  track.place = done === 0 ? 'start' : full ? 'end' : 'within';
  if (done === 0) {
    const ended = last === epoch ? epoch : epoch - 1;
    return ended < 0 ? [] : [{ values, counters, step: [ended] }];
  }
  track.epoch = epoch;
  if (full) {
    const isNew = new Set(news.map(({ name }) => name));
    const open = place === 'end' && last === epoch ? [...doubtful] : values.map(({ name }) => name);
    track.doubtful = new Set(open.filter((name) => !isNew.has(name)));
    return tellEpoch(bar, news);
  }
  if (place === 'within' && last === epoch) for (const { name } of news) moving.add(name);
  const late = news.filter(({ name }) => last === epoch - 1 && doubtful.has(name) && !moving.has(name));
  track.doubtful = new Set();
  const own = tellEpoch(bar, news.filter((value) => !late.includes(value)));
  return late.length === 0 ? own : [{ values: late, counters, step: [epoch - 1] }, ...own];
}
