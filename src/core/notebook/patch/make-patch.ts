/** Makes edit scripts. */
import { createHash } from 'node:crypto';
import { isJsonObject, withoutKey, type Json, type JsonObject } from '../../model/json';
import type { Notebook } from '../../model/notebook';
import { alignCells } from '../align/align';
import { canonical, isSameJson } from '../json/canonical';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import type { Pair } from '../sequence/pair-in-order';
import { PATCH_VERSION, type Delta, type ItemStep, type NotebookPatch } from './model';
import { textDelta } from './text-delta';

/** The edit script that turns the left notebook into the right one; cells are taken along where they were moved. */
export function makePatch(left: Notebook, right: Notebook): NotebookPatch {
  return { celltrailPatch: PATCH_VERSION, of: digestOf(left.json), delta: notebookDelta(left, right) };
}

/** The digest by which a patch knows its notebook. */
export function digestOf(json: Json): string {
  return createHash('sha256').update(canonical(json)).digest('hex');
}

function notebookDelta(left: Notebook, right: Notebook): Delta | null {
  const rights: readonly Json[] = right.cells.map(({ json }) => json);
  const lefts: readonly Json[] = left.cells.map(({ json }) => json);
  const pairs = alignCells(left.cells, right.cells).map((group): Pair => ({ left: group.left[0] ?? 0, right: group.right[0] ?? 0 }));
  const cells = isSameJson(lefts, rights) ? null : { items: itemSteps(lefts, rights, pairs) };
  const rest = delta(withoutKey(left.json, 'cells'), withoutKey(right.json, 'cells'));
  const keys = rest && 'keys' in rest ? rest.keys : {};
  return cells || rest ? { keys: { ...keys, ...(cells ? { cells } : {}) } } : null;
}

/** How a value comes of another one; null where they are equal. */
function delta(left: Json, right: Json): Delta | null {
  if (isSameJson(left, right)) return null;
  if (isJsonObject(left) && isJsonObject(right)) return { keys: Object.fromEntries(changedKeys(left, right)) };
  if (Array.isArray(left) && Array.isArray(right)) return listDelta(left as readonly Json[], right as readonly Json[]);
  if (typeof left === 'string' && typeof right === 'string') return textDelta(left, right) ?? { set: right };
  return { set: right };
}

function changedKeys(left: JsonObject, right: JsonObject): [string, Delta | null][] {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key): [string, Delta | null][] => {
    if (!Object.hasOwn(right, key)) return [[key, null]];
    const value = right[key] as Json;
    const change = Object.hasOwn(left, key) ? delta(left[key] as Json, value) : { set: value };
    return change ? [[key, change]] : [];
  });
}

/** Equal items stay; between them as many are edited as both sides have. */
function listDelta(left: readonly Json[], right: readonly Json[]): Delta {
  const intern = new Intern();
  const runs = matchSequences(intern.all(left.map(canonical)), intern.all(right.map(canonical)));
  const pairs: Pair[] = [];
  let at = { left: 0, right: 0 };
  for (const run of [...runs, { left: left.length, right: right.length, length: 0 }]) {
    for (let index = 0; index < Math.min(run.left - at.left, run.right - at.right); index += 1) pairs.push({ left: at.left + index, right: at.right + index });
    for (let index = 0; index < run.length; index += 1) pairs.push({ left: run.left + index, right: run.right + index });
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return { items: itemSteps(left, right, pairs) };
}

function itemSteps(left: readonly Json[], right: readonly Json[], pairs: readonly Pair[]): ItemStep[] {
  const lefts = new Map(pairs.map((pair) => [pair.right, pair.left]));
  const steps: ItemStep[] = [];
  let [kept, added]: [[number, number] | undefined, Json[] | undefined] = [undefined, undefined];
  for (const [index, item] of right.entries()) {
    const from = lefts.get(index);
    const change = from === undefined ? { set: item } : delta(left[from] as Json, item);
    if (from !== undefined && !change && kept && kept[0] + kept[1] === from) kept[1] += 1;
    else if (change && 'set' in change && added) added.push(item);
    else {
      [kept, added] = [undefined, undefined];
      if (from !== undefined && !change) steps.push({ keep: (kept = [from, 1]) });
      else if (from === undefined || !change || 'set' in change) steps.push({ add: (added = [item]) });
      else steps.push({ edit: [from, change] });
    }
  }
  return steps;
}
