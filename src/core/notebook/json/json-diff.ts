/** Differences of two JSON values, by value. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { JsonChange } from '../../model/notebook-diff';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { canonical, isSameJson } from './canonical';

/** How values are compared. */
export interface JsonComparison {
  /** Whether two numbers count as the same. */
  isClose(left: number, right: number): boolean;
}

/** Where no two different numbers are the same. */
export const EXACT: JsonComparison = { isClose: (left, right) => left === right };

type Path = readonly (string | number)[];

/** The changes that lead from one value to the other, in order; undefined is a value that is not there. */
export function diffJson(left: Json | undefined, right: Json | undefined, comparison: JsonComparison = EXACT, path: Path = []): JsonChange[] {
  if (left === right || (left === undefined && right === undefined)) return [];
  if (left === undefined) return [{ kind: 'added', path, right: right as Json }];
  if (right === undefined) return [{ kind: 'deleted', path, left }];
  if (typeof left === 'number' && typeof right === 'number' && comparison.isClose(left, right)) return [];
  if (isJsonObject(left) && isJsonObject(right)) return diffObjects(left, right, comparison, path);
  if (Array.isArray(left) && Array.isArray(right)) return diffLists(left as readonly Json[], right as readonly Json[], comparison, path);
  return [{ kind: 'changed', path, left, right }];
}

function diffObjects(left: JsonObject, right: JsonObject, comparison: JsonComparison, path: Path): JsonChange[] {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => diffJson(own(left, key), own(right, key), comparison, [...path, key]));
}

/** A key's value; never one that every object inherits. */
function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Lists of one length item by item, as the numbers of a curve; others by what they have in common. */
function diffLists(left: readonly Json[], right: readonly Json[], comparison: JsonComparison, path: Path): JsonChange[] {
  if (left.length === right.length) return right.flatMap((item, index) => (isSameJson(left[index], item) ? [] : diffJson(left[index], item, comparison, [...path, index])));
  const intern = new Intern();
  const runs = matchSequences(intern.all(left.map(canonical)), intern.all(right.map(canonical)));
  const changes: JsonChange[] = [];
  let at = { left: 0, right: 0 };
  for (const run of [...runs, { left: left.length, right: right.length, length: 0 }]) {
    const paired = Math.min(run.left - at.left, run.right - at.right);
    for (let index = 0; index < paired; index += 1) changes.push(...diffJson(left[at.left + index], right[at.right + index], comparison, [...path, at.right + index]));
    for (let index = at.left + paired; index < run.left; index += 1) changes.push({ kind: 'deleted', path: [...path, index], left: left[index] ?? null });
    for (let index = at.right + paired; index < run.right; index += 1) changes.push({ kind: 'added', path: [...path, index], right: right[index] ?? null });
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return changes;
}
