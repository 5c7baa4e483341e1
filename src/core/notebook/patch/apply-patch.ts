/** Reads and applies edit scripts. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Notebook } from '../../model/notebook';
import { parseExact } from '../read/exact-json';
import { NotebookError } from '../read/notebook-error';
import { digestOf } from './make-patch';
import { PATCH_VERSION } from './model';

/** Applies the text of a patch to its notebook; gives the new notebook's JSON. Throws a NotebookError where it is none, or another notebook's. */
export function applyPatch(notebook: Notebook, text: string, names: { readonly notebook: string; readonly patch: string }): Json {
  const patch = parse(text, names.patch);
  if (patch['celltrailPatch'] !== PATCH_VERSION) throw new NotebookError(`${names.patch} is no patch that this version of Celltrail can apply: it was not made by "celltrail diff --patch", or by a newer version.`);
  if (patch['of'] !== digestOf(notebook.json)) throw new NotebookError(`${names.patch} was made for another notebook than ${names.notebook}, or that was changed since: nothing was patched.`);
  const { delta = null } = patch;
  try {
    return delta === null ? notebook.json : applied(notebook.json, delta);
  } catch (cause) {
    throw new NotebookError(`${names.patch} is damaged: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}

function parse(text: string, name: string): JsonObject {
  try {
    const patch = parseExact(text);
    if (isJsonObject(patch)) return patch;
  } catch (cause) {
    throw new NotebookError(`${name} is no patch: it is no JSON.`, { cause });
  }
  throw new NotebookError(`${name} is no patch: its JSON is no object.`);
}

function applied(value: Json, delta: Json | undefined): Json {
  const { set, keys, items, text } = object(delta);
  if (set !== undefined) return set;
  if (keys !== undefined) return appliedKeys(value, object(keys));
  if (items !== undefined) return list(items).flatMap((step) => appliedItems(list(value), object(step)));
  if (text !== undefined) return list(text).map((piece) => (typeof piece === 'string' ? piece : slice(value, piece))).join('');
  throw new Error('it holds a change of no known kind');
}

function appliedKeys(value: Json, keys: JsonObject): Json {
  const old = object(value);
  const kept = Object.entries(old).filter(([key]) => !Object.hasOwn(keys, key) || keys[key] !== null);
  const changed = kept.map(([key, item]): [string, Json] => [key, Object.hasOwn(keys, key) ? applied(item, keys[key]) : item]);
  const added = Object.entries(keys).filter(([key, change]) => !Object.hasOwn(old, key) && change !== null);
  return Object.fromEntries([...changed, ...added.map(([key, change]): [string, Json] => [key, applied(null, change)])]);
}

function appliedItems(items: readonly Json[], { keep, edit, add }: JsonObject): readonly Json[] {
  if (add !== undefined) return list(add);
  if (keep !== undefined) {
    const [from, count] = range(keep, items.length);
    return items.slice(from, from + count);
  }
  const [from, delta] = list(edit);
  const [place] = range([from ?? null, 1], items.length);
  return [applied(items[place] as Json, delta)];
}

function slice(value: Json, piece: Json): string {
  if (typeof value !== 'string') throw new Error('it changes a text where there is none');
  const [from, count] = range(piece, value.length);
  return value.slice(from, from + count);
}

function range(value: Json, length: number): readonly [number, number] {
  const [from, count] = list(value);
  if (typeof from !== 'number' || typeof count !== 'number' || from < 0 || count < 0 || from + count > length) throw new Error('it refers to a place that is not there');
  return [from, count];
}

function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('it needs a list where there is none');
  return value as readonly Json[];
}

function object(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) throw new Error('it needs an object where there is none');
  return value;
}
