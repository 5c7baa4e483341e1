import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/core/model/json';
import type { OutputRow } from '../../../src/core/model/notebook-diff';
import { diffNotebooks } from '../../../src/core/notebook/diff/diff';
import { DEFAULT_OPTIONS, type DiffOptions } from '../../../src/core/notebook/diff/options';
import { comparePixels } from '../../../src/core/notebook/output/pixels';
import { code, display, notebook, stream } from './notebooks';

/** What the outputs of one cell differ in. */
function rows(left: readonly JsonObject[], right: readonly JsonObject[], options: Partial<DiffOptions> = {}): readonly OutputRow[] {
  const [a, b] = [notebook([code('run()', { outputs: left })]), notebook([code('run()', { outputs: right })])];
  return diffNotebooks(a, b, { ...DEFAULT_OPTIONS, ...options }).rows[0]?.outputs ?? [];
}

/** How one form of a display differs. */
function form(mime: string, left: Json, right: Json, options: Partial<DiffOptions> = {}): unknown {
  return rows([display({ [mime]: left })], [display({ [mime]: right })], options)[0]?.forms[0];
}

const printed = (left: string, right: string, options: Partial<DiffOptions> = {}): OutputRow | undefined => rows([stream(left)], [stream(right)], options)[0];

describe('printed text', () => {
  it('is compared by line, and numbers that differ are named', () => {
    expect(printed('start\nepoch 1: loss=0.5 acc=0.9\nend', 'start\nepoch 1: loss=0.4 acc=0.9\nend')?.forms).toMatchObject([
      { by: 'text', form: 'stdout', onlyNumbers: true, numbers: [{ name: 'loss', left: 0.5, right: 0.4, leftLine: 1, rightLine: 1 }], text: { leftLines: 3, rightLines: 3, hunks: [{ left: 1, removed: ['epoch 1: loss=0.5 acc=0.9'] }] } },
    ]);
    expect(printed('Accuracy: nan', 'Accuracy: 0.9')?.forms[0]).toMatchObject({ numbers: [{ name: 'Accuracy', left: NaN, right: 0.9 }] });
    expect(printed('done', 'failed')?.forms[0]).toMatchObject({ onlyNumbers: false, numbers: [] });
  });

  it('leaves out what says nothing', () => {
    expect(printed('<Model at 0x7f3a2b10>\n', '<Model at 0x7f99aa20>\n')).toMatchObject({ kind: 'equal', noise: ['address'] });
    expect(printed(' 10%|#  | 1/10\r 50%|##  | 5/10\rdone\n', ' 30%|#  | 3/10\rdone\n')).toMatchObject({ kind: 'equal', noise: ['progress'] });
    expect(printed('100%|###| 10/10 [00:01<00:00, 9.1it/s]', '100%|###| 10/10 [00:02<00:00, 4.7it/s]')).toMatchObject({ kind: 'equal', noise: ['progress'] });
    expect(printed('loss 0.30000000000000004', 'loss 0.3')).toMatchObject({ kind: 'equal', noise: ['close'] });
    expect(printed('loss 0.31', 'loss 0.3', { tolerance: 0.1 })).toMatchObject({ kind: 'equal', noise: ['close'] });
    expect(printed('loss 0.31', 'loss 0.3')).toMatchObject({ kind: 'modified' });
    expect(printed('<Model at 0x7f3a2b10>\n', '<Model at 0x7f99aa20>\n', { noise: true })).toMatchObject({ kind: 'modified' });
  });

  it('is as small as the change in a long stream', () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `step ${index} value ${index * 3}`);
    const row = printed(lines.join('\n'), lines.map((line, index) => (index === 30_000 ? `${line} !` : line)).join('\n'));
    expect(JSON.stringify(row).length).toBeLessThan(500);
    expect(row?.forms[0]).toMatchObject({ text: { hunks: [{ left: 30_000, right: 30_000, added: ['step 30000 value 90000 !'] }] } });
  });
});

describe('outputs', () => {
  it('are paired by what they are', () => {
    const plot = display({ 'image/png': 'aaaa', 'text/plain': '<Figure>' });
    const told = (left: JsonObject[], right: JsonObject[]): unknown[] => rows(left, right).map(({ kind, left: one, right: two }) => [kind, one, two]);
    expect(told([stream('a'), plot], [plot])).toEqual([['deleted', 0, null], ['equal', 1, 0]]);
    expect(told([plot], [stream('warn', 'stderr'), plot, stream('b')])).toEqual([['added', null, 0], ['equal', 0, 1], ['added', null, 2]]);
    expect(told([stream('a'), stream('x', 'stderr')], [stream('b'), stream('y', 'stderr')])).toEqual([['modified', 0, 0], ['modified', 1, 1]]);
  });

  it('tell forms that only one side has, metadata, and counts as noise', () => {
    const [row] = rows([display({ 'text/plain': 'a', 'text/html': 'b' })], [display({ 'text/plain': 'a', 'text/latex': 'c' }, { metadata: { isolated: true } })]);
    expect(row?.forms).toEqual([{ by: 'deleted', form: 'text/html' }, { by: 'added', form: 'text/latex' }]);
    expect(row?.metadata).toEqual([{ kind: 'added', path: ['metadata', 'isolated'], right: true }]);
    const result = (count: number): JsonObject => ({ output_type: 'execute_result', execution_count: count, data: { 'text/plain': '1' }, metadata: {} });
    expect(rows([result(1)], [result(2)])[0]).toMatchObject({ kind: 'equal', noise: ['count'] });
  });
});

describe('tables', () => {
  const table = (rowsOf: readonly (readonly string[])[], heads = ['', 'precision', 'recall']): string =>
    `<div><table class="dataframe"><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${rowsOf.map(([head, ...cells]) => `<tr><th>${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table><p>2 rows</p></div>`;

  it('are compared cell by cell, by what heads rows and columns', () => {
    const before = table([['cat', '0.95', '0.943'], ['dog', '0.95', '0.962']]);
    expect(form('text/html', before, table([['cat', '0.95', '0.956'], ['dog', '0.95', '0.962']]))).toMatchObject({ by: 'table', cells: [{ row: 'cat', column: 'recall', left: '0.943', right: '0.956', leftPlace: [1, 2], rightPlace: [1, 2] }], rowsAdded: [], around: null });
    expect(form('text/html', before, table([['cow', '0.1', '0.2'], ['cat', '0.95', '0.943'], ['dog', '0.95', '0.962']]))).toMatchObject({ cells: [], rowsAdded: [1], rowsDeleted: [] });
    expect(form('text/html', before, table([['cat', '0.943'], ['dog', '0.962']], ['', 'recall']))).toMatchObject({ cells: [], columnsDeleted: [1] });
    expect(form('text/html', before, before.replace('2 rows', '3 rows'))).toMatchObject({ cells: [], around: { left: '2 rows', right: '3 rows' } });
    expect(rows([display({ 'text/html': before })], [display({ 'text/html': before.replace('0.962', '0.9620') })])[0]).toMatchObject({ kind: 'equal', noise: ['close'] });
  });

  it('may span rows and columns, and be text', () => {
    const spans = (value: string): string => `<table><tr><th rowspan="2">a</th><th colspan="2">b</th></tr><tr><th>c</th><th>d</th></tr><tr><td>1</td><td>${value}</td><td>3 &amp; 4</td></tr></table>`;
    expect(form('text/html', spans('2'), spans('5'))).toMatchObject({ by: 'table', cells: [{ column: 'b c', left: '2', right: '5', leftPlace: [2, 1] }] });
    expect(form('text/csv', 'name,score\nada,1\n"x, y",2', 'name,score\nada,1\n"x, y",3')).toMatchObject({ by: 'table', cells: [{ row: 'x, y', column: 'score', left: '2', right: '3' }] });
    expect(form('text/plain', '[1, 2,\n 3, 4]', '[1, 2,\n 3, 5]')).toMatchObject({ by: 'text' });
    expect(form('text/html', '<b>one</b>', '<b>two</b>')).toMatchObject({ by: 'text' });
  });
});

describe('hostile HTML', () => {
  it.each([
    ['open tables', '<table>'],
    ['tags without an end', '<table '],
    ['brackets', '<'],
    ['open scripts', '<script>'],
    ['rows and cells', '<table><tr><td>'],
    ['comments', '<!--'],
  ])('is gone through once: %s', (_what, piece) => {
    const page = (end: string): string => `<table><tr><td>${end}</td></tr></table>${piece.repeat(60_000)}${end}`;
    expect(form('text/html', page('1'), page('2'))).toMatchObject({ form: 'text/html' });
  });
});

describe('other forms', () => {
  it('tell changed values of JSON and charts', () => {
    expect(form('application/json', { a: [1, 2, 3], b: 'x' }, { a: [1, 5, 3], c: 'x' })).toEqual({
      by: 'json', form: 'application/json',
      changes: [{ kind: 'changed', path: ['a', 1], left: 2, right: 5 }, { kind: 'deleted', path: ['b'], left: 'x' }, { kind: 'added', path: ['c'], right: 'x' }],
    });
    expect(form('application/json', ['a', 'b', 'c'], ['b', 'c'])).toMatchObject({ changes: [{ kind: 'deleted', path: [0], left: 'a' }] });
    const packed = (values: readonly number[]): Json => ({ data: [{ y: { dtype: 'f8', bdata: Buffer.from(new Float64Array(values).buffer).toString('base64') } }] });
    expect(form('application/vnd.plotly.v1+json', packed([1, 2]), packed([1, 3]))).toMatchObject({ by: 'json', changes: [{ path: ['data', 0, 'y', 'bdata', 1], left: 2, right: 3 }] });
  });

  it('compare images by pixels', () => {
    const image = (dark: readonly number[], text?: Record<string, string>): string => {
      const data = new Uint8Array(4 * 3).fill(200);
      for (const pixel of dark) data[pixel] = 10;
      return Buffer.from(encode({ width: 4, height: 3, data, channels: 1, depth: 8, ...(text ? { text } : {}) })).toString('base64');
    };
    const options = { pixels: comparePixels };
    expect(form('image/png', image([]), image([5, 6, 10]), options)).toMatchObject({ by: 'image', left: { width: 4, height: 3 }, pixels: { changed: 3, total: 12, box: { x: 1, y: 1, width: 2, height: 2 } } });
    expect(rows([display({ 'image/png': image([1]) })], [display({ 'image/png': image([1], { Software: 'another version' }) })], options)[0]).toMatchObject({ kind: 'equal', noise: ['format'] });
    expect(form('image/png', image([]), image([1]))).toMatchObject({ pixels: null, left: { width: 4 } });
    expect(form('image/png', 'not an image at all', image([1]), options)).toMatchObject({ left: null, pixels: null });
  });

  it('compare errors by name, message and frames', () => {
    const error = (ename: string, evalue: string, lines: readonly string[]): JsonObject => ({ output_type: 'error', ename, evalue, traceback: lines });
    const frames = (count: number, line: number): string[] => [`Cell In[${count}], line 1`, `File ~/work/train.py:${line}, in fit(model)`];
    expect(rows([error('KeyError', "'a'", frames(3, 12))], [error('KeyError', "'a'", frames(9, 12))])[0]).toMatchObject({ kind: 'equal' });
    expect(rows([error('KeyError', "'a'", frames(3, 12))], [error('ValueError', 'bad', frames(3, 20))])[0]?.forms).toMatchObject([
      { by: 'error', name: { left: 'KeyError', right: 'ValueError' }, message: { left: "'a'", right: 'bad' }, frames: { hunks: [{ removed: ['train.py:12 in fit'], added: ['train.py:20 in fit'] }] } },
    ]);
  });

  it('tell widgets by what they hold, not by the ids of their models', () => {
    const WIDGET = 'application/vnd.jupyter.widget-view+json';
    const book = (id: string, name: string, value: number) => notebook([code('w', { outputs: [display({ [WIDGET]: { model_id: id, version_major: 2 } })] })], { widgets: { 'application/vnd.jupyter.widget-state+json': { state: { [id]: { model_name: name, state: { value, layout: `IPY_MODEL_${id}x` } } } } } });
    const compare = (right: ReturnType<typeof book>): OutputRow | undefined => diffNotebooks(book('a1', 'IntSliderModel', 3), right).rows[0]?.outputs[0];
    expect(compare(book('b2', 'IntSliderModel', 3))).toMatchObject({ kind: 'equal', noise: ['widgets'] });
    expect(compare(book('b2', 'IntSliderModel', 4))?.forms).toMatchObject([{ by: 'widget', changes: [{ path: ['value'], left: 3, right: 4 }] }]);
    expect(compare(book('b2', 'FloatSliderModel', 3))?.forms).toMatchObject([{ by: 'widget', model: { left: 'IntSliderModel', right: 'FloatSliderModel' } }]);
  });

  it('tell what cannot be read by its length', () => {
    expect(form('application/octet-stream', Buffer.alloc(30, 1).toString('base64'), Buffer.alloc(45, 2).toString('base64'))).toEqual({ by: 'opaque', form: 'application/octet-stream', leftBytes: 30, rightBytes: 45 });
    expect(form('application/vnd.mine', 'a short note', 'another note')).toMatchObject({ by: 'text' });
  });
});
