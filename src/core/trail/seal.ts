/** Rewrites finished trails without what was superseded. */
import { rewriteTrail, surveyTrail } from './rewrite';

/**
 * Seals the trail of a writer that is gone or closed: one rewrite (temp, fsync, rename, fsync of the folder), generation + 1.
 * Works in slices, so that other trails are written meanwhile.
 * False where it is sealed already, or has no readable head. Throws what the file system throws, or `NewerTrailError`; the
 * trail is then as it was. The caller makes sure that its writer is gone.
 */
export async function sealTrail(path: string): Promise<boolean> {
  const survey = await surveyTrail(path);
  const { head } = survey;
  if (survey.isSealed || !head) return false;
  await rewriteTrail(path, { ...survey, head }, () => true);
  return true;
}
