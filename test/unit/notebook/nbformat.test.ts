import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toNbformat } from '../../../src/core/notebook/nbformat';
import type { OutputDigest } from '../../../src/core/model/execution';
import { ERROR, kept, makeExecution, notebookOf, shown, STDERR, STDOUT } from './record';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The outputs of a cell that showed this, as nbformat has them. */
function written(outputs: readonly OutputDigest[], objects: readonly Uint8Array[] = []): unknown[] {
  return JSON.parse(toNbformat(notebookOf([makeExecution(4, 'x', { outputs })], { objects }))).cells[1].outputs;
}

describe('toNbformat', () => {
  it('writes cells with their sources as lines, their counts, and where they come from', () => {
    const notebook = JSON.parse(toNbformat(notebookOf([makeExecution(4, 'a = 1\n\nb = 2', { cell: 'a1b2c3', order: 9 })])));
    expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: 'python' }, celltrail: { number: 7, notebook: 'train.ipynb', session: 'session-1', kernel: 'Python 3.11', extent: 'session' } } });
    expect(notebook.cells[0]).toMatchObject({ cell_type: 'markdown', id: 'as-it-was' });
    expect(notebook.cells[1]).toEqual({
      cell_type: 'code',
      execution_count: 9,
      id: 'a1b2c3',
      metadata: { celltrail: { run: '01JD0000000000000000000007', number: 7, session: 'session-1', execution: 4, role: 'slice', version: 'f'.repeat(64) } },
      outputs: [],
      source: ['a = 1\n', '\n', 'b = 2'],
    });
  });

  it('writes of a slice the lines that are needed, and which these are', () => {
    const executions = [makeExecution(4, 'a = 1\nb = 2\nc = 3', { lines: [1, 3] }), makeExecution(5, 'print(a)')];
    const [, cut, whole] = JSON.parse(toNbformat(notebookOf(executions, { extent: 'slice' }))).cells;
    expect(cut.source).toEqual(['a = 1\n', 'c = 3']);
    const sha256 = createHash('sha256').update('a = 1\nc = 3').digest('hex');
    expect(cut.metadata.celltrail).toMatchObject({ version: 'f'.repeat(64), cut: { lines: [1, 3], sha256 } });
    expect(whole.metadata.celltrail).not.toHaveProperty('cut');
    const [, asItWas] = JSON.parse(toNbformat(notebookOf(executions))).cells;
    expect(asItWas.source.join('')).toBe('a = 1\nb = 2\nc = 3');
    expect(asItWas.metadata.celltrail).not.toHaveProperty('cut');
  });

  it('writes streams, errors and values as Jupyter does', () => {
    const error = JSON.stringify({ name: 'ValueError', message: 'bad', stack: 'Traceback\nValueError: bad' });
    expect(written([shown(STDOUT, 'a\nb\n'), shown(STDERR, 'w\n'), shown('text/plain', '42', { result: true }), shown(ERROR, error)])).toEqual([
      { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
      { output_type: 'stream', name: 'stderr', text: ['w\n'] },
      { output_type: 'execute_result', data: { 'text/plain': ['42'] }, execution_count: 4, metadata: {} },
      { output_type: 'error', ename: 'ValueError', evalue: 'bad', traceback: ['Traceback', 'ValueError: bad'] },
    ]);
  });

  it('puts forms of one output together, and keeps displays apart', () => {
    const outputs = [kept('image/png', PNG), shown('text/plain', '<Figure>', { joined: true }), shown('text/html', '<b>x</b>'), shown('text/plain', 'x', { joined: true })];
    expect(written(outputs, [PNG])).toEqual([
      { output_type: 'display_data', data: { 'image/png': PNG.toString('base64'), 'text/plain': ['<Figure>'] }, metadata: {} },
      { output_type: 'display_data', data: { 'text/html': ['<b>x</b>'], 'text/plain': ['x'] }, metadata: {} },
    ]);
  });

  it('writes JSON as itself and SVG as text', () => {
    const svg = Buffer.from('<svg/>');
    expect(written([shown('application/json', '{"a":[1]}'), shown('application/vnd.plotly.v1+json', '{"data":[]}'), kept('image/svg+xml', svg)], [svg])).toMatchObject([
      { data: { 'application/json': { a: [1] } } },
      { data: { 'application/vnd.plotly.v1+json': { data: [] } } },
      { data: { 'image/svg+xml': ['<svg/>'] } },
    ]);
  });

  it('says what was not kept, with its digest and size, and keeps the other forms', () => {
    const [image, text] = [kept('image/png', Buffer.alloc(2_000_000)), shown('text/plain', '<Figure>', { joined: true })];
    expect(written([image, text])).toEqual([
      { output_type: 'display_data', data: { 'text/plain': ['<Figure>'] }, metadata: {} },
      {
        output_type: 'display_data',
        data: { 'text/plain': [`Celltrail kept no copy of this output: image/png, 2,000,000 bytes, sha256 ${image.digest}`] },
        metadata: { celltrail: { missing: image } },
      },
    ]);
  });

  it.each([
    ['an error that is no JSON', [shown(ERROR, 'kernel died')], [{ output_type: 'error', ename: '', evalue: 'kernel died', traceback: [] }]],
    ['an error of other fields', [shown(ERROR, '{"name":1}')], [{ output_type: 'error', ename: '', evalue: '', traceback: [] }]],
    ['a MIME type named like a method', [shown('constructor', 'x')], [{ output_type: 'display_data', data: { constructor: 'eA==' }, metadata: {} }]],
    ['a form without an output before it', [shown('text/plain', 'x', { joined: true })], [{ output_type: 'display_data', data: { 'text/plain': ['x'] }, metadata: {} }]],
    ['a stream that claims to be a form', [shown('text/plain', 'x'), shown(STDOUT, 'y', { joined: true })], [{ output_type: 'display_data', data: { 'text/plain': ['x'] }, metadata: {} }, { output_type: 'stream', name: 'stdout', text: ['y'] }]],
  ])('takes %s as it is', (_what, outputs, expected) => {
    expect(written(outputs)).toEqual(expected);
  });

  it('marks a cell that failed so that what follows runs all the same', () => {
    const { cells } = JSON.parse(toNbformat(notebookOf([makeExecution(1, '1/0', { status: 'failed' }), makeExecution(2, 'x', { status: 'stopped' })])));
    expect(cells.map(({ metadata }: { metadata: { tags?: string[] } }) => metadata.tags)).toEqual([undefined, ['raises-exception'], undefined]);
  });
});
