import { IGNORED_SOURCE } from '../../core/capture/privacy/ignore';
import { REDACTED } from '../../core/capture/privacy/redact';
import type { Execution } from '../../core/model/execution';
import type { CellFate, FateOf } from '../../protocol/run';

/** A code cell of an open notebook. */
export interface OpenCell {
  /** What records may call it: its nbformat id, its document's URI. */
  readonly names: readonly string[];
  readonly source: string;
}

/** What executions are held against. */
export interface OpenCells {
  readonly cells: readonly OpenCell[];
  /** The session that goes on in the notebook: of it alone, URIs are those of the same documents. */
  readonly session: string | undefined;
}

/** What became of the cells of these executions, as far as that is certain. */
export function fatesOf(executions: readonly Pick<Execution, 'session' | 'ordinal' | 'cell' | 'source'>[], { cells, session }: OpenCells): FateOf[] {
  const byName = new Map(cells.flatMap(({ names, source }) => names.map((name) => [name, source] as const)));
  const sources = new Set(cells.map(({ source }) => source));
  return executions.flatMap((execution) => {
    const isNamed = !isAddress(execution.cell) || execution.session === session;
    const fate = fateOf(execution.source, isNamed, byName.get(execution.cell), sources);
    return fate === undefined ? [] : [{ session: execution.session, ordinal: execution.ordinal, fate }];
  });
}

/** `now` is the source of the cell with the name on record; undefined where there is none. */
function fateOf(source: string, isNamed: boolean, now: string | undefined, sources: ReadonlySet<string>): CellFate | undefined {
  if (sources.has(source)) return isNamed && now !== undefined && now !== source ? 'edited' : 'kept';
  if (!isNamed) return undefined;
  if (now === undefined) return 'deleted';
  // What stands in the record is not what the cell had.
  return source === IGNORED_SOURCE || source.includes(REDACTED) ? undefined : 'edited';
}

function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(name);
}
