/** A notebook with all that nbformat allows, and each of its values changed. */
import type { Json, JsonObject } from '../../../src/core/model/json';
import { code, markdown, stream } from './notebooks';

/** A notebook in which every field of nbformat 4.5 has a value. */
export const everyField: JsonObject = {
  nbformat: 4,
  nbformat_minor: 5,
  unknown: { kept: true },
  metadata: {
    title: 'A title',
    authors: [{ name: 'Ada' }],
    kernelspec: { name: 'python3', display_name: 'Python 3' },
    language_info: { name: 'python', version: '3.11.4', codemirror_mode: { name: 'ipython', version: 3 }, file_extension: '.py', mimetype: 'text/x-python', pygments_lexer: 'ipython3' },
    orig_nbformat: 4,
    widgets: { 'application/vnd.jupyter.widget-state+json': { version_major: 2, state: { m1: { model_name: 'IntSliderModel', state: { value: 3 } } } } },
  },
  cells: [
    code('import os\nx = 1', {
      id: 'first',
      execution_count: 3,
      metadata: { collapsed: true, scrolled: 'auto', name: 'a', tags: ['t'], jupyter: { outputs_hidden: true, source_hidden: true }, execution: { 'iopub.execute_input': '2026-01-01' } },
      outputs: [
        stream('one\ntwo\n'),
        { output_type: 'display_data', data: { 'text/plain': ['a\n', 'b'], 'image/png': 'iVBORw0KGgo=', 'application/vnd.unknown': 'q', 'application/json': { a: [1, 2] } }, metadata: { 'image/png': { width: 4 } } },
        { output_type: 'execute_result', execution_count: 3, data: { 'text/plain': '42' }, metadata: {} },
        { output_type: 'error', ename: 'ValueError', evalue: 'bad', traceback: ['line 1', 'line 2'] },
      ],
    }),
    markdown('# Title', { id: 'second', metadata: { slideshow: { slide_type: 'slide' } }, attachments: { 'a.png': { 'image/png': 'aGVsbG8=' } } }),
    { cell_type: 'raw', id: 'third', metadata: { raw_mimetype: 'text/html' }, source: '<b>raw</b>', attachments: { 'c.txt': { 'text/plain': 'c' } } },
  ],
};

/** The notebook with each of its values changed and each of its keys taken away, as far as it stays one. */
export function mutations(before: JsonObject): { readonly path: string; readonly after: JsonObject }[] {
  const found: { path: string; after: JsonObject }[] = [];
  const needed = new Set(['nbformat', 'nbformat_minor', 'cells', 'cell_type', 'source', 'outputs', 'output_type', 'metadata']);
  const walk = (value: Json, path: readonly (string | number)[]): void => {
    const last = path.at(-1);
    if (typeof value !== 'object' || value === null) {
      if (last !== 'nbformat') found.push({ path: `${path.join('.')} changed`, after: replaced(before, path, changed(value)) as JsonObject });
    }
    if (last !== undefined && !(typeof last === 'string' && needed.has(last))) found.push({ path: `${path.join('.')} deleted`, after: replaced(before, path, undefined) as JsonObject });
    if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item as Json, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(before, []);
  return found;
}

function changed(value: Json): Json {
  return typeof value === 'string' ? `${value}A` : typeof value === 'number' ? value + 1 : !value;
}

function replaced(value: Json | undefined, [key, ...rest]: readonly (string | number)[], by: Json | undefined): Json | undefined {
  if (key === undefined) return by;
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item, index) => (index === key ? (replaced(item, rest, by) ?? []) : [item])) as Json;
  const entries = Object.entries(value as JsonObject).map(([name, item]) => [name, name === key ? replaced(item, rest, by) : item] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as JsonObject;
}
