/** Which cells' last executions still stand: nothing that they read has changed since. */
import type { Indexed, SliceEngine } from './engine';
import type { SliceNode } from './nodes';
import { type Thing, UNSET, type Variable } from './things';

/** What is known of a cell's last execution. */
export interface CellStatus {
  readonly cell: string;
  readonly state: 'fresh' | 'stale' | 'may be stale';
  /** One sentence; empty for a fresh cell. */
  readonly why: string;
  /** The same in a few words. */
  readonly brief: string;
  /** Place of the execution behind it; null for a fresh or an edited cell. */
  readonly cause: number | null;
}

/** What is asked beside the executions. */
export interface StatusQuestion {
  /** Cells whose source is no longer what ran. */
  readonly edited: ReadonlySet<string>;
  /** Positions of cells in the notebook; where given, what a cell further down has changed since does not count. */
  readonly positions?: ReadonlyMap<string, number>;
  /** Names the execution at a place, for sentences. */
  nameOf(execution: number): string;
}

/** The first reason that is certain, else the first. */
function strongest(reasons: Iterable<Reason>): Reason | null {
  let first: Reason | null = null;
  for (const reason of reasons) {
    if (reason.certain) return reason;
    first ??= reason;
  }
  return first;
}

interface Reason {
  readonly certain: boolean;
  readonly why: string;
  readonly brief: string;
  readonly cause: number;
}

/** The states of all cells that ran, in the order of their last executions. */
export function cellStatuses(engine: SliceEngine, question: StatusQuestion): CellStatus[] {
  const { edited, nameOf, positions } = question;
  const last = new Map(engine.executions.map(({ cell }, place) => [cell, place]));
  const statuses = new Map<string, CellStatus>();
  const known = new Map<Variable | Thing, readonly [SliceNode, boolean][]>();
  let anyStale = false;
  for (const [cell, place] of [...last].sort((a, b) => a[1] - b[1])) {
    const status: CellStatus = edited.has(cell) ? { cell, state: 'stale', why: 'It has been edited since it ran.', brief: 'edited since it ran', cause: null } : statusOf(cell, place);
    anyStale ||= status.state !== 'fresh';
    statuses.set(cell, status);
  }
  return [...statuses.values()];

  function statusOf(cell: string, place: number): CellStatus {
    const indexed = engine.executions[place];
    const reason = indexed ? strongest(changesSince(indexed, place)) : null;
    const source = indexed && !reason?.certain ? strongest(staleSources(indexed)) : null;
    return toldBy(cell, source?.certain ? source : (reason ?? source));
  }

  function toldBy(cell: string, reason: Reason | null): CellStatus {
    if (!reason) return { cell, state: 'fresh', why: '', brief: '', cause: null };
    return { cell, state: reason.certain ? 'stale' : 'may be stale', why: reason.why, brief: reason.brief, cause: reason.cause };
  }

  function* changesSince(indexed: Indexed, place: number): Generator<Reason> {
    for (const { name, variable, thing } of indexed.reads) {
      for (const [{ execution: cause }, certain] of behind(variable, thing, indexed.session, place)) {
        // They come in the order of their executions, last ones first.
        if (cause <= place) break;
        if (isFurtherDown(cause, indexed.cell)) continue;
        const why = `It read ${name}, which execution ${nameOf(cause)} ${certain ? 'has' : 'may have'} ${variable ? 'set' : 'changed'} since.`;
        yield { certain, cause, why, brief: `${name} ${certain ? '' : 'may be '}changed by ${nameOf(cause)}` };
      }
    }
  }

  /** What made what a read stands for now, where any of it came after `place`. Each thing is gone through once for all cells that read it. */
  function behind(variable: Variable | null, thing: Thing | null, session: string, place: number): readonly [SliceNode, boolean][] {
    const owner = variable?.owner ?? null;
    // What has become one with something else is no longer told apart from it.
    const whole = thing ?? (owner && owner.self !== owner ? owner : null);
    const key = whole?.self ?? variable;
    const found = key && known.get(key);
    if (found) return found;
    if (whole && engine.originOf(whole, session).latest <= place) return [];
    const nodes = engine.behind(variable && !whole ? variable.slot : UNSET, whole ? new Set([whole]) : UNSET.things, session);
    const sorted = [...nodes].sort(([a], [b]) => b.execution - a.execution);
    if (key) known.set(key, sorted);
    return sorted;
  }

  function* staleSources({ nodes }: Indexed): Generator<Reason> {
    if (!anyStale) return;
    for (const [{ execution: cause }, certain] of nodes.flatMap((node): [SliceNode, boolean][] => [...node.uses])) {
      const cell = engine.executions[cause]?.cell ?? '';
      const status = last.get(cell) === cause ? statuses.get(cell) : undefined;
      if (!status || status.state === 'fresh') continue;
      const isStale = status.state === 'stale' ? 'is stale' : 'may be stale';
      yield { certain: certain && status.state === 'stale', cause, why: `It read what execution ${nameOf(cause)} made, which ${isStale}.`, brief: `what ${nameOf(cause)} made ${isStale}` };
    }
  }

  function isFurtherDown(execution: number, cell: string): boolean {
    const below = positions?.get(engine.executions[execution]?.cell ?? '');
    const above = positions?.get(cell);
    return below !== undefined && above !== undefined && below > above;
  }
}
