/**
 * The records of a trail: one JSON object per line, then a tab, the crc32 of the JSON's UTF-8 bytes as 8 hex
 * digits, and a line feed. Times are integer milliseconds since the epoch. Non-finite numbers are the strings
 * "NaN", "Infinity" and "-Infinity". A reader skips records whose `t` it does not know.
 */
import type { Environment } from '../model/environment';
import type { ExecutionStatus, OutputDigest } from '../model/execution';
import type { ModuleVersion } from '../model/module';
import type { GpuUse } from '../model/gpu-use';
import type { Param } from '../model/param';
import type { RunKind, RunRelation, RunStatus } from '../model/run';
import type { RunVerdict, VerdictMetric } from '../model/verdict';

/** Version of the format that this code writes. A trail with a greater one is refused, never rewritten. */
export const TRAIL_VERSION = 1;

/** A number as a trail holds it. */
export type TrailNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** First record of every trail: who writes it, so that others can tell whether that writer still lives. */
export interface HeadRecord {
  readonly t: 'trail';
  readonly version: number;
  /** ULID; the file is called `<id>.trail`. */
  readonly id: string;
  /** Counts rewrites of the file; offsets hold within one generation only. */
  readonly generation: number;
  /** What a `helper` tells, the index leaves to the trail of the session that takes it over. */
  readonly kind: 'session' | 'edits' | 'import' | 'helper';
  readonly time: number;
  readonly host: string;
  /** Identifies one boot of the host, so that a pid of an earlier boot is known to be gone. */
  readonly boot: string;
  readonly pid: number;
}

/** A kernel lifetime begins. */
export interface SessionRecord {
  readonly t: 'session';
  readonly session: string;
  readonly notebook: string;
  readonly kernel: string | null;
  readonly language: string;
  readonly time: number;
}

/** A kernel lifetime ends. */
export interface SessionEndRecord {
  readonly t: 'session-end';
  readonly session: string;
  readonly reason: 'restarted' | 'died' | 'closed' | 'replaced';
  readonly time: number;
}

/** Where a session runs, as it was found shortly after the session began; the first one stays. */
export interface EnvironmentRecord extends Environment {
  readonly t: 'environment';
  readonly session: string;
  readonly time: number;
}

/** A cell version, written once per trail before the first execution that needs it. */
export interface VersionRecord {
  readonly t: 'version';
  readonly hash: string;
  readonly source: string;
}

/** An execution starts. */
export interface ExecutionRecord {
  readonly t: 'execution';
  readonly session: string;
  readonly ordinal: number;
  readonly order: number;
  readonly cell: string;
  readonly index: number;
  readonly version: string;
  readonly time: number;
}

/** Modules of the workspace that an execution brings in, written before its start. The sources lie in `objects/`. */
export interface ModulesRecord {
  readonly t: 'modules';
  readonly session: string;
  readonly execution: number;
  readonly modules: readonly ModuleVersion[];
}

/** An execution ends. */
export interface ExecutionEndRecord {
  readonly t: 'execution-end';
  readonly session: string;
  readonly ordinal: number;
  readonly status: ExecutionStatus;
  readonly time: number;
  /** When it really started, where only its end tells: the first sign of it can come late. */
  readonly started?: number;
  readonly outputs: readonly OutputDigest[];
}

/** What an execution used of GPUs, so far or in all; the latest wins. */
export interface GpuUseRecord {
  readonly t: 'gpu';
  readonly session: string;
  readonly execution: number;
  readonly time: number;
  readonly uses: readonly GpuUse[];
}

/** A run opens; `time` is the start of the execution that opened it. */
export interface RunRecord {
  readonly t: 'run';
  readonly run: string;
  /** Wanted number; where two writers wanted one number, the greater id gets the next free one in the index. */
  readonly number: number;
  readonly kind: RunKind;
  readonly session: string;
  readonly execution: number;
  readonly time: number;
  readonly parent?: string;
  readonly relation?: RunRelation;
  readonly why: string;
  /** Names that stand for what it trained; capture needs them when it goes on after a restart. */
  readonly carriers: readonly string[];
  /** Tells what it trained apart from others of its execution, in words of capture's own; of a helper, what told its numbers. */
  readonly subject?: string;
  /** Line in the cell that was at work, as a helper saw it. */
  readonly line?: number | null;
}

/** A run's status from here on. The latest wins. */
export interface RunStatusRecord {
  readonly t: 'run-status';
  readonly run: string;
  readonly status: RunStatus;
  readonly time: number;
}

/** Params of a run; a later value of the same name wins. */
export interface ParamsRecord {
  readonly t: 'params';
  readonly run: string;
  readonly params: readonly Param[];
}

/**
 * An execution belongs to a run: it trained it, gave it a number, or lies in its slice. A run with a `relation` leaves
 * to its parent what lies in the parent's slice too.
 */
export interface LinkRecord {
  readonly t: 'link';
  readonly run: string;
  readonly session: string;
  readonly execution: number;
  readonly role: 'training' | 'metric' | 'slice';
  readonly why?: string;
}

/** Numbers that belong to no single run: they stay on their execution, with all runs they compare. */
export interface ComparisonRecord {
  readonly t: 'comparison';
  readonly session: string;
  readonly execution: number;
  readonly runs: readonly string[];
  readonly values: readonly { readonly name: string; readonly value: TrailNumber }[];
}

/** Declares the short number `s` of a series in this trail: one metric of one run as one execution yields it. */
export interface SeriesRecord {
  readonly t: 'series';
  readonly s: number;
  readonly run: string;
  readonly metric: string;
  readonly counters: readonly string[];
  readonly session?: string;
  readonly execution?: number;
  /** Where its numbers come from; left out, from what was printed. */
  readonly source?: 'file' | 'helper';
  /** Series of this trail that it stands for from here on: the same numbers, less exact. What they have, and what may still come to them, counts no more. */
  readonly replaces?: readonly number[];
}

/** Live points, as columns: `step` has one column for each counter. */
export interface PointsRecord {
  readonly t: 'points';
  readonly s: number;
  readonly step: readonly (readonly number[])[];
  readonly time: readonly number[];
  readonly value: readonly TrailNumber[];
}

/** Consolidated points of one series; see `columns.ts` for the encoding of the three columns. */
export interface ChunkRecord {
  readonly t: 'chunk';
  readonly s: number;
  readonly count: number;
  /** First and last step, one number for each counter. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly lastValue: TrailNumber;
  /** Time of the point written last; left out by other writers. */
  readonly lastTime?: number;
  /** Smallest and largest finite value; "NaN" where there is none. */
  readonly min: TrailNumber;
  readonly max: TrailNumber;
  /** Supersedes the points of series `s` that lie in bytes `from` (inclusive) to `to` (exclusive) of this file. */
  readonly from?: number;
  readonly to?: number;
  readonly step: readonly string[];
  readonly time: string;
  readonly value: string;
}

/** What a person changed; the latest wins. */
export interface EditRecord {
  readonly t: 'edit';
  readonly run: string;
  readonly time: number;
  readonly set: RunEdit;
}

/** The changes that a person can make to a run. */
export interface RunEdit {
  /** Null gives the automatic name back. */
  readonly name?: string | null;
  readonly archived?: boolean;
  /** Deleted runs are hidden at once and their bytes go with Reclaim Space. */
  readonly deleted?: boolean;
  readonly tags?: readonly string[];
  readonly note?: string | null;
  /** Everything of this run belongs to that one from now on. */
  readonly mergedInto?: string | null;
  /** What the execution and all later ones gave this run belongs to the run `into` from now on. */
  readonly split?: { readonly execution: number; readonly into: string; readonly number: number };
  /** It is that run's code, executed anew with another param: the run is its parent, whatever flowed into it. */
  readonly reproduces?: string;
}

/** One metric of a verdict, as `VerdictMetric`. */
export interface VerdictMetricFields extends Omit<VerdictMetric, 'recorded' | 'reproduced' | 'parting'> {
  readonly recorded: TrailNumber | null;
  readonly reproduced: TrailNumber | null;
  readonly parting: { readonly place: number; readonly recorded: TrailNumber | null; readonly reproduced: TrailNumber | null } | null;
}

/** Whether the promoted steps of a run gave its numbers again; of one folder of steps the latest wins. */
export interface VerdictRecord extends Omit<RunVerdict, 'metrics'> {
  readonly t: 'verdict';
  readonly run: string;
  readonly metrics: readonly VerdictMetricFields[];
}

/** What follows was imported: the run of a bundle, or of logs that other tools wrote, as it was when it last changed. */
export interface ImportRecord {
  readonly t: 'import';
  readonly run: string;
  /** Name of the file that it came from; of logs their folder or file. */
  readonly file: string;
  /** When the run, or what a person said of it, had last changed; of logs when their files had. */
  readonly updated: number;
  /** How long the logs were together, so that growth is told from rest; a bundle has none. */
  readonly size?: number;
}

/** Something failed inside a helper, where nobody else sees it. */
export interface TroubleRecord {
  readonly t: 'trouble';
  readonly message: string;
}

/** Last record of a finished trail that was rewritten without what was superseded. */
export interface SealRecord {
  readonly t: 'seal';
  readonly time: number;
}

/** Every record that this version knows. */
export type TrailRecord =
  | HeadRecord
  | SessionRecord
  | SessionEndRecord
  | EnvironmentRecord
  | VersionRecord
  | ModulesRecord
  | ExecutionRecord
  | ExecutionEndRecord
  | GpuUseRecord
  | RunRecord
  | RunStatusRecord
  | ParamsRecord
  | LinkRecord
  | ComparisonRecord
  | SeriesRecord
  | PointsRecord
  | ChunkRecord
  | EditRecord
  | VerdictRecord
  | ImportRecord
  | TroubleRecord
  | SealRecord;

/** What capture makes of events: everything but what the trail's own writer adds. */
export type CaptureRecord = Exclude<TrailRecord, HeadRecord | ChunkRecord | EditRecord | VerdictRecord | ImportRecord | TroubleRecord | SealRecord>;
