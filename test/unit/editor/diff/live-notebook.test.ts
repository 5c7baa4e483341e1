import { describe, expect, test } from 'vitest';
import { liveToNbformat, nbformatToCell } from '../../../../src/editor/diff/thread/live-notebook';

const cells = [
  { cell_type: 'markdown', id: 'm', metadata: { tags: ['x'] }, source: '# Title' },
  { cell_type: 'raw', id: 'r', metadata: {}, source: '::note' },
  { cell_type: 'code', id: 's', metadata: { vscode: { languageId: 'sql' } }, source: 'SELECT 1', execution_count: null, outputs: [] },
  {
    cell_type: 'code', id: 'c', metadata: {}, source: 'run()', execution_count: 4,
    outputs: [
      { output_type: 'stream', name: 'stderr', text: 'one\ntwo\n' },
      { output_type: 'execute_result', execution_count: 4, metadata: { 'image/png': { width: 3 } }, data: { 'image/png': 'AAEC', 'text/plain': '<Figure>', 'application/json': { a: [1, null] }, 'image/svg+xml': '<svg/>' } },
      { output_type: 'display_data', metadata: {}, data: { 'text/html': '<b>x</b>' } },
      { output_type: 'error', ename: 'KeyError', evalue: "'x'", traceback: ['one', 'two'] },
    ],
  },
];

describe('a notebook in the editor', () => {
  test('is the same in nbformat after it went into cells and back', () => {
    const live = cells.map((cell) => {
      const { isCode, language, source, metadata, order, outputs } = nbformatToCell(cell, cell.source);
      return { isCode, language: isCode ? (language ?? 'python') : 'markdown', source, metadata, order, outputs };
    });
    expect(liveToNbformat({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'py' } }, indentAmount: ' ' }, live)).toEqual({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'py' } }, cells });
  });

  test('has its streams joined however many items VS Code keeps them in', () => {
    const items = ['a\n', 'b\n'].map((text) => ({ mime: 'application/vnd.code.notebook.stdout', data: new TextEncoder().encode(text) }));
    const live = { isCode: true, language: 'python', source: '', metadata: {}, order: null, outputs: [{ metadata: { outputType: 'stream' }, items }] };
    expect(liveToNbformat({}, [live])).toMatchObject({ cells: [{ outputs: [{ output_type: 'stream', name: 'stdout', text: 'a\nb\n' }] }] });
  });
});
