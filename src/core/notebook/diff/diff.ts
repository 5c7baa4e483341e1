/** Compares two notebooks. Pure: runs in any thread. */
import { withoutKey } from '../../model/json';
import type { Notebook, NotebookCell } from '../../model/notebook';
import { NOTEBOOK_DIFF_VERSION, type CellRow, type DiffSummary, type NotebookDiff, type RowKind } from '../../model/notebook-diff';
import { alignCells } from '../align/align';
import { diffJson } from '../json/json-diff';
import type { FormContext } from '../output/forms';
import { widgetModels } from '../output/widget-form';
import { diffCells } from './cell';
import { notebookNoise, sift } from './noise';
import { isFromRecord, isOffRecord } from './on-record';
import { DEFAULT_OPTIONS, type DiffOptions } from './options';
import { orderRows, type Place } from './rows';

/** The differences between two notebooks, the older one left. */
export function diffNotebooks(left: Notebook, right: Notebook, options: DiffOptions = DEFAULT_OPTIONS): NotebookDiff {
  const record = !options.noise && (isFromRecord(left) || isFromRecord(right));
  const context: FormContext = { options, record, models: { left: widgetModels(left.json), right: widgetModels(right.json) } };
  const places = orderRows(alignCells(left.cells, right.cells), left.cells.length, right.cells.length);
  const rows = places.map((place) => compareRow(place, left.cells, right.cells, context));
  const own = diffJson(withoutKey(left.json, 'cells'), withoutKey(right.json, 'cells'));
  const { changes, noise } = options.noise ? { changes: own, noise: [] } : sift(own, record ? () => 'record' : notebookNoise);
  return { version: NOTEBOOK_DIFF_VERSION, summary: summarise(rows, changes.length), rows, metadata: changes, noise };
}

function compareRow(place: Place, lefts: readonly NotebookCell[], rights: readonly NotebookCell[], context: FormContext): CellRow {
  const { left, right } = place;
  const none = { ...place, type: null, source: null, outputs: [], metadata: [], fields: [], noise: [] } as const;
  if (context.record && isOffRecord([...pick(lefts, left), ...pick(rights, right)])) return { ...none, kind: 'equal', movedFrom: null, noise: ['record'] };
  if (left.length === 0 || right.length === 0) return { ...none, kind: left.length === 0 ? 'added' : 'deleted' };
  const { isEqual, ...difference } = diffCells(pick(lefts, left), pick(rights, right), context);
  const kind: RowKind = right.length > 1 ? 'split' : left.length > 1 ? 'joined' : isEqual ? 'equal' : 'modified';
  return { kind, ...place, ...difference };
}

function pick(cells: readonly NotebookCell[], positions: readonly number[]): NotebookCell[] {
  return positions.flatMap((position) => cells[position] ?? []);
}

function summarise(rows: readonly CellRow[], metadata: number): DiffSummary {
  const count = (counts: (row: CellRow) => boolean): number => rows.filter(counts).length;
  const ofKind = (kind: RowKind): number => count((row) => row.kind === kind);
  return {
    equal: count(({ kind, movedFrom }) => kind === 'equal' && movedFrom === null),
    changed: count((row) => row.kind === 'modified' && isChanged(row)),
    moved: count(({ movedFrom }) => movedFrom !== null),
    added: ofKind('added'),
    deleted: ofKind('deleted'),
    split: ofKind('split'),
    joined: ofKind('joined'),
    outputs: rows.reduce((sum, { outputs }) => sum + outputs.filter(({ kind }) => kind !== 'equal').length, 0),
    metadata,
  };
}

/** Whether anything but outputs differs. */
function isChanged({ type, source, metadata, fields }: CellRow): boolean {
  return type !== null || source !== null || metadata.length > 0 || fields.length > 0;
}

/** Whether there is no difference but noise. */
export function isSame({ summary }: NotebookDiff): boolean {
  return Object.entries(summary).every(([what, count]) => what === 'equal' || count === 0);
}
