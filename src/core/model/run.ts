import type { GpuUse } from './gpu-use';
import type { Param } from './param';
import type { MetricSummary } from './metric';

/** How a run ended, or that it has not: `lost` means that its writer is gone without a word. */
export type RunStatus = 'running' | 'ok' | 'failed' | 'stopped' | 'lost';

/** What opened a run: a training, an evaluation of something not trained here, or a person. */
export type RunKind = 'training' | 'evaluation' | 'manual';

/** Every way in which a run may descend from its parent: the same object trained on, its weights in another cell, or its code run anew with another param. */
export const RUN_RELATIONS = ['continuation', 'fine-tuning', 'reproduction'] as const;

/** How a run descends from its parent. */
export type RunRelation = (typeof RUN_RELATIONS)[number];

/** One row of a comparison table, as lists and panels need it. Times are milliseconds since the epoch. */
export interface RunSummary {
  /** ULID, ordered by the moment of creation. */
  readonly id: string;
  /** The number that people see; fixed when the run is made, it picks the colour too. */
  readonly number: number;
  readonly kind: RunKind;
  readonly status: RunStatus;
  /** A name that a person gave; otherwise the params that differ name it. */
  readonly name: string | null;
  readonly session: string;
  /** Path of the notebook relative to the store's folder, `/` between parts, or its URI where it has none. */
  readonly notebook: string;
  /** Ordinal in its session of the execution that opened it. */
  readonly execution: number;
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  /** When it last changed: its last record's time. */
  readonly updatedAt: number;
  readonly parent: string | null;
  readonly relation: RunRelation | null;
  readonly archived: boolean;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly params: readonly Param[];
  /** One for each metric, the one written last at the end. */
  readonly metrics: readonly MetricSummary[];
  /** What it used of each GPU; left out where nothing was sampled. */
  readonly gpus?: readonly GpuUse[];
  /** Name of the file that it was imported from; left out where it was recorded here. */
  readonly imported?: string;
  /** Why this is a run of its own, as one sentence. */
  readonly why: string;
}
