/** Rows of verdicts: whether the promoted steps of runs gave their numbers again. */
import type { VerdictRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** A verdict; of one folder of steps the latest stays. */
export function applyVerdict({ database, keys, touched }: IngestContext, trail: number, { t: _t, run, ...verdict }: VerdictRecord): void {
  database.run(
    `INSERT INTO verdicts (run, folder, trail, time, verdict) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET time = excluded.time, verdict = excluded.verdict WHERE excluded.time >= time`,
    run, verdict.folder, trail, verdict.time, JSON.stringify(verdict),
  );
  touched.runs.add(keys.run(run));
}
