/** Notebooks for tests: by hand, and generated with edits by fast-check. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/core/model/json';
import type { Notebook } from '../../../src/core/model/notebook';
import { toNotebook } from '../../../src/core/notebook/read/read-notebook';

/** A code cell as a file has it. */
export function code(source: string, more: JsonObject = {}): JsonObject {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source, ...more };
}

/** A Markdown cell as a file has it. */
export function markdown(source: string, more: JsonObject = {}): JsonObject {
  return { cell_type: 'markdown', metadata: {}, source, ...more };
}

/** A notebook of these cells. */
export function notebook(cells: readonly JsonObject[], metadata: JsonObject = {}): Notebook {
  return toNotebook({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, 'test.ipynb');
}

/** A stream output. */
export function stream(text: string, name = 'stdout'): JsonObject {
  return { output_type: 'stream', name, text };
}

/** A display with these forms. */
export function display(data: JsonObject, more: JsonObject = {}): JsonObject {
  return { output_type: 'display_data', data, metadata: {}, ...more };
}

const names = ['loss', 'model', 'x', 'data', 'fit', 'score', 'df', 'plot', 'train', 'rate'];
const name = fc.constantFrom(...names);
const line = fc.oneof(
  fc.tuple(name, fc.integer({ min: 0, max: 99 })).map(([word, value]) => `${word} = ${value}`),
  fc.tuple(name, name, name).map(([object, method, argument]) => `${object}.${method}(${argument})`),
  fc.constantFrom('', '    return x', '# note', 'import numpy as np', '"naïve 😀"'),
);
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

/** Text as nbformat has it: one string, or lines. */
const multiline = fc.tuple(text, fc.boolean()).map(([value, isList]): Json => (isList ? (value === '' ? [] : value.split(/(?<=\n)/)) : value));
/** Without -0, which is 0 to whoever compares. */
const anyJson = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
const metadata = fc.dictionary(fc.constantFrom('tags', 'collapsed', 'slideshow', 'name', '__proto__', 'ümlaut'), anyJson, { maxKeys: 2 });
const count = fc.option(fc.nat(50));

const output: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ output_type: fc.constant('stream'), name: fc.constantFrom('stdout', 'stderr'), text: multiline }),
  fc.record({ output_type: fc.constant('display_data'), data: fc.record({ 'text/plain': multiline, 'application/json': anyJson }), metadata }),
  fc.record({ output_type: fc.constant('execute_result'), execution_count: count, data: fc.record({ 'text/html': multiline, 'application/vnd.mine': multiline }), metadata }),
  fc.record({ output_type: fc.constant('error'), ename: name, evalue: text, traceback: fc.array(text, { maxLength: 2 }) }),
);

const id = fc.stringMatching(/^[a-z0-9]{8}$/);
const cell: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ cell_type: fc.constant('code'), id, execution_count: count, metadata, source: multiline, outputs: fc.array(output, { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ cell_type: fc.constant('markdown'), id, metadata, source: multiline, attachments: fc.dictionary(fc.constantFrom('a.png', 'b.png'), fc.record({ 'image/png': fc.base64String() })) }) },
  { weight: 1, arbitrary: fc.record({ cell_type: fc.constant('raw'), id, metadata, source: multiline, unknown: anyJson }) },
);

/** The JSON of any notebook, with ids or without. */
export const anyNotebook: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.array(cell, { maxLength: 12 }), metadata, fc.boolean())
  .map(([cells, own, hasIds]) => ({ cells: hasIds ? cells : cells.map(withoutId), metadata: own, nbformat: 4, nbformat_minor: hasIds ? 5 : 4 }));

function withoutId({ id: _id, ...rest }: JsonObject): JsonObject {
  return rest;
}

type Edit = (cells: readonly JsonObject[]) => JsonObject[];

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (cells: readonly JsonObject[], where: number): number => Math.floor(where * cells.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  place.map((where): Edit => (cells) => cells.filter((_cell, index) => index !== at(cells, where))),
  fc.tuple(place, cell).map(([where, added]): Edit => (cells) => [...cells.slice(0, at(cells, where)), added, ...cells.slice(at(cells, where))]),
  fc.tuple(place, place).map(([from, to]): Edit => (cells) => {
    const rest = cells.filter((_cell, index) => index !== at(cells, from));
    return [...rest.slice(0, at(rest, to)), ...cells.slice(at(cells, from), at(cells, from) + 1), ...rest.slice(at(rest, to))];
  }),
  fc.tuple(place, cell).map(([where, other]): Edit => (cells) => cells.map((one, index) => (index === at(cells, where) ? { ...one, source: other['source'] ?? '', metadata: other['metadata'] ?? {} } : one))),
  fc.tuple(place, fc.array(output, { maxLength: 3 })).map(([where, outputs]): Edit => (cells) => cells.map((one, index) => (index === at(cells, where) && one['cell_type'] === 'code' ? { ...one, outputs } : one))),
  fc.array(id, { minLength: 12, maxLength: 12 }).map((ids): Edit => (cells) => cells.map((one, index) => ('id' in one && ids[index] !== undefined ? { ...one, id: ids[index] } : one))),
);

/** A notebook and what some edits made of it, so many times by themselves. */
export function editsOf(versions: number): fc.Arbitrary<readonly JsonObject[]> {
  const edits = fc.array(fc.array(edit, { maxLength: 4 }), { minLength: versions, maxLength: versions });
  return fc.tuple(anyNotebook, edits).map(([before, all]) => [before, ...all.map((changes) => ({ ...before, cells: changes.reduce<readonly JsonObject[]>((cells, change) => change(cells), before['cells'] as readonly JsonObject[]) }))]);
}

/** A notebook and what some edits made of it. */
export const editedNotebook = editsOf(1) as fc.Arbitrary<readonly [before: JsonObject, after: JsonObject]>;
