import type { Execution } from '../../core/model/execution';

/** Scheme of documents that show a cell's source as it ran. */
export const RAN_SCHEME = 'celltrail-ran';

/** One execution of a store. */
export interface RanExecution {
  readonly folder: string;
  readonly session: string;
  readonly ordinal: number;
}

/** Path and query of the document of an execution; its name is what the tab shows. */
export function ranPlace(folder: string, { session, ordinal, order }: Pick<Execution, 'session' | 'ordinal' | 'order'>): { readonly path: string; readonly query: string } {
  const ran: RanExecution = { folder, session, ordinal };
  return { path: `/[${order}] as it ran`, query: JSON.stringify(ran) };
}

/** The execution of such a query, which may come from anybody; undefined where it names none. */
export function parseRanQuery(query: string): RanExecution | undefined {
  let value: unknown;
  try {
    value = JSON.parse(query);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { folder, session, ordinal } = value as Record<string, unknown>;
  if (typeof folder !== 'string' || typeof session !== 'string' || !Number.isSafeInteger(ordinal)) return undefined;
  return { folder, session, ordinal: Number(ordinal) };
}
