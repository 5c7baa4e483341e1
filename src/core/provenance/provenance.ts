/** What the executions on record say about where values came from, and whether they still stand. */
import type { Execution } from '../model/execution';
import type { ModuleState, ModuleVersion } from '../model/module';
import type { SlicedExecution, StaleCell } from '../model/provenance';
import type { PythonParser } from '../python/syntax';
import { Slices } from '../trail/slices';
import { ModuleCodes } from './module-codes';
import { SessionSlices, type NotebookCells, type SliceDirection, type SliceTarget } from './session-slices';

/** Sessions whose code is kept gone through; that of others is gone through again when they are asked for. */
const KEPT = 4;

/** Names an execution. */
export interface ExecutionPlace {
  readonly session: string;
  readonly ordinal: number;
}

/** The record that slices are made of. */
export interface ExecutionRecord {
  /** A session's language, as in `Session`. */
  language(session: string): string;
  /** The source of a module as an execution brought it in; null where it was not kept. */
  moduleSource(module: ModuleVersion): string | null;
  /** How a module's file compares with the version on record. */
  moduleState(module: ModuleVersion): ModuleState;
  /** What a session executed after the execution `after`, in executed order, up to the first one that still runs. */
  executionsAfter(session: string, after: number): readonly Execution[];
  /** Executions that trained a run or gave it numbers; of one metric's numbers alone where that is given. */
  yieldersOf(run: string, metric: string | undefined): readonly ExecutionPlace[];
  /** Executions that trained what flowed into a run, as its rules see it: those of its parents and of what it was split from. */
  trainingsBehind(run: string): readonly ExecutionPlace[];
}

/** Slices and staleness of all sessions of a store. */
export class Provenance {
  /** The one asked for last comes last. */
  private readonly sessions = new Map<string, SessionSlices>();
  private parser: Promise<PythonParser> | null = null;
  private codes: ModuleCodes | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly record: ExecutionRecord,
    private readonly openParser: () => Promise<PythonParser>,
  ) {}

  /** The slice of targets in one session. */
  async slice(session: string, targets: readonly SliceTarget[], direction: SliceDirection): Promise<SlicedExecution[]> {
    return (await this.of(session)).slice(targets, direction);
  }

  /** What a run, or one of its metrics, came from, as code that runs: in executed order, session by session. */
  async sliceOfRun(run: string, metric?: string): Promise<SlicedExecution[]> {
    const yielders = this.record.yieldersOf(run, metric);
    const slice = await this.codeOf(yielders);
    if (metric !== undefined) return slice;
    const found = new Set(slice.map(nameOf));
    const missed = this.record.trainingsBehind(run).filter((place) => !found.has(nameOf(place)));
    return missed.length === 0 ? slice : this.codeOf([...missed, ...yielders]);
  }

  private async codeOf(places: readonly ExecutionPlace[]): Promise<SlicedExecution[]> {
    const bySession = new Map<string, SliceTarget[]>();
    for (const { session, ordinal } of places) bySession.set(session, [...(bySession.get(session) ?? []), { ordinal }]);
    const slices: SlicedExecution[] = [];
    for (const [session, targets] of bySession) slices.push(...(await this.of(session)).code(targets));
    return slices;
  }

  /** Cells of a session whose last execution no longer stands, or may not. */
  async stale(session: string, cells: NotebookCells): Promise<StaleCell[]> {
    return (await this.of(session)).stale(cells, (module) => this.record.moduleState(module));
  }

  /** Modules of the workspace that a session has loaded, each in the version that it has. */
  async modules(session: string): Promise<readonly ModuleVersion[]> {
    return (await this.of(session)).moduleVersions;
  }

  /** One after the other: a session is gone through in pieces. */
  private of(session: string): Promise<SessionSlices> {
    const found = this.turn.then(() => this.takeUp(session));
    this.turn = found.catch(() => undefined);
    return found;
  }

  private async takeUp(session: string): Promise<SessionSlices> {
    this.parser ??= this.openParser();
    const parser = await this.parser;
    const known = this.sessions.get(session);
    const executions = this.record.executionsAfter(session, known?.last ?? 0);
    this.codes ??= new ModuleCodes(parser, (module) => this.record.moduleSource(module));
    const slices = known ?? new SessionSlices(parser, this.record.language(session) === 'python', this.codes);
    // Before it executed anything a session may not be on record, nor its language.
    if (slices.last === 0 && executions.length === 0) return slices;
    this.sessions.delete(session);
    this.sessions.set(session, slices);
    for (const [oldest] of [...this.sessions].slice(0, -KEPT)) this.sessions.delete(oldest);
    // Whoever records in the same thread must not wait for a long session.
    const pieces = new Slices();
    for (const execution of executions) {
      if (pieces.isOver) await pieces.rest();
      slices.take(execution);
    }
    return slices;
  }
}

/** Tells executions apart. */
export function nameOf({ session, ordinal }: ExecutionPlace): string {
  return `${session} ${ordinal}`;
}
