/** The conversation of the GPU view: the page pulls what it shows; the host only says that there is something new. */
import type { GpuReading } from '../core/model/gpu';
import type { GpuTotal } from '../core/model/gpu-use';
import type { RunPoints } from './runs';

/** What the view charts. */
export const GPU_QUANTITIES = ['utilization', 'memory', 'power', 'temperature'] as const;

/** One of them: per cent, GiB, watts, degrees Celsius. */
export type GpuQuantity = (typeof GPU_QUANTITIES)[number];

/** Whose a process is, in words. */
export interface GpuOwner {
  readonly pid: number;
  readonly name: string;
  readonly belongsTo: string;
  /** The user whose process it is; null where that is not told. */
  readonly user: string | null;
}

/** What the GPUs do now. */
export interface GpuScreen {
  readonly reading: GpuReading;
  readonly owners: readonly GpuOwner[];
  /** Why a run that goes on should be looked at. */
  readonly alert: string | null;
}

/** What the host of the GPU view answers. */
export type GpuRequests = {
  /** Null before anything was read. */
  screen: { params: Record<never, never>; result: GpuScreen | null };
  /** One quantity of each GPU in the last minutes, on so many pixel columns; `run` is the GPU's uuid, x the time. */
  lines: { params: { readonly quantity: GpuQuantity; readonly minutes: number; readonly width: number }; result: readonly RunPoints[] };
  totals: { params: Record<never, never>; result: readonly GpuTotal[] };
  /** Asks a person where, and writes the totals there as CSV. */
  saveTotals: { params: Record<never, never>; result: null };
};

/** What the host tells the page unasked. */
export type GpuEvents = {
  /** There is a new sample. */
  sampled: Record<never, never>;
};

/** The host's side of the conversation; the page's own is silent. */
export interface GpuHost {
  requests: GpuRequests;
  events: GpuEvents;
}
