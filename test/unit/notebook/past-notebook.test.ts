import { describe, expect, it } from 'vitest';
import { lastExecutions, lastOrdinal } from '../../../src/core/notebook/past-notebook';
import { makeDetail, makeExecution, makeRun, notebookOf } from './record';

describe('a notebook as it was', () => {
  it('has each cell as it ran last, in the order of the notebook', () => {
    const executed = [
      makeExecution(1, 'scale()', { cell: 'deleted', index: 1 }),
      makeExecution(2, 'fit()', { cell: 'fit', index: 2 }),
      makeExecution(3, 'lr = 1', { cell: 'settings', index: 0 }),
      makeExecution(4, 'fit(lr)', { cell: 'fit', index: 2 }),
    ];
    expect(lastExecutions(executed).map(({ source }) => source)).toEqual(['lr = 1', 'scale()', 'fit(lr)']);
  });

  it('ends with the last execution of the run in its own session', () => {
    const run = makeRun(7, { session: 'session-2', execution: 2 });
    const detail = makeDetail(run, [makeExecution(9, 'old', { session: 'session-1' }), makeExecution(2, 'fit', { session: 'session-2' }), makeExecution(5, 'score', { session: 'session-2' })]);
    expect(lastOrdinal(detail)).toBe(5);
    expect(lastOrdinal(makeDetail(run, []))).toBe(2);
  });

  it('gives each cell an id that nbformat allows and that no other has', () => {
    const address = 'vscode-notebook-cell:/home/ada/train.ipynb#W0sZmlsZQ%3D%3D';
    const long = 'x'.repeat(64);
    const names = ['a', 'a', address, 'cell-3', long, long, 'as-it-was', ''];
    const ids = notebookOf(names.map((cell, index) => makeExecution(index + 1, '', { cell }))).cells.map(({ id }) => id);
    expect(ids).toEqual(['a', 'a-2', 'cell-3', 'cell-3-2', long, `${'x'.repeat(62)}-2`, 'as-it-was-2', 'cell-8']);
  });

  it('tells which cells did what for the run, and which cells of the session it did not need', () => {
    const [set, train, other, score] = [1, 2, 3, 4].map((ordinal) => makeExecution(ordinal, `step(${ordinal})`, { role: ordinal === 2 ? 'training' : ordinal === 4 ? 'metric' : 'slice' }));
    const detail = makeDetail(makeRun(7), [set, train, score].flatMap((execution) => execution ?? []));
    const { cells, intro } = notebookOf([set, train, other, score].flatMap((execution) => execution ?? []), { detail });
    expect(cells.map(({ role }) => role)).toEqual(['slice', 'training', null, 'metric']);
    expect(intro.text.split('\n')).toEqual(expect.arrayContaining(['- Cells that prepared it: \\[1\\]', '- Cells that trained it: \\[2\\]', '- Cells that gave it numbers: \\[4\\]']));
    expect(intro.text).toContain('- Run: 2023-11-14 22:13:20 UTC, ok');
    expect(intro.text).not.toContain('Not shown');
  });

  it('says which executions of the slice no cell shows, for their cells ran again', () => {
    const first = makeExecution(1, 'lr = 1', { cell: 'settings' });
    const detail = makeDetail(makeRun(7), [makeExecution(3, 'w', { session: 'session-0' }), first, makeExecution(2, 'fit(lr)', { role: 'training' })]);
    const again = makeExecution(3, 'lr = 2', { cell: 'settings' });
    expect(notebookOf([makeExecution(2, 'fit(lr)'), again], { detail }).intro.text).toContain('Not shown, for their cells ran again later: \\[3\\] of an earlier session, \\[1\\]; the slice of the run has them');
    expect(notebookOf([first, makeExecution(2, 'fit(lr)')], { detail, extent: 'slice' }).intro.text).not.toContain('Not shown');
  });

  it('shows text of the record in its introduction as text: no link, no HTML, no line of its own', () => {
    const run = makeRun(7, { notebook: 'a`b`.ipynb', name: '<img src=x onerror=alert(1)>\n# [best](command:evil) $x$', metrics: [] });
    const { text } = notebookOf([makeExecution(1, 'x')], { detail: makeDetail(run, []) }).intro;
    expect(text).toContain('a\\`b\\`\\.ipynb');
    expect(text).toContain('\\<img src\\=x onerror\\=alert\\(1\\)\\> \\# \\[best\\]\\(command\\:evil\\) \\$x\\$');
  });

  it('tells the last metrics by name, and how many more there are', () => {
    const [metric] = makeRun(7).metrics;
    const metrics = metric ? Array.from({ length: 10 }, (_, index) => ({ ...metric, name: `m${index}`, last: index })) : [];
    const { text } = notebookOf([makeExecution(1, 'x')], { detail: makeDetail(makeRun(7, { metrics }), []) }).intro;
    expect(text).toContain('- Numbers: m2 2, m3 3, m4 4, m5 5, m6 6, m7 7, m8 8, m9 9, and 2 more');
  });

  it('says so where a run has no cells', () => {
    expect(() => notebookOf([])).toThrow('Run 7 has no cells on record: it was not made in a notebook.');
  });
});
