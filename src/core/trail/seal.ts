/** Rewrites finished trails without what was superseded. */

/**
 * Seals the trail of a writer that is gone or closed: one rewrite (temp, fsync, rename, fsync of the folder), generation + 1.
 * False where it is sealed already. Throws what the file system throws; the trail is then as it was.
 * The caller makes sure that its writer is gone.
 */
export function sealTrail(_path: string): boolean {
  throw new Error('follows');
}
