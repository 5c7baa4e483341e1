/** Notebooks as they were, read by Jupyter's own library. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toNbformat } from '../../src/core/notebook/nbformat';
import type { PastNotebook } from '../../src/core/notebook/past-notebook';
import { ERROR, kept, makeDetail, makeExecution, makeRun, notebookOf, shown, STDERR, STDOUT } from '../unit/notebook/record';

/** What the library finds in a notebook; throws where it is not valid. Warnings are errors. */
function readByJupyter(notebook: PastNotebook): { format: number[]; sources: string[]; outputs: ({ output_type: string }[] | null)[] } {
  const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';
  const program = join(import.meta.dirname, 'notebook-format.py');
  return JSON.parse(execFileSync(python, ['-W', 'error', program], { input: toNbformat(notebook), encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }));
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

describe('a notebook as it was', () => {
  it('is valid nbformat 4.5 whatever its cells showed', () => {
    const outputs = [
      shown(STDOUT, 'a\nb'),
      shown(STDERR, ''),
      shown('text/html', '<table/>', { result: true }),
      shown('text/plain', 'frame', { joined: true }),
      kept('image/png', PNG),
      shown('application/json', '{"a":1}'),
      shown('application/json', '[1]'),
      shown('application/json', 'no JSON'),
      shown('application/vnd.plotly.v1+json', '[1, 2]'),
      shown(ERROR, '{"name":"ValueError","message":"bad","stack":"a\\nb"}'),
      shown(ERROR, 'no JSON'),
      kept('image/jpeg', Buffer.alloc(3)),
      shown('constructor', 'x'),
    ];
    const { format, outputs: read } = readByJupyter(notebookOf([makeExecution(1, 'x', { outputs })], { objects: [PNG] }));
    expect(format).toEqual([4, 5]);
    expect(read[1]?.map(({ output_type }) => output_type)).toEqual([
      ...['stream', 'stream', 'execute_result', 'display_data', 'display_data', 'display_data', 'display_data', 'display_data'],
      ...['error', 'error', 'display_data', 'display_data'],
    ]);
    expect(read[1]?.slice(2, 4)).toMatchObject([{ data: { 'text/html': '<table/>', 'text/plain': 'frame' }, execution_count: 1 }, { data: { 'image/png': PNG.toString('base64') } }]);
  });

  it('is valid whatever a record calls its cells, and has their sources as they ran', () => {
    const sources = ['', 'a\r\nb', '\n\n', 'é\u2028"\\', '%%bash\necho'];
    const names = ['a', 'a', 'vscode-notebook-cell:/x.ipynb#W0', '', 'x'.repeat(65)];
    const executions = sources.map((source, index) => makeExecution(index + 1, source, { cell: names[index] ?? '', order: index === 0 ? 0 : index, status: index === 1 ? 'failed' : 'ok' }));
    const notebook = notebookOf(executions, { detail: { ...makeDetail(makeRun(7, { notebook: '<a>.ipynb' }), []), session: { id: 'S', notebook: '', kernel: null, language: '', startedAt: 0, endedAt: null } } });
    expect(readByJupyter(notebook).sources.slice(1)).toEqual(sources);
  });
});
