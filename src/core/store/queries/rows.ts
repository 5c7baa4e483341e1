/** What queries share: the index and which writers live. */
import type { IndexDatabase } from '../database';

/** What a query reads. */
export interface QueryContext {
  readonly database: IndexDatabase;
  /** Keys of the trails whose writer lives. */
  readonly live: ReadonlySet<number>;
}

/** A list kept as JSON; empty where there is none. */
export function listOf<T>(json: string | null): readonly T[] {
  return json === null ? [] : (JSON.parse(json) as T[]);
}

/** The rows of each key, in their order; asked for with the key. */
export function groupsOf<T, K>(rows: readonly T[], keyOf: (row: T) => K): (key: K) => readonly T[] {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return (key) => groups.get(key) ?? [];
}
