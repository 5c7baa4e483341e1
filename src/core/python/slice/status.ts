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
  /** The module whose file has changed, where that is the reason. */
  readonly module?: OutdatedModule;
  /** Running the cell again is not enough: a module must be loaded anew before. */
  readonly needsReload?: boolean;
}

/** A module whose file is no longer what an execution brought in. */
export interface OutdatedModule {
  readonly path: string;
  /** Name of its file. */
  readonly file: string;
  readonly isGone: boolean;
  /** Python still has what was imported: it must load the module anew before a cell that runs again has the new one. */
  readonly needsReload: boolean;
}

/** Modules that are others on disk now than executions had them. */
export interface OutdatedModules {
  /** The statements that brought one in. */
  readonly statements: ReadonlyMap<SliceNode, OutdatedModule>;
  /** Whether the execution at a place brought in a module as it is now. */
  isCurrent(execution: number, path: string): boolean;
}

/** What is asked beside the executions. */
export interface StatusQuestion {
  /** Cells whose source is no longer what ran. */
  readonly edited: ReadonlySet<string>;
  /** Modules whose files have changed since they were brought in. */
  readonly outdated?: OutdatedModules;
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
  readonly module?: OutdatedModule;
  readonly needsReload?: boolean;
  /** The change that is behind it, where one of the session is. */
  readonly change?: Change;
}

/** What an execution did to something that others had read. */
interface Change {
  readonly cause: number;
  /** It was bound anew, so that who goes by what was made of it has the old. */
  readonly isBinding: boolean;
}

/** The states of all cells that ran, in the order of their last executions. */
export function cellStatuses(engine: SliceEngine, question: StatusQuestion): CellStatus[] {
  const { edited, nameOf, positions, outdated } = question;
  const last = new Map(engine.executions.map(({ cell }, place) => [cell, place]));
  const first = new Map(engine.executions.map(({ cell }, place) => [cell, place] as const).reverse());
  const statuses = new Map<string, CellStatus>();
  const changes = new Map<string, Change | undefined>();
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
    const change = indexed ? strongest(changesSince(indexed, place)) : null;
    const module = indexed && !change?.certain ? strongest(changedModules(indexed, place)) : null;
    const reason = module?.certain ? module : (change ?? module);
    const source = indexed && !reason?.certain ? strongest(staleSources(indexed, place)) : null;
    const told = source?.certain ? source : (reason ?? source);
    changes.set(cell, told?.change);
    return toldBy(cell, told);
  }

  function toldBy(cell: string, reason: Reason | null): CellStatus {
    if (!reason) return { cell, state: 'fresh', why: '', brief: '', cause: null };
    return { cell, state: reason.certain ? 'stale' : 'may be stale', why: reason.why, brief: reason.brief, cause: reason.cause, ...(reason.module ? { module: reason.module } : {}), ...(reason.needsReload ? { needsReload: true } : {}) };
  }

  /** Modules that its statements brought in, or came from, and that are others on disk now. */
  function* changedModules({ nodes }: Indexed, place: number): Generator<Reason> {
    if (!outdated || outdated.statements.size === 0) return;
    for (const node of nodes) {
      for (const [user, certain] of [[node, true] as const, ...node.uses]) {
        const module = outdated.statements.get(user);
        if (!module || outdated.isCurrent(place, module.path)) continue;
        const brief = `${module.file} ${module.isGone ? 'is gone' : 'has changed'} since it was imported`;
        const next = module.needsReload ? 'Load it anew, with importlib.reload or by restarting the kernel, and run the cell again.' : 'Run the cell again.';
        yield { certain, cause: user.execution, why: `${brief}. ${next}`, brief, module, needsReload: module.needsReload };
      }
    }
  }

  function* changesSince(indexed: Indexed, place: number): Generator<Reason> {
    for (const { name, variable, thing, isVague } of indexed.reads) {
      for (const [{ execution: cause }, isCertain] of behind(variable, thing, indexed.session, place)) {
        const certain = isCertain && !isVague;
        // They come in the order of their executions, last ones first.
        if (cause <= place) break;
        if (isFurtherDown(cause, indexed.cell)) continue;
        const why = `It read ${name}, which execution ${nameOf(cause)} ${certain ? 'has' : 'may have'} ${variable ? 'set' : 'changed'} since.`;
        yield { certain, cause, why, brief: `${name} ${certain ? '' : 'may be '}changed by ${nameOf(cause)}`, change: { cause, isBinding: variable !== null } };
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
    // To be bound to the same again is no change.
    const slot = variable && !whole ? { ...variable.slot, nodes: variable.slot.since ?? variable.slot.nodes } : UNSET;
    const nodes = engine.behind(slot, whole ? new Set([whole]) : UNSET.things, session);
    const sorted = [...nodes].sort(([a], [b]) => b.execution - a.execution);
    if (key) known.set(key, sorted);
    return sorted;
  }

  function* staleSources({ nodes }: Indexed, place: number): Generator<Reason> {
    if (!anyStale) return;
    const used = nodes.flatMap((node): [SliceNode, boolean][] => [...node.uses]);
    for (const [{ execution: cause }, certain] of used) {
      const cell = engine.executions[cause]?.cell ?? '';
      const status = last.get(cell) === cause ? statuses.get(cell) : undefined;
      if (!status || status.state === 'fresh' || (status.module && outdated?.isCurrent(place, status.module.path))) continue;
      const change = changes.get(cell);
      if (change && !outdates(change, place, used)) continue;
      const isStale = status.state === 'stale' ? 'is stale' : 'may be stale';
      yield { certain: certain && status.state === 'stale', cause, why: `It read what execution ${nameOf(cause)} made, which ${isStale}.`, brief: `what ${nameOf(cause)} made ${isStale}`, ...(status.needsReload ? { needsReload: true } : {}), ...(change ? { change } : {}) };
    }
  }

  /**
   * Whether a change put what an execution read out of date: one that came later, or by a cell that had run before.
   * The first time that cells run, what they find is what the notebook means, and who reads a changed object has it as it is now.
   */
  function outdates({ cause, isBinding }: Change, place: number, used: readonly [SliceNode, boolean][]): boolean {
    if (cause >= place) return cause > place;
    return hasRunBefore(cause) && (isBinding || !used.some(([node]) => node.execution === cause));
  }

  function hasRunBefore(execution: number): boolean {
    return (first.get(engine.executions[execution]?.cell ?? '') ?? execution) < execution;
  }

  function isFurtherDown(execution: number, cell: string): boolean {
    const below = positions?.get(engine.executions[execution]?.cell ?? '');
    const above = positions?.get(cell);
    return below !== undefined && above !== undefined && below > above;
  }
}
