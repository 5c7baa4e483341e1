/** Which cells' last executions still stand: nothing that they read has changed since. */
import type { Indexed, SliceEngine } from './engine';
import type { SliceNode } from './nodes';
import { UNSET } from './things';

/** What is known of a cell's last execution. */
export interface CellStatus {
  readonly state: 'fresh' | 'stale' | 'may be stale';
  /** One sentence; empty for a fresh cell. */
  readonly why: string;
}

/** States of all cells that ran, by cell. `edited` are those whose source is no longer what ran; `nameOf` names an execution. */
export function cellStatuses(engine: SliceEngine, edited: ReadonlySet<string>, nameOf: (execution: number) => string): Map<string, CellStatus> {
  const last = new Map(engine.executions.map(({ cell }, place) => [cell, place]));
  const statuses = new Map<string, CellStatus>();
  for (const [cell, place] of [...last].sort((a, b) => a[1] - b[1])) {
    statuses.set(cell, edited.has(cell) ? { state: 'stale', why: 'It has been edited since it ran.' } : statusOf(place));
  }
  return statuses;

  function statusOf(place: number): CellStatus {
    const indexed = engine.executions[place];
    if (!indexed) return FRESH;
    const reasons = [...changesSince(indexed, place), ...staleSources(indexed)];
    const [certain] = reasons.filter((reason) => reason.certain);
    const [reason] = certain ? [certain] : reasons;
    return reason ? { state: reason.certain ? 'stale' : 'may be stale', why: reason.why } : FRESH;
  }

  function* changesSince(indexed: Indexed, place: number): Generator<Reason> {
    for (const { name, variable, thing } of indexed.reads) {
      const nodes = engine.behind(variable ? variable.slot : UNSET, thing ? new Set([thing]) : UNSET.things, indexed.session);
      for (const [node, certain] of nodes) {
        if (node.execution > place) yield { certain, why: `It read ${name}, which execution ${nameOf(node.execution)} ${certain ? 'has' : 'may have'} ${variable ? 'set' : 'changed'} since.` };
      }
    }
  }

  function* staleSources({ nodes }: Indexed): Generator<Reason> {
    for (const [used, certain] of nodes.flatMap((node): [SliceNode, boolean][] => [...node.uses])) {
      const cell = engine.executions[used.execution]?.cell ?? '';
      const status = last.get(cell) === used.execution ? statuses.get(cell) : undefined;
      if (status && status.state !== 'fresh') yield { certain: certain && status.state === 'stale', why: `It read what execution ${nameOf(used.execution)} made, which ${status.state === 'stale' ? 'is' : 'may be'} stale.` };
    }
  }
}

interface Reason {
  readonly certain: boolean;
  readonly why: string;
}

const FRESH: CellStatus = { state: 'fresh', why: '' };
