/** A stretch of a longer list, and how many items it leaves out on either side. */
export interface ListWindow<T> {
  readonly before: number;
  readonly items: readonly T[];
  readonly after: number;
}

/** At most `most` items around the one at `focus`; all of them where they fit. */
export function windowAround<T>(items: readonly T[], focus: number, most: number): ListWindow<T> {
  const start = Math.max(0, Math.min(items.length - most, focus - Math.floor(most / 2)));
  const shown = items.slice(start, start + most);
  return { before: start, items: shown, after: items.length - start - shown.length };
}
