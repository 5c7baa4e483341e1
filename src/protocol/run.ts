/** The conversation of a run's page: the page pulls what it shows; the host only says what changed. */
import type { Environment } from '../core/model/environment';
import type { ExecutionStatus, Session } from '../core/model/execution';
import type { GpuUse } from '../core/model/gpu-use';
import type { ModuleState, ModuleVersion } from '../core/model/module';
import type { RunRelation, RunStatus, RunSummary } from '../core/model/run';
import type { RunVerdict } from '../core/model/verdict';
import type { GpuPointsQuery } from './gpu-points';
import type { RunPoints, RunRef } from './runs';

/** What the page keeps across a reload of the window. */
export interface RunPageState {
  readonly version: 1;
  readonly run: RunRef;
  /** A note that was typed and not saved. */
  readonly draft?: string;
  /** How far down it was scrolled, in CSS pixels. */
  readonly scroll?: number;
}

/** The run as it is now; `closed`: its store is not open, or not yet. */
export type RunFacts =
  | {
      readonly state: 'shown';
      readonly run: RunSummary & { readonly folder: string };
      /** What tells it apart, without its number. */
      readonly label: string;
      /** Whether a person may change it here. */
      readonly editable: boolean;
    }
  | { readonly state: 'deleted' }
  | { readonly state: 'closed'; readonly folder: string };

/** Another run in a few words. */
export interface RunLink {
  readonly run: RunRef;
  readonly number: number;
  readonly label: string;
  readonly status: RunStatus;
  readonly relation: RunRelation | null;
}

/** Names an execution. */
export interface ExecutionRef {
  readonly session: string;
  /** As in `Execution`. */
  readonly ordinal: number;
}

/** What an execution did for the run: it trained it, gave it a number, or set up what these read. */
export type ExecutionRole = 'training' | 'metric' | 'slice';

/** An execution that the run came from. */
export interface RunExecution extends ExecutionRef {
  /** As `[3]` shows it. */
  readonly order: number;
  readonly source: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly role: ExecutionRole;
  /** Metrics of the run that it gave values. */
  readonly metrics: readonly string[];
  /** Lines that the run came from, from 1, rising. */
  readonly lines: readonly number[];
  /** What it used of each GPU; left out where nothing was sampled. */
  readonly gpus?: readonly GpuUse[];
}

/** A module of the workspace that the run's sessions had imported by its last number. */
export interface RunModule extends Pick<ModuleVersion, 'path' | 'digest' | 'bytes'> {
  readonly state: ModuleState;
  /** Whether the run came from it. */
  readonly isNeeded: boolean;
  /** The execution that brought this version in, and what `[3]` shows of it. */
  readonly by: ExecutionRef & { readonly order: number };
}

/** What stands behind a run: the part that changes with executions, not with numbers. */
export interface RunRecord {
  readonly session: Session;
  readonly environment: Environment | null;
  readonly parent: RunLink | null;
  readonly children: readonly RunLink[];
  /** In executed order. */
  readonly executions: readonly RunExecution[];
  /** One sentence: why whole cells count as what the run came from; null where statements are told apart. */
  readonly wholeCells: string | null;
  /** Those that it came from first. */
  readonly modules: readonly RunModule[];
  /** Whether its promoted steps gave its numbers again: the last verdict on each folder of steps, newest first. */
  readonly verdicts: readonly RunVerdict[];
  /** How many executions their sessions had by then. */
  readonly executed: number;
  /** What `[3]` shows of the executions that set params, by ordinal in the run's session. */
  readonly orders: Readonly<Record<string, number>>;
}

/** An execution and the lines of it that something came from. */
export interface ExecutionLines extends ExecutionRef {
  readonly lines: readonly number[];
}

/** What became of the cell of an execution in the open notebook. */
export type CellFate = 'kept' | 'edited' | 'deleted';

/** What became of the cell of one execution. */
export interface FateOf extends ExecutionRef {
  readonly fate: CellFate;
}

/** A change to what a person says of the run; what is left out stays. */
export interface RunNotes {
  /** Null gives the automatic name back. */
  readonly name?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[];
}

/** What the page asks the host; all of it is about the page's own run. */
export type RunRequests = {
  run: { params: Record<never, never>; result: RunFacts };
  record: { params: Record<never, never>; result: RunRecord };
  /** What one metric came from. */
  slice: { params: { readonly metric: string }; result: readonly ExecutionLines[] };
  /** Lights in the notebook what one metric came from. */
  showInNotebook: { params: { readonly metric: string }; result: null };
  /** Of cells of notebooks that are open; the others' are not known. */
  fates: { params: Record<never, never>; result: readonly FateOf[] };
  series: { params: { readonly metric: string; readonly from?: number; readonly to?: number; readonly width: number }; result: readonly RunPoints[] };
  /** What GPUs did for the run; none where it used none here. */
  gpuPoints: { params: GpuPointsQuery; result: readonly RunPoints[] };
  edit: { params: RunNotes; result: null };
  /** Shows the cell of an execution, or of the one that opened the run. */
  goToCell: { params: { readonly execution?: ExecutionRef }; result: null };
  openAsItWas: { params: { readonly extent: 'session' | 'slice' }; result: null };
  /** Begins to make the run's numbers again; how far that is shows outside the page. */
  reproduce: { params: Record<never, never>; result: null };
  /** Begins to make a pipeline step of what the run came from, or to verify the steps that were. */
  promote: { params: Record<never, never>; result: null };
  verify: { params: Record<never, never>; result: null };
  /** Shows how the files of the git repository differed from the commit. */
  openDiff: { params: Record<never, never>; result: null };
  /** Shows a module as the run had it beside its file as it is now. */
  openModule: { params: { readonly path: string; readonly digest: string }; result: null };
  /** Shows the notebook as the run saw it beside what it is now. */
  compareNotebook: { params: Record<never, never>; result: null };
  /** Shows another run's page. */
  openPage: { params: RunRef; result: null };
  copy: { params: { readonly text: string }; result: null };
};

/** What the host tells the page unasked. */
export type RunEvents = {
  /** The page pulls again what it shows of these. */
  changed: { readonly run: boolean; readonly record: boolean; readonly fates: boolean };
};

/** The host's side of the conversation; the page's own is silent. */
export interface RunHost {
  requests: RunRequests;
  events: RunEvents;
}
