/** Chooses the points that a chart can show. */

/** The drawn range of x (both ends belong to it) on so many pixel columns. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/**
 * Indices, ascending, of the points to draw for x ascending: a pixel column with more than four points keeps its first, its
 * smallest and largest finite value, its last, and its first value that is not finite (so that a gap still shows).
 * One point beyond each end of the range stays, so that lines leave the picture where they should.
 */
export function decimate(_x: Float64Array, _y: Float64Array, _view: Viewport): Uint32Array {
  throw new Error('follows');
}

/** The values of a column at these indices. */
export function pick(_column: Float64Array, _indices: Uint32Array): Float64Array {
  throw new Error('follows');
}
