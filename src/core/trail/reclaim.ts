/** Gives the bytes of deleted runs back. */
import type { ListedRecord } from './entry';
import { rewriteTrail, surveyTrail } from './rewrite';
import { TrailReader } from './reader';

/**
 * Rewrites a sealed trail without params, series and points of the runs in `deleted`; the runs' own records stay, for their
 * numbers must not be given again. Returns the bytes won, 0 where nothing of them lies in it. Throws where the trail is not
 * sealed, or what the file system throws; the trail is then as it was.
 */
export async function reclaimTrail(path: string, deleted: ReadonlySet<string>): Promise<number> {
  const survey = await surveyTrail(path);
  const { head } = survey;
  if (!survey.isSealed || !head) throw new Error(`${path} is still open: its space can be reclaimed once its session has ended.`);
  if (!holdsAny(path, wanted(deleted))) return 0;
  return rewriteTrail(path, { ...survey, head }, wanted(deleted));
}

/** Tells record by record, in the order of a trail, whether it stays. */
function wanted(deleted: ReadonlySet<string>): (record: ListedRecord) => boolean {
  const gone = new Set<number>();
  return (record) => {
    if (record.t === 'series' && deleted.has(record.run)) gone.add(record.s);
    if (record.t === 'series' || record.t === 'points' || record.t === 'chunk') return !gone.has(record.s);
    return record.t !== 'params' || !deleted.has(record.run);
  };
}

function holdsAny(path: string, keep: (record: ListedRecord) => boolean): boolean {
  const reader = TrailReader.open(path);
  try {
    for (const item of reader.items()) if ('record' in item && !keep(item.record)) return true;
    return false;
  } finally {
    reader.close();
  }
}
