/** What pages of runs ask of GPUs. */
import type { RunGpuQuantity } from '../core/model/gpu-use';

/** How points of GPUs are asked for. */
export interface GpuPointsQuery {
  readonly quantity: RunGpuQuantity;
  /** Range of x; everything where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Pixel columns to draw on. */
  readonly width: number;
  /** The moments that x counts milliseconds from, one for each run. */
  readonly origins: readonly number[];
  readonly logX?: boolean;
  /** Weight of what came before in a smoothed column. */
  readonly smoothing?: number;
  /** Whether each point also tells the mean of its pixel column. */
  readonly means?: boolean;
}
