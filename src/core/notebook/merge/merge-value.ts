/** Merges JSON values: objects by key, lists by item, all else as a whole. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { canonical, isSameJson } from '../json/canonical';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { conflictOf, type Conflict, type Versions } from './conflict';
import { mergeEdits, slideDown, type Edit } from './list-edits';

/** A merged value; where sides conflict, ours stands. */
export interface MergedValue {
  readonly value: Json | undefined;
  readonly conflicts: readonly Conflict[];
}

/** Merges three versions; undefined is a value that is not there. */
export function mergeValue(versions: Versions<Json | undefined>, path: Conflict['path']): MergedValue {
  const { base, ours, theirs } = versions;
  if (isSameJson(ours, theirs) || isSameJson(base, theirs)) return { value: ours, conflicts: [] };
  if (isSameJson(base, ours)) return { value: theirs, conflicts: [] };
  if (isJsonObject(ours) && isJsonObject(theirs) && (base === undefined || isJsonObject(base))) return mergeObjects({ base: base ?? {}, ours, theirs }, path);
  if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
    const merged = mergeLists({ base: base as readonly Json[], ours: ours as readonly Json[], theirs: theirs as readonly Json[] });
    if (merged) return { value: merged, conflicts: [] };
  }
  return { value: ours, conflicts: [conflictOf(path, versions)] };
}

/** Merges objects by key. */
export function mergeObjects({ base, ours, theirs }: Versions<JsonObject>, path: Conflict['path']): { readonly value: JsonObject; readonly conflicts: readonly Conflict[] } {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const conflicts: Conflict[] = [];
  const entries = [...keys].flatMap((key): [string, Json][] => {
    const merged = mergeValue({ base: own(base, key), ours: own(ours, key), theirs: own(theirs, key) }, [...path, key]);
    conflicts.push(...merged.conflicts);
    // What one side deleted and the other changed stays in sight.
    const value = merged.value === undefined && merged.conflicts.length > 0 ? own(theirs, key) : merged.value;
    return value === undefined ? [] : [[key, value]];
  });
  return { value: Object.fromEntries(entries), conflicts };
}

/** Merges lists by item; undefined where both sides changed the same items. */
export function mergeLists({ base, ours, theirs }: Versions<readonly Json[]>): Json[] | undefined {
  const chunks = mergeEdits(base, editsOf(base, ours), editsOf(base, theirs), isSameJson);
  return chunks.every((chunk) => 'items' in chunk) ? chunks.flatMap((chunk) => ('items' in chunk ? chunk.items : [])) : undefined;
}

function editsOf(base: readonly Json[], changed: readonly Json[]): Edit<Json>[] {
  const intern = new Intern();
  const runs = matchSequences(intern.all(base.map(canonical)), intern.all(changed.map(canonical)));
  const edits: Edit<Json>[] = [];
  let at = { left: 0, right: 0 };
  for (const run of [...runs, { left: base.length, right: changed.length, length: 0 }]) {
    if (run.left > at.left || run.right > at.right) edits.push({ start: at.left, end: run.left, items: changed.slice(at.right, run.right) });
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return slideDown(edits, base, isSameJson);
}

/** A key's value; never one that every object inherits. */
function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
