/** Merges the three versions of a cell. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { NotebookCell } from '../../model/notebook';
import { isSameJson } from '../json/canonical';
import { cellNoise } from '../diff/noise';
import { diffJson } from '../json/json-diff';
import { conflictOf, type Conflict, type Versions } from './conflict';
import { mergeText } from './merge-text';
import { mergeLists, mergeObjects } from './merge-value';
import type { MergeOptions } from './options';

/** A merged cell; what conflicts stands in its source between marks, or is ours. */
export interface MergedCell {
  readonly json: JsonObject;
  readonly conflicts: readonly Conflict[];
}

/** Fields that are merged in their own ways. */
const OWN_WAYS: ReadonlySet<string> = new Set(['source', 'outputs', 'execution_count', 'id']);

/** Merges a cell that both sides have; `base` is null where both put it in. */
export function mergeCell({ base, ours, theirs }: { readonly base: NotebookCell | null; readonly ours: NotebookCell; readonly theirs: NotebookCell }, options: MergeOptions): MergedCell {
  if (isSameJson(ours.json, theirs.json) || isSameJson(base?.json, theirs.json)) return { json: ours.json, conflicts: [] };
  if (isSameJson(base?.json, ours.json)) return { json: theirs.json, conflicts: [] };
  const rest = mergeObjects({ base: restOf(base?.json ?? {}), ours: restOf(ours.json), theirs: restOf(theirs.json) }, []);
  const source = mergeText(base?.source ?? '', ours.source, theirs.source);
  const sources = source.conflicts === 0 ? [] : [conflictOf(['source'], { base: base?.source, ours: ours.source, theirs: theirs.source })];
  const conflicts = [...sources, ...rest.conflicts.filter((conflict) => !isView(conflict))];
  const id = ours.id === base?.id ? theirs.json['id'] : ours.json['id'];
  const results = rest.value['cell_type'] === 'code' ? mergeResults({ base: base?.json ?? {}, ours: ours.json, theirs: theirs.json }, options) : {};
  const json: JsonObject = { ...rest.value, ...(id === undefined ? {} : { id }), source: sourceLike(source.text, base?.source === ours.source ? theirs : ours), ...results };
  return { json: inOrderOf(ours.json, json), conflicts };
}

/** Whether a side changed more of a cell than what comes of running and viewing it. */
export function isWorkedOn(before: NotebookCell, after: NotebookCell): boolean {
  if (before.source !== after.source) return true;
  return diffJson(restOf(before.json), restOf(after.json)).some((change) => change.path[0] !== 'metadata' || cellNoise({ ...change, path: change.path.slice(1) }) === undefined);
}

/** The value with its keys in another one's order, so that a file changes no more than it must. */
function inOrderOf(other: JsonObject, value: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(other), ...Object.keys(value)])].filter((key) => Object.hasOwn(value, key));
  return Object.fromEntries(keys.map((key): [string, Json] => [key, value[key] as Json]));
}

function restOf(json: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !OWN_WAYS.has(key)));
}

function isView({ path }: Conflict): boolean {
  return path[0] === 'metadata' && cellNoise({ kind: 'changed', path: path.slice(1) }) !== undefined;
}

/** Outputs and count. Both sides' runs of a cell are no conflict: outputs are chosen, and counts that differ are cleared. */
function mergeResults({ base, ours, theirs }: Versions<JsonObject>, { outputs: choice }: MergeOptions): JsonObject {
  const lists = { base: outputsOf(base), ours: outputsOf(ours), theirs: outputsOf(theirs) };
  const bare = { base: lists.base.map(withoutCount), ours: lists.ours.map(withoutCount), theirs: lists.theirs.map(withoutCount) };
  const count = mergeCount({ base: base['execution_count'], ours: ours['execution_count'], theirs: theirs['execution_count'] });
  const chosen = choice === 'clear' ? [] : lists[choice];
  const isOneSided = isSameJson(lists.base, lists.ours) ? lists.theirs : isSameJson(lists.base, lists.theirs) || isSameJson(lists.ours, lists.theirs) ? lists.ours : undefined;
  const outputs = isOneSided ?? mergeLists(bare)?.map((output) => withCount(output, count)) ?? chosen;
  return { execution_count: choice === 'clear' && outputs === chosen ? null : count, outputs };
}

function outputsOf({ outputs }: JsonObject): readonly Json[] {
  return Array.isArray(outputs) ? (outputs as readonly Json[]) : [];
}

function mergeCount({ base, ours = null, theirs = null }: Versions<Json | undefined>): Json {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : null;
}

function withoutCount(output: Json): Json {
  return isJsonObject(output) && 'execution_count' in output ? { ...output, execution_count: null } : output;
}

function withCount(output: Json, count: Json): Json {
  return isJsonObject(output) && 'execution_count' in output ? { ...output, execution_count: count } : output;
}

/** The text in the form in which a cell has its source: one string, or lines. */
function sourceLike(text: string, { source, json }: NotebookCell): Json {
  if (text === source || !Array.isArray(json['source'])) return text === source ? (json['source'] ?? text) : text;
  return text === '' ? [] : text.split(/(?<=\n)/);
}
