/** Takes sides in the conflicts that a merge left in a notebook. */
import type { ConflictChoice } from '../../model/conflict-choice';
import { isJsonObject, withoutKey, type Json, type JsonObject } from '../../model/json';
import { textOf } from '../read/read-notebook';
import type { Conflict } from './conflict';
import { cellsIn, markConflicts, readConflicts } from './conflict-marks';
import type { Origin } from './merge';
import { mergeText, settleText } from './merge-text';

/** What may be chosen for a conflict: lines of a source can be kept of both sides. */
export function choicesOf({ path }: Conflict): readonly ConflictChoice[] {
  return isSource(path) ? ['ours', 'theirs', 'both'] : ['ours', 'theirs'];
}

/**
 * The notebook with a choice made for each conflict, in the order of `conflictsIn`; null leaves it as it is. With a source
 * come the outputs of its side, where `origins` tell them; a source of both sides has none, for nothing ran it.
 */
export function settleConflicts(notebook: JsonObject, choices: readonly (ConflictChoice | null)[], origins: readonly Origin[] = []): JsonObject {
  const own = readConflicts(notebook);
  let next = own.length;
  const cells = cellsIn(notebook).flatMap((cell, index) => {
    const conflicts = readConflicts(cell);
    const chosen = choices.slice(next, next + conflicts.length);
    next += conflicts.length;
    return settleCell(cell, conflicts, chosen, origins[index]) ?? [];
  });
  return { ...settleOwn(notebook, own, choices.slice(0, own.length), undefined), cells };
}

/** The source of a cell after a choice; null where it holds no conflict of its source. */
export function settledSource(conflict: Conflict, choice: ConflictChoice): string | null {
  if (!isSource(conflict.path)) return null;
  const { base, ours, theirs } = textsOf(conflict);
  return settleText(base, ours, theirs, choice);
}

/** Whether a cell's source is no more what the merge wrote: somebody has worked on it since. */
export function isEditedSince(cell: JsonObject, conflict: Conflict): boolean {
  const { base, ours, theirs } = textsOf(conflict);
  return isSource(conflict.path) && textOf(cell['source'] ?? '') !== mergeText(base, ours, theirs).text;
}

function isSource(path: Conflict['path']): boolean {
  return path.length === 1 && path[0] === 'source';
}

function textsOf({ base = '', ours = '', theirs = '' }: Conflict): { readonly base: string; readonly ours: string; readonly theirs: string } {
  return { base: textOf(base) ?? '', ours: textOf(ours) ?? '', theirs: textOf(theirs) ?? '' };
}

/** Undefined where the choice is the side that deleted the cell. */
function settleCell(cell: JsonObject, conflicts: readonly Conflict[], choices: readonly (ConflictChoice | null)[], origin: Origin | undefined): JsonObject | undefined {
  const isDeleted = conflicts.some(({ path, ...sides }, index) => {
    const choice = choices[index] ?? null;
    return path.length === 0 && choice !== null && choice !== 'both' && sides[choice] === undefined;
  });
  return isDeleted ? undefined : settleOwn(cell, conflicts, choices, origin);
}

function settleOwn(json: JsonObject, conflicts: readonly Conflict[], choices: readonly (ConflictChoice | null)[], origin: Origin | undefined): JsonObject {
  if (choices.every((choice) => choice === null)) return json;
  const settled = conflicts.reduce((before, conflict, index) => {
    const choice = choices[index] ?? null;
    return choice === null || conflict.path.length === 0 ? before : settleOne(before, conflict, choice, origin);
  }, json);
  return markConflicts(settled, conflicts.filter((_conflict, index) => (choices[index] ?? null) === null));
}

function settleOne(json: JsonObject, conflict: Conflict, choice: ConflictChoice, origin: Origin | undefined): JsonObject {
  const source = settledSource(conflict, choice);
  if (source !== null) return withResults({ ...json, source: Array.isArray(json['source']) ? linesOf(source) : source }, choice, origin);
  const settled = setAt(json, conflict.path, choice === 'theirs' ? conflict.theirs : conflict.ours);
  return conflict.path.join('.') === 'cell_type' ? withFields(settled) : settled;
}

function withResults(cell: JsonObject, choice: ConflictChoice, origin: Origin | undefined): JsonObject {
  if (cell['cell_type'] !== 'code') return cell;
  if (choice === 'both') return { ...cell, execution_count: null, outputs: [] };
  const side = origin?.[choice];
  return side ? { ...cell, execution_count: side.json['execution_count'] ?? null, outputs: side.outputs } : cell;
}

/** The fields that a cell of its type must have, and none that it must not. */
function withFields(cell: JsonObject): JsonObject {
  if (cell['cell_type'] === 'code') return { execution_count: null, outputs: [], ...cell };
  return withoutKey(withoutKey(cell, 'execution_count'), 'outputs');
}

/** The value with another one at a path; undefined takes that away. */
function setAt(json: JsonObject, [key, ...rest]: Conflict['path'], value: Json | undefined): JsonObject {
  const name = String(key);
  const inner = Object.hasOwn(json, name) ? json[name] : undefined;
  const changed = rest.length === 0 ? value : setAt(isJsonObject(inner) ? inner : {}, rest, value);
  if (changed === undefined) return withoutKey(json, name);
  const isThere = Object.hasOwn(json, name);
  const entries = Object.entries(json).map(([each, own]): [string, Json] => [each, each === name ? changed : own]);
  return Object.fromEntries(isThere ? entries : [...entries, [name, changed]]);
}

/** A text as nbformat likes it: lines with their ends. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
