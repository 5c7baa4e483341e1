/** Conflicts as a merge writes them into a notebook: in `metadata.celltrail.conflicts` of cells and of the notebook itself. */
import { isJsonObject, withoutKey, type Json, type JsonObject } from '../../model/json';
import type { Conflict, PlacedConflict } from './conflict';

/** A cell or notebook with these conflicts in place of those that it had. */
export function markConflicts(json: JsonObject, conflicts: readonly Conflict[]): JsonObject {
  const metadata = objectIn(json, 'metadata');
  const celltrail = objectIn(metadata, 'celltrail');
  if (conflicts.length > 0) return { ...json, metadata: { ...metadata, celltrail: { ...celltrail, conflicts: conflicts as unknown as Json } } };
  if (!('conflicts' in celltrail)) return json;
  const rest = withoutKey(celltrail, 'conflicts');
  return { ...json, metadata: Object.keys(rest).length === 0 ? withoutKey(metadata, 'celltrail') : { ...metadata, celltrail: rest } };
}

/** The conflicts of a cell, or of a notebook itself; what has not their shape is none. */
export function readConflicts(json: JsonObject): Conflict[] {
  const { conflicts } = objectIn(objectIn(json, 'metadata'), 'celltrail');
  return Array.isArray(conflicts) ? (conflicts as readonly Json[]).filter(isConflict) : [];
}

/** All conflicts of a notebook: first its own, then those of its cells from the top down. */
export function conflictsIn(notebook: JsonObject): PlacedConflict[] {
  const own = readConflicts(notebook).map((conflict) => ({ cell: null, ...conflict }));
  return [...own, ...cellsIn(notebook).flatMap((json, cell) => readConflicts(json).map((conflict) => ({ cell, ...conflict })))];
}

/** The cells of a notebook as they stand in its file. */
export function cellsIn({ cells }: JsonObject): JsonObject[] {
  return Array.isArray(cells) ? (cells as readonly Json[]).filter(isJsonObject) : [];
}

function objectIn(json: JsonObject, key: string): JsonObject {
  const value = json[key];
  return isJsonObject(value) ? value : {};
}

function isConflict(value: Json): value is Json & Conflict {
  if (!isJsonObject(value)) return false;
  const { path } = value;
  return Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
}
