/** Makes notebooks such as people write: code, prose, tables, prints and plots. */
import type { JsonObject } from '../../../src/core/model/json';
import type { Random } from './random';

/** A cell as a file has it, with what the bench knows of it. */
export interface MadeCell {
  readonly json: JsonObject;
  /** Which cell it is, in all versions. */
  readonly key: string;
}

const NAMES = ['frame', 'model', 'train', 'valid', 'score', 'batch', 'label', 'image', 'token', 'price', 'orders', 'users', 'region', 'matrix', 'weights', 'epoch', 'params', 'result', 'series', 'sample'];
const VERBS = ['load', 'clean', 'merge', 'fit', 'predict', 'plot', 'split', 'encode', 'scale', 'filter', 'group', 'rank', 'pivot', 'sort', 'reduce'];

/** A line of code that is like no other with this number. */
export function codeLine(random: Random, number: number): string {
  const [name, verb, other] = [random.pick(NAMES), random.pick(VERBS), random.pick(NAMES)];
  return random.pick([
    `${name}_${number} = ${verb}_${other}(${random.pick(NAMES)}, ${random.pick(NAMES)}=${random.below(100)})`,
    `${name}.${verb}("${other}_${number}", axis=${random.below(2)})`,
    `for ${name} in ${other}_${number}: ${verb}(${name}, ${(random.next() * 10).toFixed(2)})`,
    `print(${verb}_${name}(${other}, n=${number}))`,
  ]);
}

/** A cell of `kind`: `similar` ones differ from one another in a name and a number alone. */
export function makeCell(random: Random, number: number, kind: 'any' | 'similar' = 'any'): MadeCell {
  const key = `cell ${number}`;
  if (kind === 'similar') {
    const source = `model_${number} = RandomForestClassifier(n_estimators=100, max_depth=${number})\nmodel_${number}.fit(X_train, y_train)\nprint(model_${number}.score(X_valid, y_valid))`;
    return { key, json: codeCell(source, [stream(`0.${random.below(9000) + 1000}\n`)], random, number) };
  }
  if (random.next() < 0.25) {
    const words = Array.from({ length: 12 }, () => `${random.pick(NAMES)} ${random.pick(VERBS)}s`);
    return { key, json: { cell_type: 'markdown', id: random.hex(8), metadata: {}, source: `## Part ${number}\n\n${words.slice(0, 6).join(' ')}\n${words.slice(6).join(' ')}` } };
  }
  const source = Array.from({ length: 3 + random.below(6) }, (_, line) => codeLine(random, number * 10 + line)).join('\n');
  return { key, json: codeCell(source, makeOutputs(random), random, number) };
}

function codeCell(source: string, outputs: readonly JsonObject[], random: Random, count: number): JsonObject {
  return { cell_type: 'code', execution_count: count, id: random.hex(8), metadata: {}, outputs, source };
}

/** What a cell shows: nothing, a print, a table or a plot. */
export function makeOutputs(random: Random): JsonObject[] {
  switch (random.below(5)) {
    case 0:
      return [stream(Array.from({ length: 5 + random.below(10) }, (_, epoch) => `epoch ${epoch}: loss=${random.next().toFixed(4)} acc=${random.next().toFixed(4)}\n`).join(''))];
    case 1:
      return [{ output_type: 'execute_result', execution_count: 1, data: { 'text/html': makeTable(random, 8), 'text/plain': 'frame' }, metadata: {} }];
    case 2:
      return [{ output_type: 'display_data', data: { 'image/png': Buffer.from(random.hex(3000)).toString('base64'), 'text/plain': '<Figure size 640x480 with 1 Axes>' }, metadata: {} }];
    default:
      return [];
  }
}

/** A table as pandas shows one, with so many rows of random numbers. */
export function makeTable(random: Random, rows: number): string {
  const columns = ['alpha', 'beta', 'gamma', 'delta', 'kappa'];
  const body = Array.from({ length: rows }, (_, row) => `    <tr>\n      <th>${row}</th>\n${columns.map(() => `      <td>${random.next().toFixed(6)}</td>`).join('\n')}\n    </tr>`);
  return `<div>\n<table border="1" class="dataframe">\n  <thead>\n    <tr style="text-align: right;">\n      <th></th>\n${columns.map((name) => `      <th>${name}</th>`).join('\n')}\n    </tr>\n  </thead>\n  <tbody>\n${body.join('\n')}\n  </tbody>\n</table>\n</div>`;
}

function stream(text: string): JsonObject {
  return { output_type: 'stream', name: 'stdout', text };
}

/** The file of these cells. */
export function fileOf(cells: readonly MadeCell[], ids: 'kept' | 'none'): JsonObject {
  return { cells: cells.map(({ json }) => (ids === 'kept' ? json : Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'id')))), metadata: {}, nbformat: 4, nbformat_minor: ids === 'kept' ? 5 : 4 };
}
