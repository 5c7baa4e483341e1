/** What the rest of the product may ask of stores: the same calls through the worker and, in the command line, directly. */
import type { ImportedRun } from '../bundle/imported';
import type { CaptureEvent } from '../capture/events';
import type { KernelProcess, SessionPlace } from '../environment/kernel-process';
import type { Growth } from '../logs/growth';
import type { LogImport } from '../logs/imported-log';
import type { Environment } from '../model/environment';
import type { Execution, ExecutionState, OutputDigest, Session } from '../model/execution';
import type { ModuleState, ModuleVersion } from '../model/module';
import type { GpuSpan, GpuTotal } from '../model/gpu-use';
import type { SlicedExecution, StaleCell } from '../model/provenance';
import type { RunSummary } from '../model/run';
import type { RunColumnsPage } from '../model/run-columns';
import type { RunVerdict } from '../model/verdict';
import type { NotebookCells, SliceDirection, SliceTarget } from '../provenance/session-slices';
import type { PointsLook, ThinnedPoints } from '../series/thin';
import type { RunEdit } from '../trail/records';

/** How a store is opened. */
export interface OpenOptions {
  /** The folder that holds `trails/`, `index.sqlite` and `objects/`: usually `<workspace folder>/.celltrail`. */
  readonly folder: string;
  /** Nothing is written, no folder made: for untrusted workspaces and read-only folders. */
  readonly readonly: boolean;
  readonly runs: 'automatic' | 'manual';
  /** Regular expressions for lines that hold metrics, as `patternFormat` takes them; what is none is left out. */
  readonly patterns?: readonly string[];
  /** In bytes: the longest output kept, and how much all together; 1 MB and 1 GB where left out. */
  readonly outputs?: { readonly largest: number; readonly quota: number };
}

/** Which runs to list: newest first. */
export interface RunsQuery {
  /** At most so many. */
  readonly limit: number;
  /** Only those older than this run id. */
  readonly before?: string;
  /** Lists archived ones too. */
  readonly archived?: boolean;
  /** Only these. */
  readonly ids?: readonly string[];
}

/** A page of runs, newest first. */
export interface RunPage {
  readonly runs: readonly RunSummary[];
  /** How many match in all. */
  readonly total: number;
}

/** All of one run: what `celltrail show` prints. */
export interface RunDetail {
  readonly run: RunSummary;
  readonly session: Session;
  /** Where its session ran; null where that was not recorded. */
  readonly environment: Environment | null;
  /** Executions of its slice in executed order, with what each gave it. */
  readonly executions: readonly (Execution & { readonly role: 'training' | 'metric' | 'slice' })[];
  /** Which executions gave each metric its numbers, in executed order. */
  readonly yielders: readonly { readonly metric: string; readonly session: string; readonly ordinal: number }[];
  /** Runs that descend from it. */
  readonly children: readonly string[];
  /** Whether its promoted steps gave its numbers again: the last verdict on each folder of steps, newest first. */
  readonly verdicts: readonly RunVerdict[];
}

/** Which points to read. Steps are those of the outermost counter, or the point's index where there is none. */
export interface SeriesQuery extends PointsLook {
  readonly runs: readonly string[];
  readonly metric: string;
  /** Range of x to read; everything where left out. */
  readonly from?: number;
  readonly to?: number;
  /** x is the time in milliseconds since these moments, one for each run, in place of steps. */
  readonly origins?: readonly number[];
}

/** Points of one run as a chart draws them: x ascending, and equal lengths. */
export interface SeriesPoints extends ThinnedPoints {
  readonly run: string;
  readonly metric: string;
  /** How many points stand behind these. */
  readonly count: number;
}

/** Something a person has to know, once: one sentence with the next step. */
export interface StoreProblem {
  readonly folder: string;
  /** `helper`: it failed inside a Python process; `worker`: it stopped and is started again; `no-worker`: it cannot be started; `not-open`: the store cannot be opened. */
  readonly code: 'newer-trail' | 'newer-index' | 'foreign-trail' | 'damaged-trail' | 'torn-trail' | 'damaged-index' | 'missing-index' | 'disk-full' | 'read-only' | 'unwritable' | 'clock' | 'helper' | 'worker' | 'no-worker' | 'not-open';
  readonly message: string;
  /** What it is about where that is not the recording of the store as a whole: a path, or a trail's id. */
  readonly about?: string;
  /** True where it is over; all else is as it was told. */
  readonly solved?: boolean;
}

/** What changed since the last of these; sent at most every 100 ms, and at once after idle. */
export interface StoreChange {
  readonly folder: string;
  /** Runs that are new or changed; empty with `all` where it is simpler to read everything anew. */
  readonly runs: readonly string[];
  readonly all: boolean;
  /** Sessions whose executions changed. */
  readonly sessions: readonly string[];
}

/** A person's change to one run. */
export interface RunEditRequest {
  readonly run: string;
  readonly set: RunEdit;
}

/** Requests by name: parameters and result. */
export interface StoreRequests {
  /** Opens (or opens again with other options). Resolves when the index is up to date with the trails. */
  open: { params: OpenOptions; result: { readonly runs: number } };
  /** Resolves when all that came of the events is on disk. Events of one session arrive in order. */
  capture: { params: { readonly folder: string; readonly events: readonly CaptureEvent[] }; result: null };
  /** Finds out where a session runs and records it: once, however often it is asked. Resolves when that is on disk; no cell waits for it. */
  environment: { params: SessionPlace & { readonly folder: string }; result: null };
  /** The process that runs a session's cells, where it is certain which; null where it is not, as with a kernel on another machine. */
  kernel: { params: SessionPlace & { readonly folder: string }; result: KernelProcess | null };
  /** Whether the process that ran a session's cells is known and runs no more. */
  kernelGone: { params: { readonly folder: string; readonly session: string }; result: boolean };
  /** Keeps an output's bytes in `objects/`; resolves when they are on disk, or larger than the settings let be kept. */
  keep: { params: { readonly folder: string; readonly digest: string; readonly bytes: Uint8Array }; result: null };
  runs: { params: RunsQuery & { readonly folder: string }; result: RunPage };
  /** The same as columns, for tables of many. */
  runColumns: { params: RunsQuery & { readonly folder: string }; result: RunColumnsPage };
  run: { params: { readonly folder: string; readonly id: string }; result: RunDetail | null };
  /** What a session executed, up to and with the execution `until`, in executed order. */
  executions: { params: { readonly folder: string; readonly session: string; readonly until: number }; result: readonly Execution[] };
  /** The bytes of outputs, for each its own: null where they were not kept, or no longer are. */
  outputs: { params: { readonly folder: string; readonly outputs: readonly OutputDigest[] }; result: readonly (Uint8Array | null)[] };
  series: { params: SeriesQuery & { readonly folder: string }; result: readonly SeriesPoints[] };
  /** The last execution of each cell of a session, where that belongs to a run. */
  states: { params: { readonly folder: string; readonly session: string }; result: readonly ExecutionState[] };
  /** Executions and lines that targets of one session came from, or that came of them. */
  slice: { params: { readonly folder: string; readonly session: string; readonly targets: readonly SliceTarget[]; readonly direction: SliceDirection }; result: readonly SlicedExecution[] };
  /** Executions and lines that a run, or one of its metrics, came from. */
  runSlice: { params: { readonly folder: string; readonly id: string; readonly metric?: string }; result: readonly SlicedExecution[] };
  /** Cells of a session whose last execution no longer stands, or may not. */
  stale: { params: { readonly folder: string; readonly session: string; readonly cells: NotebookCells }; result: readonly StaleCell[] };
  /** Files of the modules of the workspace that a session has loaded. */
  moduleFiles: { params: { readonly folder: string; readonly session: string }; result: readonly string[] };
  /** How the files of modules compare with their versions on record, for each its own. */
  moduleStates: { params: { readonly folder: string; readonly modules: readonly ModuleVersion[] }; result: readonly ModuleState[] };
  /** What each notebook used of GPUs on each day. */
  gpuTotals: { params: { readonly folder: string }; result: readonly GpuTotal[] };
  /** When these runs used GPUs, oldest first. */
  gpuSpans: { params: { readonly folder: string; readonly runs: readonly string[] }; result: readonly GpuSpan[] };
  /** Makes a new run of what an execution and all later ones gave `run`. */
  split: { params: { readonly folder: string; readonly run: string; readonly execution: number }; result: { readonly run: string } };
  /** Keeps with a run whether its promoted steps gave its numbers again. */
  keepVerdict: { params: { readonly folder: string; readonly run: string; readonly verdict: RunVerdict }; result: null };
  edit: { params: { readonly folder: string; readonly edits: readonly RunEditRequest[] }; result: null };
  /** The bytes of a run's bundle; null where there is no such run. Rejects where it still runs. */
  bundle: { params: { readonly folder: string; readonly id: string }; result: Uint8Array | null };
  /** Imports a bundle's file. `restore` brings back a run that was deleted here. Rejects, with nothing imported, where it cannot be taken. */
  import: { params: { readonly folder: string; readonly file: string; readonly restore: boolean }; result: ImportedRun };
  /** Imports the runs that other tools' logs tell of: those in the folder `path` and below, or the one that the file `path` is of. Rejects, with nothing imported, where there is none. */
  importLogs: { params: { readonly folder: string; readonly path: string; readonly restore: boolean }; result: LogImport };
  /** Reads what is new in log files that may have grown; resolves when what came of it is on disk. `note` is a folder in which a session begins: what its tables hold already is not news. */
  followLogs: { params: Growth & { readonly folder: string; readonly note?: string }; result: null };
  /** Makes runs of what the notebook, log or recording of messages at `path` shows. Rejects, with nothing imported, where no run is in it. */
  importShown: { params: { readonly folder: string; readonly path: string; readonly restore: boolean }; result: readonly ImportedRun[] };
  /** Saves the index and lets go of all files. */
  close: { params: { readonly folder: string }; result: null };
}

/** One door to any number of stores, each named by its folder. */
export interface Stores {
  request<K extends keyof StoreRequests>(name: K, params: StoreRequests[K]['params']): Promise<StoreRequests[K]['result']>;
  onChange(listener: (change: StoreChange) => void): { dispose(): void };
  onProblem(listener: (problem: StoreProblem) => void): { dispose(): void };
  dispose(): Promise<void>;
}
