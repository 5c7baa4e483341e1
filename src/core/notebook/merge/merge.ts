/** Merges notebooks: two changed versions of one. Pure: runs in any thread. */
import { withoutKey, type JsonObject } from '../../model/json';
import type { Notebook, NotebookCell } from '../../model/notebook';
import { notebookNoise } from '../diff/noise';
import { markConflicts } from './conflict-marks';
import type { PlacedConflict, Versions } from './conflict';
import { isWorkedOn, mergeCell, type MergedCell } from './merge-cell';
import { mergeObjects } from './merge-value';
import { DEFAULT_MERGE, type MergeOptions } from './options';
import { orderCells } from './order';
import { withUniqueIds } from './unique-ids';

/** A merged notebook. */
export interface Merge {
  /** A valid notebook; cells with conflicts hold them in `metadata.celltrail.conflicts`, and marks in their sources. */
  readonly json: JsonObject;
  readonly conflicts: readonly PlacedConflict[];
  /** For each cell the versions that it came of; undefined where a side has none. */
  readonly origins: readonly Origin[];
}

/** The versions of a merged cell. */
export interface Origin {
  readonly ours: NotebookCell | undefined;
  readonly theirs: NotebookCell | undefined;
}

/** Merges two versions of a notebook that come of the same base. */
export function mergeNotebooks(versions: Versions<Notebook>, options: MergeOptions = DEFAULT_MERGE): Merge {
  const cells = { base: versions.base.cells, ours: versions.ours.cells, theirs: versions.theirs.cells };
  const places = orderCells(cells).flatMap((place) => {
    const origin = { ours: at(cells.ours, place.ours), theirs: at(cells.theirs, place.theirs) };
    const cell = mergePlace(at(cells.base, place.base) ?? null, origin, options);
    return cell ? [{ origin, cell }] : [];
  });
  const merged = places.map(({ cell }) => cell);
  const own = mergeObjects({ base: restOf(versions.base), ours: restOf(versions.ours), theirs: restOf(versions.theirs) }, []);
  const conflicts = own.conflicts.filter(({ path }) => notebookNoise({ kind: 'changed', path }) === undefined && path.join('.') !== 'metadata.language_info.version');
  const minor = Math.max(versions.ours.minor, versions.theirs.minor);
  const list = withUniqueIds(merged.map((cell) => markConflicts(cell.json, cell.conflicts)), minor);
  const json = markConflicts({ cells: list, ...own.value, nbformat_minor: minor }, conflicts);
  return {
    json,
    origins: places.map(({ origin }) => origin),
    conflicts: [...conflicts.map((conflict) => ({ cell: null, ...conflict })), ...merged.flatMap((cell, index) => cell.conflicts.map((conflict) => ({ cell: index, ...conflict })))],
  };
}

function restOf({ json }: Notebook): JsonObject {
  return withoutKey(withoutKey(json, 'cells'), 'nbformat_minor');
}

/** The merged cell of a place; undefined where it was deleted. */
function mergePlace(base: NotebookCell | null, { ours, theirs }: Origin, options: MergeOptions): MergedCell | undefined {
  if (ours && theirs) return mergeCell({ base, ours, theirs }, options);
  const kept = ours ?? theirs;
  if (!kept || !base) return kept && { json: kept.json, conflicts: [] };
  if (!isWorkedOn(base, kept)) return undefined;
  return { json: kept.json, conflicts: [{ path: [], base: base.json, ...(ours ? { ours: ours.json } : {}), ...(theirs ? { theirs: theirs.json } : {}) }] };
}

function at(cells: readonly NotebookCell[], position: number | null): NotebookCell | undefined {
  return position === null ? undefined : cells[position];
}
