/** Reads notebook files. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Notebook, NotebookCell } from '../../model/notebook';
import { parseExact } from './exact-json';
import { findJsonError, placeOf } from './json-place';
import { NotebookError } from './notebook-error';

const CONFLICT = /^<{7}[ \r\n]/m;

/** Reads an `.ipynb` of nbformat 4 with all that it holds; `name` is what errors call it. Throws a NotebookError with the place where it is none. */
export function readNotebook(text: string, name: string): Notebook {
  return toNotebook(parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, name), name);
}

/** Takes JSON for a notebook; throws as `readNotebook`. */
export function toNotebook(json: Json, name: string): Notebook {
  if (!isJsonObject(json)) throw new NotebookError(`${name} is no notebook: its JSON is no object.`);
  const { nbformat, nbformat_minor: minor = 0, cells } = json;
  if (nbformat === undefined && Array.isArray(json['worksheets'])) throw older(name, 3);
  if (typeof nbformat !== 'number') throw new NotebookError(`${name} is no notebook: it has no "nbformat".`);
  if (nbformat < 4) throw older(name, nbformat);
  if (nbformat > 4) throw new NotebookError(`${name} is in nbformat ${nbformat}, which is newer than this version of Celltrail reads (4): update Celltrail.`);
  if (typeof minor !== 'number') throw new NotebookError(`${name}: "nbformat_minor" must be a number.`);
  if (!Array.isArray(cells)) throw new NotebookError(`${name}: "cells" must be a list.`);
  return { json, minor, cells: (cells as readonly Json[]).map((cell, index) => readCell(cell, `${name}, cell ${index + 1}`)) };
}

/** Text that nbformat has as one string or as lines; undefined where it is neither. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('') : undefined;
}

function older(name: string, version: number): NotebookError {
  return new NotebookError(`${name} is in nbformat ${version}, which is too old: "jupyter nbconvert --to notebook --nbformat 4 --inplace" upgrades it, as does opening and saving it in Jupyter.`);
}

function parse(text: string, name: string): Json {
  try {
    return parseExact(text);
  } catch (cause) {
    if (CONFLICT.test(text)) throw new NotebookError(`${name} holds conflicts that git left in it (the first at ${placeOf(text, text.search(CONFLICT))}): resolve them first.`, { cause });
    const at = findJsonError(text);
    const what = text.trim() === '' ? 'it is empty' : at >= text.length ? `it ends too early, at ${placeOf(text, at)}` : `${JSON.stringify(text.charAt(at))} is not expected at ${placeOf(text, at)}`;
    throw new NotebookError(`${name} is no JSON: ${what}.`, { cause });
  }
}

function readCell(cell: Json, place: string): NotebookCell {
  if (!isJsonObject(cell)) throw new NotebookError(`${place}: a cell must be an object.`);
  const { cell_type: type, id } = cell;
  if (typeof type !== 'string') throw new NotebookError(`${place}: "cell_type" must be text.`);
  const source = textOf(cell['source'] ?? '');
  if (source === undefined) throw new NotebookError(`${place}: "source" must be text or lines of text.`);
  const outputs = cell['outputs'] ?? [];
  if (!Array.isArray(outputs) || !outputs.every(isJsonObject)) throw new NotebookError(`${place}: "outputs" must be a list of objects.`);
  return { json: cell, type, id: typeof id === 'string' ? id : null, source, outputs: outputs as readonly JsonObject[] };
}
