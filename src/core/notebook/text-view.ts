/** A notebook as plain text that a line-wise tool can compare: cells and what they show, without counts, ids and metadata. */
import { createHash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Notebook } from '../model/notebook';
import { canonical } from './json/canonical';
import { foldProgress, stripColours } from './output/fold';
import { logicalOutputs, type LogicalOutput } from './output/logical';
import { textOf } from './read/read-notebook';

/** The text; lines of cells and of outputs stand behind a line that says what they are. */
export function viewAsText({ cells }: Notebook): string {
  return cells.map(({ type, source, outputs }) => `# %% [${type}]\n${withEnd(source)}${logicalOutputs(outputs).map(viewOutput).join('')}\n`).join('');
}

function viewOutput(output: LogicalOutput): string {
  const { type, name, text, json } = output;
  if (type === 'stream') return `# %% [output ${name}]\n${withEnd(stripColours(foldProgress(text)))}`;
  if (type === 'error') return `# %% [output error]\n${withEnd(`${String(json['ename'])}: ${String(json['evalue'])}`)}`;
  const data: JsonObject = isJsonObject(json['data']) ? json['data'] : {};
  return Object.entries(data).map(([mime, value]) => `# %% [output ${mime}]\n${withEnd(viewForm(mime, value))}`).join('');
}

/** Text as it is; anything else by a digest, so that a change shows. */
function viewForm(mime: string, value: Json): string {
  const text = textOf(value);
  if (text !== undefined && /^(?:text\/|image\/svg)/.test(mime)) return text;
  const digest = createHash('sha256').update(canonical(value)).digest('hex');
  return `sha256 ${digest.slice(0, 16)}`;
}

function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
