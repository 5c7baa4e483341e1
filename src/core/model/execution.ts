import type { GpuUse } from './gpu-use';
import type { ModuleVersion } from './module';

/** How an execution ended; `stopped` is KeyboardInterrupt, `lost` means that no end was ever seen. */
export type ExecutionStatus = 'running' | 'ok' | 'failed' | 'stopped' | 'lost';

/** One kernel lifetime of one notebook. Times are milliseconds since the epoch. */
export interface Session {
  readonly id: string;
  /** As in `RunSummary.notebook`. */
  readonly notebook: string;
  /** Label of the notebook controller or kernel, where known. */
  readonly kernel: string | null;
  readonly language: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What one execution displayed, by MIME type. */
export interface OutputDigest {
  readonly mime: string;
  /** sha256 of the bytes as 64 hex digits. */
  readonly digest: string;
  /** Length in bytes. */
  readonly bytes: number;
  /** The text itself where it is short; longer ones lie in `objects/` under the digest. */
  readonly text?: string;
  /** Another form of the same output as the one before it, as an image has its text. */
  readonly joined?: true;
  /** The value of the cell's last expression, which Jupyter calls `execute_result`. */
  readonly result?: true;
}

/** Stands for the cell of a command in a terminal, which is one execution of a session of its own. No cell of a notebook is called so. */
export const COMMAND_CELL = '$command';

/** One run of one cell version in a session. Times are milliseconds since the epoch. */
export interface Execution {
  readonly session: string;
  /** Ordinal in the session, from 1, in the order in which executions started. */
  readonly ordinal: number;
  /** The kernel's execution count, as `[3]` shows it. */
  readonly order: number;
  /** The cell's nbformat id, or another name that is unique in the notebook. */
  readonly cell: string;
  /** Position of the cell in the notebook when it started, from 0. */
  readonly index: number;
  /** sha256 of the source as it ran. */
  readonly version: string;
  readonly source: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly status: ExecutionStatus;
  readonly outputs: readonly OutputDigest[];
  /** Modules of the workspace that it brought in, loaded then or before; left out where there are none. */
  readonly modules?: readonly ModuleVersion[];
  /** What its kernel used of each GPU meanwhile; left out where nothing was sampled. */
  readonly gpus?: readonly GpuUse[];
}

/** What a cell's status item shows of its last execution. */
export interface ExecutionState {
  readonly session: string;
  readonly ordinal: number;
  readonly cell: string;
  /** Runs that this execution belongs to, newest last; more than one makes it a comparison. */
  readonly runs: readonly { readonly id: string; readonly number: number }[];
  /** The number of the run that this execution trains on without a reset; null where it does not. */
  readonly continues: number | null;
  /** The metric it yielded last. */
  readonly lastMetric: { readonly name: string; readonly value: number } | null;
}
