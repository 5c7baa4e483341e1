/** Gives the bytes of deleted runs back. */

/**
 * Rewrites a sealed trail without params, series and points of the runs in `deleted`; the runs' own records stay, for their
 * numbers must not be given again. Returns the bytes won, 0 where nothing of them lies in it. Throws where the trail is not sealed.
 */
export function reclaimTrail(_path: string, _deleted: ReadonlySet<string>): number {
  throw new Error('follows');
}
