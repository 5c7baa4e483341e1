/** Merges notebooks: two changed versions of one. Pure: runs in any thread. */
import { isJsonObject, withoutKey, type Json, type JsonObject } from '../../model/json';
import type { Notebook, NotebookCell } from '../../model/notebook';
import { notebookNoise } from '../diff/noise';
import type { Conflict, PlacedConflict, Versions } from './conflict';
import { isWorkedOn, mergeCell, type MergedCell } from './merge-cell';
import { mergeObjects } from './merge-value';
import { DEFAULT_MERGE, type MergeOptions } from './options';
import { orderCells, type MergedPlace } from './order';
import { withUniqueIds } from './unique-ids';

/** A merged notebook. */
export interface Merge {
  /** A valid notebook; cells with conflicts hold them in `metadata.celltrail.conflicts`, and marks in their sources. */
  readonly json: JsonObject;
  readonly conflicts: readonly PlacedConflict[];
}

/** Merges two versions of a notebook that come of the same base. */
export function mergeNotebooks(versions: Versions<Notebook>, options: MergeOptions = DEFAULT_MERGE): Merge {
  const cells = { base: versions.base.cells, ours: versions.ours.cells, theirs: versions.theirs.cells };
  const merged = orderCells(cells).flatMap((place) => mergePlace(place, cells, options) ?? []);
  const own = mergeObjects({ base: restOf(versions.base), ours: restOf(versions.ours), theirs: restOf(versions.theirs) }, []);
  const conflicts = own.conflicts.filter(({ path }) => notebookNoise({ kind: 'changed', path }) === undefined && path.join('.') !== 'metadata.language_info.version');
  const minor = Math.max(versions.ours.minor, versions.theirs.minor);
  const list = withUniqueIds(merged.map(marked), minor);
  const json = mark({ cells: list, ...own.value, nbformat_minor: minor }, conflicts);
  return {
    json,
    conflicts: [...conflicts.map((conflict) => ({ cell: null, ...conflict })), ...merged.flatMap((cell, index) => cell.conflicts.map((conflict) => ({ cell: index, ...conflict })))],
  };
}

function restOf({ json }: Notebook): JsonObject {
  return withoutKey(withoutKey(json, 'cells'), 'nbformat_minor');
}

/** The merged cell of a place; undefined where it was deleted. */
function mergePlace(place: MergedPlace, cells: Versions<readonly NotebookCell[]>, options: MergeOptions): MergedCell | undefined {
  const base = place.base === null ? null : (cells.base[place.base] ?? null);
  const [ours, theirs] = [place.ours === null ? undefined : cells.ours[place.ours], place.theirs === null ? undefined : cells.theirs[place.theirs]];
  if (ours && theirs) return mergeCell({ base, ours, theirs }, options);
  const kept = ours ?? theirs;
  if (!kept || !base) return kept && { json: kept.json, conflicts: [] };
  if (!isWorkedOn(base, kept)) return undefined;
  return { json: kept.json, conflicts: [{ path: [], base: base.json, ...(ours ? { ours: ours.json } : {}), ...(theirs ? { theirs: theirs.json } : {}) }] };
}

function marked({ json, conflicts }: MergedCell): JsonObject {
  return mark(json, conflicts);
}

/** Writes conflicts where tools find them: into the metadata. */
function mark(json: JsonObject, conflicts: readonly Conflict[]): JsonObject {
  if (conflicts.length === 0) return json;
  const metadata = isJsonObject(json['metadata']) ? json['metadata'] : {};
  const celltrail = isJsonObject(metadata['celltrail']) ? metadata['celltrail'] : {};
  return { ...json, metadata: { ...metadata, celltrail: { ...celltrail, conflicts: conflicts as unknown as Json } } };
}
