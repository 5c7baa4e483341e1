/** When runs used GPUs. */
import type { GpuSpan } from '../../model/gpu-use';
import type { IndexDatabase } from '../database';
import type { QueryContext } from './rows';

interface SpanRow {
  readonly run: string;
  readonly home: number;
  readonly gpu: string;
  readonly session: number;
  readonly execution: number;
  readonly trail: number;
  readonly started: number;
  readonly ended: number | null;
}

/** A part of an execution. */
type Stretch = Pick<GpuSpan, 'from' | 'to'>;

/** The stretches in which the executions that trained these runs or gave them numbers held memory of a GPU, oldest first. */
export function readGpuSpans({ database, live }: QueryContext, runs: readonly string[]): readonly GpuSpan[] {
  if (database.value('SELECT 1 FROM gpu_uses LIMIT 1') === undefined) return [];
  const rows = database.all<SpanRow>(
    `SELECT DISTINCT runs.id AS run, runs.key AS home, gpu_uses.gpu, links.session, links.execution, executions.trail, executions.started, executions.ended
     FROM runs JOIN links ON links.home = runs.key
     JOIN gpu_uses ON gpu_uses.session = links.session AND gpu_uses.execution = links.execution
     JOIN executions ON executions.session = links.session AND executions.ordinal = links.execution
     WHERE runs.id IN (SELECT value FROM json_each(?)) AND links.role <> 'slice' AND executions.started IS NOT NULL
     ORDER BY executions.started`,
    JSON.stringify(runs),
  );
  const known = new Map<string, (home: number) => Stretch | undefined>();
  return rows.flatMap((row) => {
    const key = `${row.session} ${row.execution}`;
    const stretchOf = known.get(key) ?? stretches(database, row, live.has(row.trail));
    known.set(key, stretchOf);
    const stretch = stretchOf(row.home);
    return stretch ? [{ run: row.run, gpu: row.gpu, ...stretch }] : [];
  });
}

/**
 * The part that each run, by its key, has of an execution. Several were trained one after another: each has the time from the last
 * number of the one before it to its own last.
 */
function stretches(database: IndexDatabase, { session, execution, started, ended }: SpanRow, isLive: boolean): (home: number) => Stretch | undefined {
  const numbers = database.all<{ home: number; last: number }>(
    'SELECT home, MAX(last_time) AS last FROM series WHERE session = ? AND execution = ? AND last_time IS NOT NULL GROUP BY home ORDER BY last',
    session, execution,
  );
  // Where a window or kernel died nobody knows for how long it went on behind its last number.
  const whole: Stretch = { from: started, to: ended ?? (isLive ? null : numbers.at(-1)?.last ?? started) };
  const runs = database.value("SELECT COUNT(DISTINCT home) FROM links WHERE session = ? AND execution = ? AND role <> 'slice'", session, execution) as number;
  if (runs < 2) return () => whole;
  const parts = new Map(numbers.map(({ home, last }, place) => [home, { from: numbers[place - 1]?.last ?? started, to: place === numbers.length - 1 ? whole.to : last }]));
  return (home) => parts.get(home);
}
