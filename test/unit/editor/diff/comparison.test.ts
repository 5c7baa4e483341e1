import { describe, expect, test } from 'vitest';
import { Comparison } from '../../../../src/editor/diff/thread/comparison';
import { exportHtml } from '../../../../src/editor/diff/thread/export-html';
import { exportMarkdown } from '../../../../src/editor/diff/thread/export-markdown';
import { code, displayed, finetune, notebook, printed, table } from '../../../webview/sample-notebooks';

const rowOf = (comparison: Comparison, title: string): number => comparison.overview().rows.findIndex((row) => row.title.startsWith(title));

describe('a comparison', () => {
  test('tells metrics with what is better, the last of each output', () => {
    const { metrics } = new Comparison(finetune()).overview();
    expect(metrics.map(({ name, left, right, wants, count }) => [name, left, right, wants, count])).toEqual([
      ['loss', 0.352, 0.517, 'less', 24], ['val_loss', 0.086, 0.081, 'less', 24], ['val_acc', 0.976, 0.978, 'more', 24],
    ]);
  });

  test('finds a text in either side, whatever its case, and no image by its bytes', () => {
    const comparison = new Comparison(finetune());
    const titles = (text: string): string[] => comparison.search(text).map((row) => comparison.overview().rows[row]?.title ?? '');
    expect(titles('KEYERROR')).toEqual(['df["x"]']);
    expect(titles('scratch')).toEqual(['scratch = 1']);
    expect(titles('iVBOR')).toEqual([]);
  });

  test('finds what people see of a text: without colours, and the frames of errors', () => {
    const coloured = notebook([code('a', 1, 'f()', [printed('\u001b[31mloss\u001b[0m: 0.5\n')]), code('b', 2, 'g()', [{ output_type: 'error', ename: 'E', evalue: '', traceback: ['in train_\u001b[1mloop'] }])]);
    const comparison = new Comparison({ left: coloured, right: coloured });
    expect([comparison.search('loss: 0.5'), comparison.search('train_loop')]).toEqual([[0], [1]]);
  });

  test('has the lines in sight that are searched for, in sources and in outputs', () => {
    const lines = (word: string) => Array.from({ length: 60 }, (_, index) => `step ${index}${index === 50 ? word : ''}`).join('\n');
    const comparison = new Comparison({ left: notebook([code('a', 1, lines(''), [printed(lines(''))])]), right: notebook([code('a', 1, lines('!'), [printed(lines('?'))])]) });
    const shown = (find: string) => {
      const { source, outputs: [output] } = comparison.row(0, find);
      return [source, output?.shape.by === 'text' ? output.shape.text : null].map((view) => view?.lines.some((line) => line.kind === 'equal' && line.text === 'step 20'));
    };
    expect([shown(''), shown('Step 20')]).toEqual([[false, false], [true, true]]);
    expect(comparison.text(0, { output: null, from: 0, folded: true, find: 'step 20' }).lines.length).toBeGreaterThan(comparison.text(0, { output: null, from: 0, folded: true }).lines.length);
  });

  test('takes numbers within the tolerance for the same', () => {
    const side = (loss: string) => notebook([code('a', 1, 'f()', [printed(`loss: ${loss}\n`)])]);
    const sides = { left: side('0.500'), right: side('0.501') };
    const tables = (first: number) => notebook([code('a', 1, 'f()', [table([['all', first, first, 10]])])]);
    const { outputs } = new Comparison({ left: tables(0.5), right: notebook([code('a', 1, 'f()', [table([['all', 0.501, 0.6, 10]])])]) }, 0.01).row(0);
    expect(outputs.map(({ shape }) => shape.by === 'html' && shape.tables.map((each) => each?.cells.map(({ right }) => right)))).toEqual([[['0.6']]]);
    expect([0, 0.01].map((tolerance) => new Comparison(sides, tolerance).overview().summary.outputs)).toEqual([1, 0]);
  });

  test('shows a stream that was sent in pieces as one', () => {
    const pieces = notebook([code('a', 1, 'f()', [printed('one\n'), printed('two\n')])]);
    const comparison = new Comparison({ left: pieces, right: notebook([code('a', 1, 'g()', [printed('one\ntwo\n')])]) });
    expect(comparison.row(0).outputs.map(({ shape }) => shape.by === 'text' && shape.text.lines.map((line) => line.kind === 'equal' && line.text))).toEqual([['one', 'two']]);
  });

  test('tells where a deleted cell belongs: behind the last one above it that stayed', () => {
    const comparison = new Comparison({ left: notebook([code('a', 1, 'a = 1'), code('b', 2, 'print("gone")'), code('c', 3, 'c = 3')]), right: notebook([code('a', 1, 'a = 1'), code('c', 3, 'c = 3')]) });
    expect(comparison.taken(rowOf(comparison, 'print'), 'left')).toMatchObject({ at: 1, count: 0, replaced: [], cells: [{ isCode: true, source: 'print("gone")' }] });
    expect(comparison.taken(rowOf(comparison, 'print'), 'right')).toMatchObject({ at: 1, count: 1, cells: [] });
  });

  test('clips what is long, and gives it whole when asked', () => {
    const long = (word: string) => notebook([code('a', 1, 'f()', [displayed({ 'text/html': `<p>${word} ${'x'.repeat(1_100_000)}</p>` })])]);
    const comparison = new Comparison({ left: long('one'), right: long('two') });
    expect(comparison.row(0).outputs[0]?.shape).toMatchObject({ by: 'html', clipped: true, html: { left: null, right: null } });
    expect(comparison.output(0, 0).shape).toMatchObject({ clipped: false, html: { left: expect.stringContaining('<p>one') as string } });
  });
});

describe('an export', () => {
  const titles = { left: 'train.ipynb HEAD', right: 'train.ipynb now' };
  const hostile = '</code></pre><script>alert(1)</script><img src=x onerror=alert(2)>```\n````';

  test('to Markdown has sources as diffs within fences that nothing in them ends', () => {
    const comparison = new Comparison({ left: notebook([code('a', 1, 'x = 1')]), right: notebook([code('a', 2, `x = 2\n${hostile}`)]) });
    expect(exportMarkdown(comparison, titles)).toContain('`````diff\n-x = 1\n+x = 2\n');
  });

  test('to HTML loads nothing, and nothing of the notebooks becomes an element', () => {
    const html = exportHtml(new Comparison({ left: notebook([code('a', 1, 'x = 1', [printed('old')])]), right: notebook([code('a', 2, hostile, [printed(hostile), displayed({ 'text/html': hostile })])]) }), { left: hostile, right: 'b' });
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<(script|img|iframe|link|object)\b/g)).toBeNull();
    expect(html).toContain('&#60;script&#62;');
  });

  test.each([['Markdown', exportMarkdown], ['HTML', exportHtml]] as const)('to %s has all of the outputs that differ, however long they are', (_format, write) => {
    const lines = (word: string) => Array.from({ length: 900 }, (_, index) => `${word} ${index}`).join('\n');
    const shown = (text: string) => table([[text, 1, 2, 3]]);
    const chart = displayed({ 'application/vnd.plotly.v1+json': { data: [{ y: [7, 7654321] }] } });
    const left = notebook([code('a', 1, 'f()', [printed('same')]), code('b', 2, 'g()', [printed(lines('old'))]), code('c', 3, 'h()')]);
    const right = notebook([code('a', 1, 'f()', [printed('same')]), code('b', 2, 'g()', [printed(lines('new'))]), code('c', 3, 'h()', [printed('h'), shown('a total'), chart, displayed({ 'text/markdown': '**bold**' })])]);
    const text = write(new Comparison({ left, right }), titles).replace(/<\/?(?:mark|span)[^>]*>/g, '');
    for (const part of ['old 899', 'new 899', 'a total | 1 | 2 | 3', /Output 3(?:\\)?, added/, '7654321', '**bold**']) expect(text).toMatch(part);
  });

  test('to HTML keeps images of both sides', () => {
    expect(exportHtml(new Comparison(finetune()), titles).match(/<img src="data:image\/png;base64,/g)).toHaveLength(2);
  });
});
