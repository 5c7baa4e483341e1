/** The params of runs, after merges and splits. */
import type { Param } from '../../model/param';
import type { IndexDatabase } from '../database';
import { groupsOf } from './rows';

/** What is asked of a run's row here. */
interface Member {
  readonly key: number;
  readonly home: number | null;
  readonly split_from: number | null;
  /** The execution from which on things were split off; null where none were. */
  readonly taken: number | null;
}

/**
 * Params of each of these runs, by key: those of runs merged into it, then its own; a later value of one name wins. A run that
 * was split off has what its source had before; what the executions it took set is no longer the source's.
 */
export function readParams(database: IndexDatabase, runs: readonly number[]): (run: number) => Param[] {
  const members = database.all<Member>(
    `SELECT key, home, split_from, (SELECT MIN(execution) FROM runs AS taken WHERE taken.split_from = runs.key) AS taken FROM runs
     WHERE key IN (SELECT value FROM json_each(?1) UNION SELECT key FROM runs WHERE home IN (SELECT value FROM json_each(?1))) ORDER BY id`,
    JSON.stringify(runs),
  );
  const sources = members.flatMap(({ key, split_from }) => (split_from === null ? [key] : [key, split_from]));
  const rows = database.all<{ run: number; list: string }>('SELECT run, list FROM params WHERE run IN (SELECT value FROM json_each(?)) ORDER BY key', JSON.stringify(sources));
  const lists = groupsOf(rows, ({ run }) => run);
  const recorded = (run: number): Param[] => lists(run).flatMap(({ list }) => JSON.parse(list) as Param[]);
  const merged = groupsOf(members, ({ home }) => home);
  const own = groupsOf(members, ({ key }) => key);
  return (run) => {
    const params = new Map<string, Param>();
    for (const param of [...merged(run), ...own(run)].flatMap((member) => ownParams(member, recorded))) {
      params.delete(param.name);
      params.set(param.name, param);
    }
    return [...params.values()];
  };
}

function ownParams({ key, split_from, taken }: Member, recorded: (run: number) => Param[]): Param[] {
  const inherited = split_from === null || split_from === key ? [] : recorded(split_from);
  return [...inherited, ...recorded(key).filter((param) => taken === null || param.execution === null || param.execution < taken)];
}
