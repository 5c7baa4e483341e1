/** Facts in words. */
import type { FactKind, FactRow } from '../../../src/core/model/run-differences';

/** What a person calls facts of a kind. */
export const FACT_TITLES: Readonly<Record<FactKind, string>> = { params: 'Params', environment: 'Environment', packages: 'Packages', git: 'Git', modules: 'Modules' };

/** The fact of the run at this place. */
export function factText({ values, unknown }: FactRow, place: number): string {
  return unknown.includes(place) ? 'not on record' : (values[place] ?? '—');
}

/** How many of these facts differ and how many are equal. */
export function countFacts(rows: readonly FactRow[]): { readonly differing: number; readonly equal: number } {
  const differing = rows.filter(({ differs }) => differs).length;
  return { differing, equal: rows.length - differing };
}
