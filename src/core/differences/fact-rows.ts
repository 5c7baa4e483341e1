import type { FactRow } from '../model/run-differences';

/** A run's fact: a text, null where it has none, undefined where that is not on record. */
export type Fact = string | null | undefined;

/** The facts of one name as a row, one for each run. */
export function factRow(name: string, facts: readonly Fact[]): FactRow {
  const known = new Set(facts.filter((fact) => fact !== undefined));
  return { name, values: facts.map((fact) => fact ?? null), unknown: facts.flatMap((fact, place) => (fact === undefined ? place : [])), differs: known.size > 1 };
}

/** Rows of named facts: of each run those that it has by name, or undefined where none of them is on record. Names as they first come. */
export function namedRows(runs: readonly (ReadonlyMap<string, string> | undefined)[]): FactRow[] {
  const names = new Set(runs.flatMap((facts) => [...(facts?.keys() ?? [])]));
  return [...names].map((name) => factRow(name, runs.map((facts) => facts && (facts.get(name) ?? null))));
}
