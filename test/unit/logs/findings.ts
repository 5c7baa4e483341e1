/** Reads bytes as a format does, in pieces, and puts the findings together. */
import type { LogFindings, LogReader } from '../../../src/core/logs/findings';

/** All that was found: points by metric, as `[...step, value]`. */
export interface Found {
  readonly points: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly facts: object;
  readonly damage: number;
}

/** The time that is told for bytes. */
export const NOW = 1_750_000_000_000;

/** Gives a reader these pieces. `end: false` leaves it waiting for more. */
export function readPieces(reader: LogReader, pieces: readonly Buffer[], end = true): Found {
  const taken: LogFindings[] = [];
  for (const piece of pieces) {
    reader.push(piece, NOW);
    taken.push(reader.take());
  }
  if (end) reader.end(NOW);
  taken.push(reader.take());
  return { ...together(taken), damage: reader.damage };
}

/** The bytes in pieces of random lengths. */
export function cut(bytes: Buffer, random: () => number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + Math.floor(random() * random() * Math.min(400, bytes.length));
    // A reader keeps no view: what it was given is overwritten at once by the next block of a file.
    pieces.push(Buffer.from(bytes.subarray(at, at + length)));
    at += length;
  }
  return pieces;
}

function together(taken: readonly LogFindings[]): Omit<Found, 'damage'> {
  const points: Record<string, number[][]> = {};
  const times: Record<string, number[]> = {};
  for (const { name, steps, times: at, values } of taken.flatMap(({ series }) => series)) {
    (points[name] ??= []).push(...Array.from(values, (value, index) => [...steps.map((column) => column[index] as number), value]));
    (times[name] ??= []).push(...at);
  }
  return { points, times, params: Object.fromEntries(taken.flatMap(({ params }) => params)), facts: Object.assign({}, ...taken.map(({ facts }) => facts)) as object };
}
