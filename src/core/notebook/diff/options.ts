import type { PixelDiff } from '../../model/notebook-diff';

/** How notebooks are compared. */
export interface DiffOptions {
  /** Greatest relative difference up to which two numbers in outputs count as the same. */
  readonly tolerance: number;
  /** Whether what is noise otherwise is told too. */
  readonly noise: boolean;
  /** Compares two images by pixels; without it only their sizes and bytes are. */
  readonly pixels?: ComparePixels;
}

/** Compares two files of images; null where they cannot be read or have other sizes. */
export type ComparePixels = (left: Uint8Array, right: Uint8Array) => PixelDiff | null;

/** How notebooks are compared where nobody says otherwise: as a run that is reproduced. */
export const DEFAULT_OPTIONS: DiffOptions = { tolerance: 1e-9, noise: false };

/** Whether two numbers differ by no greater share than the tolerance; NaN is NaN. */
export function isClose(left: number, right: number, tolerance: number): boolean {
  if (Object.is(left, right) || left === right) return true;
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}

