import type { FormDiff, Noise } from '../../model/notebook-diff';
import type { DiffOptions } from '../diff/options';

/** What a comparison of one form of an output gave: its differences, and what was left out. */
export interface Compared {
  readonly forms: readonly FormDiff[];
  readonly noise: readonly Noise[];
}

/** Where there is no difference. */
export const SAME: Compared = { forms: [], noise: [] };

/** A difference that counts. */
export function differs(...forms: FormDiff[]): Compared {
  return { forms, noise: [] };
}

/** A difference that says nothing. */
export function onlyNoise(...noise: Noise[]): Compared {
  return { forms: [], noise };
}

/** Several comparisons as one. */
export function together(compared: readonly Compared[]): Compared {
  return { forms: compared.flatMap(({ forms }) => forms), noise: [...new Set(compared.flatMap(({ noise }) => noise))] };
}

/** Compares two versions of one form. */
export type CompareForm<T> = (form: string, left: T, right: T, options: DiffOptions) => Compared;
