/** The params of a run, after merges and splits. */
import type { Param } from '../../model/param';
import type { IndexDatabase } from '../database';

/**
 * Params of a run: those of runs merged into it, then its own; a later value of one name wins. A run that was split off has
 * what its source had before; what the executions it took set is no longer the source's.
 */
export function readParams(database: IndexDatabase, run: number): Param[] {
  const params = new Map<string, Param>();
  const add = (list: readonly Param[]): void => {
    for (const param of list) {
      params.delete(param.name);
      params.set(param.name, param);
    }
  };
  for (const { key } of database.all<{ key: number }>('SELECT key FROM runs WHERE home = ? ORDER BY id', run)) add(ownParams(database, key));
  add(ownParams(database, run));
  return [...params.values()];
}

function ownParams(database: IndexDatabase, run: number): Param[] {
  const source = database.value('SELECT split_from FROM runs WHERE key = ?', run) as number | null;
  const inherited = source === null || source === run ? [] : recordedParams(database, source);
  const taken = database.value('SELECT MIN(execution) FROM runs WHERE split_from = ?', run) as number | null;
  const own = recordedParams(database, run).filter((param) => taken === null || param.execution === null || param.execution < taken);
  return [...inherited, ...own];
}

function recordedParams(database: IndexDatabase, run: number): Param[] {
  const rows = database.all<{ list: string }>('SELECT list FROM params WHERE run = ? ORDER BY key', run);
  return rows.flatMap(({ list }) => JSON.parse(list) as Param[]);
}
