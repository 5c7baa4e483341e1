/** Compares cells that belong together. */
import type { Json, JsonObject } from '../../model/json';
import type { NotebookCell } from '../../model/notebook';
import type { CellRow, JsonChange, Noise } from '../../model/notebook-diff';
import { isSameJson } from '../json/canonical';
import { diffJson } from '../json/json-diff';
import type { FormContext } from '../output/forms';
import { diffOutputs } from '../output/outputs';
import { diffText } from '../text/text-diff';
import { cellNoise, sift } from './noise';

/** What differs of cells, wherever they stand. */
export type CellDifference = Pick<CellRow, 'type' | 'source' | 'outputs' | 'metadata' | 'fields' | 'noise'> & { readonly isEqual: boolean };

const SAME: CellDifference = { isEqual: true, type: null, source: null, outputs: [], metadata: [], fields: [], noise: [] };

/** Compares the cells of both sides; several count as one, with their sources joined by line breaks. At least one on each side. */
export function diffCells(left: readonly NotebookCell[], right: readonly NotebookCell[], context: FormContext): CellDifference {
  const [only, other] = [left.length === 1 ? left[0] : undefined, right.length === 1 ? right[0] : undefined];
  // Most cells of most notebooks: nothing of them needs a closer look.
  if (only && other && isSameJson(only.json, other.json)) return SAME;
  const [one, two] = [whole(left), whole(right)];
  const type = one.type === two.type ? null : { left: one.type, right: two.type };
  const source = diffText(one.source, two.source);
  const outputs = diffOutputs(one.outputs, two.outputs, context);
  const tell = (changes: readonly JsonChange[], noiseOf: (change: JsonChange) => Noise | undefined): ReturnType<typeof sift> => (context.options.noise ? { changes: [...changes], noise: [] } : sift(changes, noiseOf));
  const metadata = tell(diffJson(one.metadata, two.metadata), context.record ? () => 'record' : cellNoise);
  const fields = tell(diffJson(one.fields, two.fields), fieldNoise);
  const noise = [...new Set([...metadata.noise, ...fields.noise, ...outputs.flatMap((row) => row.noise)])];
  const isEqual = !type && !source && metadata.changes.length === 0 && fields.changes.length === 0 && outputs.every(({ kind }) => kind === 'equal');
  return { isEqual, type, source, outputs, metadata: metadata.changes, fields: fields.changes, noise };
}

function fieldNoise({ path: [field] }: JsonChange): Noise | undefined {
  return field === 'id' ? 'id' : field === 'execution_count' ? 'count' : undefined;
}

interface WholeCell {
  readonly type: string;
  readonly source: string;
  readonly outputs: readonly JsonObject[];
  readonly metadata: Json;
  readonly fields: JsonObject;
}

/** Fields that are compared in their own ways. */
const OWN_WAYS: ReadonlySet<string> = new Set(['cell_type', 'source', 'outputs', 'metadata']);

/** Cells as one: of several, metadata and other fields are those of the first. */
function whole(cells: readonly NotebookCell[]): WholeCell {
  const { json = {}, type = '' } = cells[0] ?? {};
  const { metadata = {} } = json;
  const fields = Object.fromEntries(Object.entries(json).filter(([key]) => !OWN_WAYS.has(key)));
  return { type, source: cells.map(({ source }) => source).join('\n'), outputs: cells.flatMap(({ outputs }) => outputs), metadata, fields };
}
