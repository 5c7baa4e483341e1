import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openDiffPage, type DiffData } from './diff-page';
import { useWebviews } from './driving';
import { code, displayed, finetune, markdown, notebook, printed } from './sample-notebooks';

const show = useWebviews(openDiffPage);

const cell = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
const status = (page: Page) => page.getByRole('status').innerText();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? '');

/** Two notebooks of so many cells, of which each tenth differs. */
function long(count: number): DiffData {
  const side = (word: string) => notebook(Array.from({ length: count }, (_, index) => code(`c${index}`, index + 1, `value_${index} = f(${index % 10 === 5 ? `"${word}"` : index})`, [printed(`value ${index}\n`.repeat(20))])));
  return { left: side('old'), right: side('new') };
}

describe('what it shows', () => {
  test('a summary, metrics first, folds, and a moved cell once, from where it came', async () => {
    const { page } = await show(finetune());
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('3 changed, 1 moved, 1 added, 1 deleted; 5 outputs differ; metadata of the notebook differ');
    expect(await page.getByRole('region', { name: 'Metrics' }).getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^loss \[24\]\s+0\.352 →\s*became\s*0\.517 \+0\.165 worse$/), expect.stringMatching(/^val_loss \[24\]\s+0\.086 →\s*became\s*0\.081 −0\.005 better$/), expect.stringMatching(/^val_acc/),
    ]);
    await cell(page, '12 unchanged cells').waitFor();
    expect(await cell(page, /\[15\] → \[25\] moved and changed: source/).count()).toBe(1);
    await cell(page, '[15] moved away from here, changed').waitFor();
    expect(await page.locator('.move-lines path').count()).toBe(1);
  });

  test('cells and lines are unfolded by a click, and all cells are shown where only changes are not asked for', async () => {
    const { page } = await show(finetune());
    const trained = cell(page, /\[12\] → \[24\]/);
    await trained.getByRole('button', { name: '4 equal lines' }).click();
    await trained.getByText('epoch 1/8').first().waitFor();
    await cell(page, '12 unchanged cells').getByRole('button').click();
    await cell(page, '[1] unchanged').waitFor();
    await page.getByRole('checkbox', { name: 'Only changes' }).uncheck();
    await expect.poll(() => page.locator('.fold').count()).toBe(0);
  });

  test('changed cells of a table are marked on both sides, and Markdown is shown as it reads', async () => {
    const { page } = await show(finetune(), { size: { width: 1300, height: 1600 } });
    await expect.poll(() => page.locator('.cell-changed').allInnerTexts()).toEqual(['0.943', '0.956']);
    const notes = cell(page, /markdown cell/);
    await notes.getByRole('button', { name: 'Show as it reads' }).click();
    await expect.poll(() => notes.locator('strong').allInnerTexts()).toEqual(['0.2', '0.4']);
  });

  test('a search leaves the rows that have the text on either side', async () => {
    const { page } = await show(finetune());
    await page.getByRole('searchbox').fill('SCRATCH');
    await expect.poll(() => page.locator('.row').count()).toBe(1);
    await expect.poll(() => page.locator('.hit').allInnerTexts()).toEqual(['scratch']);
    await page.getByRole('searchbox').press('Escape');
    await cell(page, '12 unchanged cells').waitFor();
  });

  test('a search shows lines that are folded otherwise, and marks what is drawn as it reads', async () => {
    const { page } = await show(finetune());
    await page.getByRole('searchbox').fill('EPOCH 3/8');
    await expect.poll(() => page.locator('.hit').allInnerTexts()).toEqual(['epoch 3/8', 'epoch 3/8']);
    await page.getByRole('searchbox').fill('0.956');
    await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('celltrail-hit') ?? [])].map(String))).toEqual(['0.956']);
    await page.getByRole('searchbox').fill('value_7 ');
    await cell(page, '[8] unchanged').locator('.hit').first().waitFor();
    await page.getByRole('searchbox').press('Enter');
    await expect.poll(() => focused(page)).toContain('[8]');
  });

  test('Python has the colours of the theme, also of the one that a person switches to', async () => {
    const { page, answer } = await show(finetune());
    const keyword = cell(page, /\[15\] → \[25\]/).locator('.s-keyword').first();
    const colour = () => keyword.evaluate((element) => getComputedStyle(element).color);
    await keyword.waitFor();
    const before = await colour();
    for (const [theme, shown] of [['Some Light', 'rgb(1, 2, 3)'], ['Some Dark', before]] as const) {
      answer('colours', (wanted) => (wanted.theme === 'Some Light' ? { keyword: '#010203' } : {}));
      await page.evaluate((name) => void (document.body.dataset['vscodeThemeId'] = name), theme);
      await expect.poll(colour).toBe(shown);
    }
  });

  test('a chart is drawn as it was and as it is, with its changed values by name', async () => {
    const { page } = await show(finetune(), { size: { width: 1300, height: 2000 } });
    const chart = cell(page, /\[16\] → \[29\]/);
    await chart.getByRole('img', { name: 'Chart Validation: val: 1 of 3 points differs, at x = 2: 2 became 2.5' }).waitFor();
    expect(await chart.locator('.chart-difference svg > path').evaluateAll((paths) => paths.map((path) => path.getAttribute('class')))).toEqual(['line before', 'line after']);
    expect(await chart.getByRole('row').last().getByRole('cell').allInnerTexts()).toEqual(['±', '2', '2.5']);
    expect(await chart.getByRole('rowheader').innerText()).toBe('val: y at x = 2');
  });
});

describe('what a person can do', () => {
  test('go from change to change by keyboard, round the end, and by button', async () => {
    const { page, host } = await show(finetune());
    await expect.poll(() => status(page)).toBe('8 changes');
    host.emit('go', { to: 'next' });
    await expect.poll(() => focused(page)).toContain('[12] → [24]');
    await page.getByRole('button', { name: 'Previous change' }).click();
    await expect.poll(() => focused(page)).toContain('[28] added');
    expect(await status(page)).toBe('8 of 8');
    host.emit('go', { to: 'next' });
    await expect.poll(() => focused(page)).toContain('[12] → [24]');
    await page.getByRole('button', { name: /^val_acc/ }).click();
    await expect.poll(() => status(page)).toBe('1 of 8');
  });

  test('take, copy, go to cells, undo and export', async () => {
    const { page, asked, data, host } = await show(finetune());
    const trained = cell(page, /\[12\] → \[24\]/);
    await trained.getByRole('button', { name: 'Take from the left: Source' }).click();
    await trained.getByRole('button', { name: 'Take from the left: Outputs' }).click();
    await trained.getByRole('button', { name: 'Copy the source of the left side' }).click();
    await trained.getByRole('button', { name: 'Go to Cell' }).click();
    await page.getByRole('button', { name: 'HTML', exact: true }).click();
    data.undoable = true;
    host.emit('changed', {});
    await page.getByRole('button', { name: 'Undo Take' }).click();
    const acts = () => asked.filter(({ name }) => !['open', 'rows', 'text', 'search'].includes(name));
    await expect.poll(acts).toEqual([
      { name: 'take', params: { edition: 1, row: 12, part: 'source', from: 'left' } },
      { name: 'take', params: { edition: 1, row: 12, part: 'outputs', from: 'left' } },
      { name: 'copySource', params: { edition: 1, row: 12, side: 'left' } },
      { name: 'goToCell', params: { edition: 1, row: 12, side: 'right' } },
      { name: 'export', params: { edition: 1, format: 'html' } },
      { name: 'undo', params: {} },
    ]);
  });

  test('nothing is taken into what is past, and a failure is told with a way on', async () => {
    const { page, answer } = await show({ ...finetune(), editable: false });
    await cell(page, /\[12\] → \[24\]/).waitFor();
    expect(await page.getByRole('button', { name: /^Take/ }).count()).toBe(0);
    answer('copySource', () => { throw new Error('The clipboard is not there.'); });
    await page.getByRole('button', { name: 'Copy the source of the left side' }).first().click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The clipboard is not there.');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('the look and the place are kept for the next life of the page', async () => {
    const { page, kept } = await show(long(200));
    await page.getByRole('button', { name: 'in line' }).click();
    await page.locator('.scroller').evaluate((element) => element.scrollTo(0, 600));
    await expect.poll(async () => (await kept())?.scroll).toBe(600);
    expect(await kept()).toMatchObject({ look: { layout: 'inline' }, sources: { left: { kind: 'revision' }, right: { kind: 'notebook' } } });
    await page.reload();
    await expect.poll(() => page.locator('.scroller').evaluate((element) => element.scrollTop)).toBeGreaterThan(500);
    expect(await page.getByRole('button', { name: 'in line' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('two thousand cells are there, but only those near the screen are made', async () => {
    const { page, asked } = await show(long(2000));
    await page.getByRole('checkbox', { name: 'Only changes' }).uncheck();
    await expect.poll(() => page.locator('.items > .item').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Previous change' }).click();
    await expect.poll(() => focused(page)).toContain('[1996]');
    await cell(page, /^\[1996\]/).getByText('value_1995').first().waitFor();
    expect(await page.locator('.items > .item').count()).toBeLessThan(40);
    expect(asked.filter(({ name }) => name === 'rows').length).toBeLessThan(30);
  });
});

describe('hostile notebooks', () => {
  const remote = 'https://evil.test/x';
  const html = [
    `<script>window.owned = 1</script><img src="${remote}.png" onerror="window.owned = 2"><svg onload="window.owned = 3"><script>window.owned = 4</script></svg>`,
    `<iframe src="${remote}" srcdoc="<script>parent.owned = 5</script>"></iframe><link rel="stylesheet" href="${remote}.css"><style>@import "${remote}.css"; body { display: none }</style>`,
    `<a href="javascript:window.owned = 6" onclick="window.owned = 7">a link</a><form action="${remote}"><input autofocus onfocus="window.owned = 8"></form>`,
    `<table background="${remote}"><td style="background: url(${remote})" onmouseover="window.owned = 10" colspan="99999999">a cell</td></table>`,
    `<base href="${remote}"><meta http-equiv="refresh" content="0;url=${remote}"><object data="${remote}"></object><embed src="${remote}"><video src="${remote}" autoplay></video>`,
    '<div>'.repeat(5000),
    '<math><mtext></form><form><mglyph><style></math><img src onerror="window.owned = 9">',
  ].join('');
  const readme = `# <img src=x onerror="window.owned = 11">\n\n[click](javascript:window.owned=12) ![alt](${remote}.png) <script>window.owned = 13</script>\n\n${html}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="parent.owned = 14"><script>parent.owned = 15</script><image href="${remote}.png" width="5" height="5"/></svg>`;
  const outputs = (word: string) => [displayed({ 'text/html': `${word}${html}` }), displayed({ 'text/markdown': `${word} ${readme}` }), displayed({ 'image/svg+xml': svg.replace('10', word.length.toString()) }), printed(`\u001b]8;;javascript:owned\u0007${word}\u001b]8;;\u0007 <img src=x onerror="window.owned = 16">`), displayed({ 'application/javascript': `window.owned = "${word}"` })];
  const side = (word: string) => notebook([markdown('m', `${word} ${readme}`), code('c', 1, `f("${word}</code><script>window.owned = 17</script>")`, outputs(word)), code(word, 2, 'alone()', outputs(word))], { [`${word}<img src=x>`]: html });

  test.each(['side by side', 'in line'])('run nothing, load nothing and leave no handler: %s', async (layout) => {
    const { page, troubles } = await show({ left: side('left'), right: side('rights') }, { size: { width: 1200, height: 4000 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: layout }).click();
    await page.getByRole('checkbox', { name: 'Metadata' }).check();
    await page.getByRole('button', { name: 'Show as it reads' }).click();
    await page.locator('td', { hasText: 'a cell' }).first().waitFor();
    await expect.poll(() => page.getByText('Reading the cell…').count()).toBe(0);
    for (const details of await page.locator('details > summary').all()) await details.click();
    await page.getByText('a link').first().click();
    const found = await page.evaluate(() => ({
      owned: 'owned' in window,
      elements: [...document.querySelectorAll('.items script, .items iframe, .items form, .items input, .items link, .items style, .items object, .items embed, .items video, .items a, .items base, .items meta')].map(({ outerHTML }) => outerHTML),
      attributes: [...document.querySelectorAll('.items *')].flatMap((element) => [...element.attributes].filter(({ name, value }) => name.startsWith('on') || /javascript:|evil\.test/.test(value) && !(name === 'title' || (name === 'src' && value.startsWith('data:image/svg')))).map(({ name, value }) => `${name}=${value}`)),
    }));
    expect(found).toEqual({ owned: false, elements: [], attributes: [] });
    expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test('are drawn, or stand as text, however far they are nested or split', async () => {
    const side = (word: string) => notebook([markdown('q', `${'>'.repeat(3000)} ${word} quoted`), markdown('l', `${'- '.repeat(2000)}${word} listed`), code('c', 1, 'show()', [displayed({ 'text/html': `<p>${word} ${'&gt;'.repeat(240_000)}</p>` })])]);
    const { page, troubles } = await show({ left: side('left'), right: side('right') }, { size: { width: 1200, height: 2000 } });
    const reads = page.getByRole('button', { name: 'Show as it reads' });
    await reads.first().waitFor();
    while ((await reads.count()) > 0) await reads.first().click();
    for (const text of [/right quoted/, /right listed/, /right >>>/]) await page.locator('.items').getByText(text).first().waitFor();
    expect(troubles).toEqual([]);
  });
});
