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
