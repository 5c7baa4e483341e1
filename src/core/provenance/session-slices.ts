/** Slices over what one session executed. */
import { IGNORED_SOURCE } from '../capture/privacy/ignore';
import type { Execution } from '../model/execution';
import type { ModuleState, ModuleVersion } from '../model/module';
import type { SlicedExecution, StaleCell } from '../model/provenance';
import { readCell } from '../python/cell-code';
import { SliceEngine } from '../python/slice/engine';
import { type SliceNode, sourcesOf, usedBy } from '../python/slice/nodes';
import { cellStatuses } from '../python/slice/status';
import type { PythonParser } from '../python/syntax';
import { canBeCut, linesOf, statementsBeside } from './cutting';
import type { ModuleCodes } from './module-codes';
import { latestVersions, outdatedModules } from './outdated';

/** What a slice is asked of: an execution, or the statement that has one of its lines. */
export interface SliceTarget {
  /** As in `Execution`. */
  readonly ordinal: number;
  /** From 1. */
  readonly line?: number;
}

/** `backward`: what the target came from; `forward`: what came of it. */
export type SliceDirection = 'backward' | 'forward';

/** What is asked of a notebook's cells beside the record. */
export interface NotebookCells {
  /** Names of all cells in the order of the notebook. */
  readonly order: readonly string[];
  /** Names of those whose source is no longer what ran. */
  readonly edited: readonly string[];
}

/** Takes up a session's executions in executed order, and answers for all that it has taken. */
export class SessionSlices {
  private readonly engine = new SliceEngine();
  private readonly taken: Execution[] = [];
  private readonly places = new Map<number, number>();
  /** Places of executions whose cells cannot be cut. */
  private readonly whole = new Set<number>();

  /** `isPython` is false for a session of another language: then any cell may have read and changed anything. */
  constructor(
    private readonly parser: PythonParser,
    private readonly isPython: boolean,
    private readonly modules: ModuleCodes,
  ) {}

  /** Ordinal of the last execution that it has taken; 0 before the first. */
  get last(): number {
    return this.taken.at(-1)?.ordinal ?? 0;
  }

  /** Takes up one more execution, which is over. */
  take(execution: Execution): void {
    const { cell, ordinal, source, status, session } = execution;
    const place = this.taken.length;
    this.places.set(ordinal, place);
    this.taken.push(execution);
    const opaque = !this.isPython || source === IGNORED_SOURCE;
    const code = readCell(this.parser, opaque ? '' : source);
    if (!canBeCut(execution, code)) this.whole.add(place);
    const modules = (execution.modules ?? []).map((module) => this.modules.brought(module));
    this.engine.append({ cell, source, session, opaque, code, modules, status: status === 'ok' || status === 'failed' ? status : 'stopped' });
  }

  /** The slice of some targets, in executed order. Targets that it has not taken are left out. */
  slice(targets: readonly SliceTarget[], direction: SliceDirection): SlicedExecution[] {
    return this.told(targets, (start) => (direction === 'backward' ? this.engine.backward(start) : this.engine.forward(start)));
  }

  /** What some targets came from as code that runs: statements that cannot be cut apart are in it together, with what each came from. */
  code(targets: readonly SliceTarget[]): SlicedExecution[] {
    const slice = this.told(targets, (start) => sourcesOf(start, (node) => this.inseparable(node)));
    return slice.map((execution) => {
      const place = this.places.get(execution.ordinal) ?? -1;
      return this.whole.has(place) ? { ...execution, lines: linesOf(this.taken[place]?.source ?? '') } : execution;
    });
  }

  /** Cells whose last execution no longer stands, or may not. What cells further down have changed since does not count: they ran in the order of the notebook. */
  stale({ order, edited }: NotebookCells, stateOf: (module: ModuleVersion) => ModuleState): StaleCell[] {
    const positions = new Map(order.map((cell, position) => [cell, position]));
    const nameOf = (place: number): string => `[${this.taken[place]?.order ?? '?'}]`;
    const outdated = outdatedModules(this.taken, (place) => this.engine.executions[place]?.nodes ?? [], stateOf);
    const statuses = cellStatuses(this.engine, { edited: new Set(edited), nameOf, positions, outdated });
    return statuses.filter(({ state }) => state !== 'fresh').map(({ cell, state, why, brief, cause, module, needsReload }) => ({
      cell, why, brief, certain: state === 'stale', cause: cause === null ? null : this.ordinalOf(cause), ...(module && !module.isGone ? { module: module.path } : {}), ...(needsReload ? { needsReload: true as const } : {}),
    }));
  }

  /** The modules that its executions brought in, the latest version of each. */
  get moduleVersions(): readonly ModuleVersion[] {
    return [...latestVersions(this.taken).values()];
  }

  private told(targets: readonly SliceTarget[], follow: (start: readonly SliceNode[]) => ReadonlySet<SliceNode>): SlicedExecution[] {
    const asked = targets.filter(({ ordinal }) => this.places.has(ordinal));
    const nodes = follow(asked.flatMap((target) => this.nodesOf(target)));
    const byOrdinal = new Map<number, SliceNode[]>(asked.map(({ ordinal }) => [ordinal, []]));
    for (const node of nodes) {
      const ordinal = this.ordinalOf(node.execution);
      const known = byOrdinal.get(ordinal);
      if (known) known.push(node);
      else byOrdinal.set(ordinal, [node]);
    }
    return [...byOrdinal].sort(([a], [b]) => a - b).map(([ordinal, here]) => this.sliced(ordinal, here, nodes));
  }

  private inseparable(node: SliceNode): readonly SliceNode[] {
    const cell = this.engine.executions[node.execution]?.nodes ?? [];
    return this.whole.has(node.execution) ? cell : statementsBeside(node, cell);
  }

  private nodesOf({ ordinal, line }: SliceTarget): readonly SliceNode[] {
    const nodes = this.engine.executions[this.places.get(ordinal) ?? -1]?.nodes ?? [];
    return line === undefined ? nodes : nodes.filter((node) => node.line <= line && line <= node.endLine);
  }

  private sliced(ordinal: number, here: readonly SliceNode[], slice: ReadonlySet<SliceNode>): SlicedExecution {
    const lines = new Set(here.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, index) => line + index)));
    const used = usedBy(here).filter((node) => slice.has(node)).map((node) => this.ordinalOf(node.execution));
    return {
      session: this.taken[this.places.get(ordinal) ?? -1]?.session ?? '',
      ordinal,
      lines: rising(lines),
      uses: rising(new Set(used)).filter((other) => other !== ordinal),
    };
  }

  private ordinalOf(place: number): number {
    return this.taken[place]?.ordinal ?? 0;
  }
}

function rising(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}
