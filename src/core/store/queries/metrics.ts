/** The metrics of some runs. */
import type { QueryContext } from './rows';

/** Names with the number of points, those that most of the runs have first. */
export function readMetrics({ database }: QueryContext, runs: readonly string[]): { readonly name: string; readonly count: number }[] {
  return database.all<{ name: string; count: number }>(
    `SELECT metric AS name, SUM(series.count) AS count FROM runs JOIN series ON series.home = runs.key
     WHERE runs.id IN (SELECT value FROM json_each(?)) AND series.count > 0
     GROUP BY metric ORDER BY COUNT(DISTINCT runs.key) DESC, MIN(series.key)`,
    JSON.stringify(runs),
  );
}
