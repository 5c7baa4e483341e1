/** Changes of a list of lines or other items, such that two sides' changes can be told apart or found to overlap. */

/** Items from `start` to before `end` of the base give way to others; either may be none. */
export interface Edit<T> {
  readonly start: number;
  readonly end: number;
  readonly items: readonly T[];
}

/** A part of a merge: items that both sides agree on, or what each side has where they do not. */
export type Chunk<T> = { readonly items: readonly T[] } | { readonly base: readonly T[]; readonly ours: readonly T[]; readonly theirs: readonly T[] };

/** Merges the changes of two sides; both are in order and none of a side's overlap. */
export function mergeEdits<T>(base: readonly T[], ours: readonly Edit<T>[], theirs: readonly Edit<T>[], isSame: (a: T, b: T) => boolean): Chunk<T>[] {
  const chunks: Chunk<T>[] = [];
  const open = { ours: [...ours], theirs: [...theirs] };
  let at = 0;
  for (let group = nextGroup(open); group; group = nextGroup(open)) {
    const { start, end } = group;
    if (start > at) chunks.push({ items: base.slice(at, start) });
    const sides = { ours: apply(base, group.ours, start, end), theirs: apply(base, group.theirs, start, end) };
    if (group.theirs.length === 0 || areSame(sides.ours, sides.theirs, isSame)) chunks.push({ items: sides.ours });
    else if (group.ours.length === 0) chunks.push({ items: sides.theirs });
    else chunks.push(...withoutCommonEnds({ base: base.slice(start, end), ...sides }, isSame));
    at = end;
  }
  if (at < base.length) chunks.push({ items: base.slice(at) });
  return chunks;
}

/** The changes slid down as far as their items allow, so that both sides' equal changes stand at one place. */
export function slideDown<T>(edits: readonly Edit<T>[], base: readonly T[], isSame: (a: T, b: T) => boolean): Edit<T>[] {
  return edits.map((edit, index) => {
    const limit = edits[index + 1]?.start ?? base.length;
    let { start, end } = edit;
    const items = [...edit.items];
    const slides = (): boolean => {
      const next = base[end];
      if (end >= limit || next === undefined) return false;
      const first = start === end ? items[0] : items.length === 0 ? base[start] : undefined;
      return first !== undefined && isSame(first, next);
    };
    while (slides()) {
      if (start === end) items.push(...items.splice(0, 1));
      [start, end] = [start + 1, end + 1];
    }
    return { start, end, items };
  });
}

interface Group<T> {
  readonly start: number;
  readonly end: number;
  readonly ours: readonly Edit<T>[];
  readonly theirs: readonly Edit<T>[];
}

/** Takes the first change, and all that overlap with it or with one another. */
function nextGroup<T>(open: { readonly ours: Edit<T>[]; readonly theirs: Edit<T>[] }): Group<T> | undefined {
  const takeFirst = (): Edit<T> | undefined => {
    const [one, two] = [open.ours[0], open.theirs[0]];
    if (one && (!two || one.start < two.start || (one.start === two.start && one.end <= two.end))) return take('ours');
    return two && take('theirs');
  };
  const taken: { ours: Edit<T>[]; theirs: Edit<T>[] } = { ours: [], theirs: [] };
  const take = (side: 'ours' | 'theirs'): Edit<T> | undefined => {
    const edit = open[side].shift();
    if (edit) taken[side].push(edit);
    return edit;
  };
  const first = takeFirst();
  if (!first) return undefined;
  let reach = { start: first.start, end: first.end };
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const side of ['ours', 'theirs'] as const) {
      const next = open[side][0];
      if (!next || !overlaps(reach, next)) continue;
      take(side);
      reach = { start: Math.min(reach.start, next.start), end: Math.max(reach.end, next.end) };
      isGrowing = true;
    }
  }
  return { ...reach, ...taken };
}

/** Whether two changes touch the same items, or are both put in at the same place. Changes that only stand side by side do not. */
function overlaps(a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

function apply<T>(base: readonly T[], edits: readonly Edit<T>[], start: number, end: number): T[] {
  const items: T[] = [];
  let at = start;
  for (const edit of edits) {
    items.push(...base.slice(at, edit.start), ...edit.items);
    at = edit.end;
  }
  return [...items, ...base.slice(at, end)];
}

function areSame<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => isSame(item, b[index] as T));
}

/** What both sides start and end with is no conflict. */
function withoutCommonEnds<T>({ base, ours, theirs }: { readonly base: readonly T[]; readonly ours: readonly T[]; readonly theirs: readonly T[] }, isSame: (a: T, b: T) => boolean): Chunk<T>[] {
  const most = Math.min(ours.length, theirs.length);
  let [start, end] = [0, 0];
  while (start < most && isSame(ours[start] as T, theirs[start] as T)) start += 1;
  while (end < most - start && isSame(ours[ours.length - 1 - end] as T, theirs[theirs.length - 1 - end] as T)) end += 1;
  const conflict = { base, ours: ours.slice(start, ours.length - end), theirs: theirs.slice(start, theirs.length - end) };
  return [...(start > 0 ? [{ items: ours.slice(0, start) }] : []), conflict, ...(end > 0 ? [{ items: ours.slice(ours.length - end) }] : [])];
}
