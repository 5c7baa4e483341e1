/** Tells what a text is, and reads it: a notebook, a recording of messages, or a log. */
import type { Json } from '../model/json';
import type { ShownMessage } from '../reproduce/messages';
import { isRecording, readRecording } from './read-messages';
import { readShownNotebook } from './read-notebook';
import type { ShownSession } from './shown-cells';

/** Reads the text of a file; `name` is what errors call it. Throws a NotebookError where a file called `.ipynb` is no notebook. */
export function readShown(text: string, name: string): ShownSession {
  const start = /^\uFEFF?\s*([[{])/.exec(text.slice(0, 1_000))?.[1];
  if (/\.ipynb$/i.test(name)) return readShownNotebook(text, name);
  const json = start === undefined ? undefined : (parse(text) ?? parseLines(text));
  if (json !== undefined && isRecording(json)) return readRecording(json);
  if (isNotebook(json)) return readShownNotebook(text, name);
  const message: ShownMessage = isHtml(text) ? { type: 'display_data', cell: 0, content: { data: { 'text/html': text } } } : { type: 'stream', cell: 0, content: { name: 'stdout', text } };
  return { kind: 'log', language: 'python', kernel: null, cells: [{ id: name, index: 0, order: null, source: '', shown: [{ message, time: null }] }] };
}

/** Whether a text is a display that was saved by itself. */
function isHtml(text: string): boolean {
  return /^\s*<[a-z!]/i.test(text.slice(0, 1_000)) && /<table\b/i.test(text);
}

function isNotebook(json: Json | undefined): boolean {
  return typeof json === 'object' && json !== null && ('nbformat' in json || 'worksheets' in json);
}

/** A log may begin like JSON: then it is none. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function parseLines(text: string): readonly Json[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const messages: Json[] = [];
  for (const line of lines) {
    const json = parse(line);
    if (json === undefined || !isRecording([json])) return undefined;
    messages.push(json);
  }
  return messages;
}
