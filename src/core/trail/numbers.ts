/** Numbers as a trail holds them: JSON has no NaN and no infinities. */
import type { TrailNumber } from './records';

/** A number for a record. */
export function toTrailNumber(value: number): TrailNumber {
  return Number.isFinite(value) ? value : (String(value) as TrailNumber);
}

/** The number of a record. */
export function fromTrailNumber(value: TrailNumber): number {
  return typeof value === 'number' ? value : Number(value);
}
