import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RunData } from './run-page';
import { openRunPage } from './run-page';
import { chart, drawnTo, useWebviews } from './driving';
import { sampleExecution, sampleRunPage } from './sample-run-page';
import { steps, type sampleRun } from './sample-runs';
import { picture } from './webview';

const show = useWebviews(openRunPage);

const cell = (page: Page, order: number) => page.getByRole('article', { name: `[${order}]` });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const code = (page: Page) => page.getByRole('region', { name: 'Code as it ran' });
const headings = (page: Page) => code(page).getByRole('heading', { level: 3 }).allInnerTexts();

/** The shown run with other facts. */
function withRun(data: RunData, rest: Partial<ReturnType<typeof sampleRun>>, editable = true): RunData {
  if (data.facts.state !== 'shown') throw new Error('The sample has a run.');
  return { ...data, facts: { ...data.facts, editable, run: { ...data.facts.run, ...rest } } };
}

describe('what it shows', () => {
  test('who the run is, how it went, and why it is one', async () => {
    const { page } = await show(sampleRunPage());
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^\s*Run 9 lr=3e-4 mixup=0\.4$/);
    const head = page.locator('.run-head');
    for (const text of ['ok', '1:35', 'finetune.ipynb', 'vit-env (Python 3.12.4)', 'best', 'Cell [24] trains model']) await expect.poll(() => head.innerText()).toContain(text);
  });

  test('each metric with its last, smallest and largest value, its points and the cells that gave it, and a chart of each series', async () => {
    const { page } = await show(sampleRunPage());
    await expect.poll(() => code(page).getByRole('article').count()).toBe(5);
    const rows = page.getByRole('table', { name: 'Metrics' }).getByRole('row');
    expect(await rows.nth(2).locator('th, td').allInnerTexts()).toEqual(['val_acc', '0.96', '0.785', '0.96', '8', 'epoch 8', '[24]']);
    expect(await rows.nth(3).locator('th, td').allInnerTexts()).toEqual(['test_acc', '0.975', '', '', '1', '', '[27]']);
    await drawnTo(page, 'val_acc', 8);
    await chart(page, 'val_acc').focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.getByRole('tooltip').innerText()).toBe('epoch 8\n0.96');
    expect(await page.getByRole('slider').count()).toBe(2);
  });

  test('the code that ran, in executed order, with what became of it and which lines were needed', async () => {
    const { page } = await show(sampleRunPage());
    await expect.poll(() => headings(page)).toEqual(['[3] prepared', '[5] prepared', '[17] prepared', '[24] trained it, gave train/loss, val_acc', '[27] gave test_acc']);
    await expect.poll(() => code(page).getByRole('status').innerText()).toBe('5 of 27 executed cells; 10 of 12 lines, the others are dimmed');
    await expect.poll(() => code(page).locator('.fate').allInnerTexts()).toEqual([' as in the notebook', ' deleted since', ' edited since'].map((text) => expect.stringContaining(text.trim())));
    expect(await cell(page, 24).getByRole('group').allInnerTexts()).toEqual(['plt.plot(lrs)\n\n']);
    expect(await cell(page, 24).getByRole('group', { name: 'lines 3 to 4, not needed' }).count()).toBe(1);
    const dimmed = (text: string) => page.getByText(text).first().evaluate((element) => getComputedStyle(element).color);
    expect(await dimmed('plt.plot(lrs)')).not.toBe(await dimmed('hist = fit'));
  });

  test('params with the cell that set each, and the way there', async () => {
    const { page } = await show(sampleRunPage());
    const row = page.getByRole('table', { name: 'Params' }).getByRole('row', { name: /^lr/ });
    await expect.poll(() => row.locator('th, td').allInnerTexts()).toEqual(['lr', '3e-4', '[17]']);
    await row.getByRole('button', { name: '[17]' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent)).toBe('[17] prepared');
  });

  test('where it ran: packages to be searched, and the state of git', async () => {
    const { page, asked } = await show(sampleRunPage());
    const environment = page.getByRole('region', { name: 'Environment' });
    await expect.poll(() => environment.innerText()).toMatch(/Python\s+3\.12\.4 \(venv\)[\s\S]*Linux 6\.8\.0[\s\S]*NVIDIA H100 80GB HBM3, 81559 MiB, driver 570\.86[\s\S]*a41c9e2f5b7d\s+on main[\s\S]*2 files changed/);
    await environment.getByText('143 packages').click();
    await environment.getByRole('searchbox').fill('TIMM');
    await expect.poll(() => environment.getByRole('table').getByRole('row').allInnerTexts()).toEqual(['package\tversion', 'timm\t1.0.15']);
    await environment.getByText('1 of 143').waitFor();
    await button(page, 'Open Diff').click();
    await expect.poll(() => asked.filter(({ name }) => name === 'openDiff')).toHaveLength(1);
  });
});

describe('what a person can do', () => {
  test('see which modules it had imported and what became of them, and open each as it was', async () => {
    const { page, host, data, asked } = await show(sampleRunPage());
    const modules = page.getByRole('table', { name: 'Modules' });
    const rows = () => modules.getByRole('row').evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()).join(' | ')));
    await expect.poll(rows).toEqual(['data.py | 2c26b46b68ff | edited since | [3]', 'vit/layers.py | fcde2b2edba5 | as it is now | [3]', 'plots/lr.py | 486ea46224d1 | deleted since (not needed) | [9]']);
    expect(await modules.getByRole('button', { name: '[9]' }).count()).toBe(0);
    await modules.getByRole('button', { name: 'data.py' }).press('Enter');
    await expect.poll(() => asked.filter(({ name }) => name === 'openModule')).toEqual([{ name: 'openModule', params: { path: 'data.py', digest: '2c26b46b68ffc68ff99b453c1d304134' } }]);
    data.record = { ...data.record, modules: data.record.modules.map((module) => ({ ...module, state: 'same' })) };
    host.emit('changed', { run: false, record: true, fates: false });
    await expect.poll(async () => (await rows()).filter((row) => row.includes('as it is now'))).toHaveLength(3);
    await modules.getByRole('button', { name: '[3]' }).first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent)).toBe('[3] prepared');
  });

  test('see whether its pipeline steps gave its numbers, and where they part; verify again, and promote', async () => {
    const { page, asked } = await show(sampleRunPage());
    const verdicts = page.getByRole('region', { name: 'Pipeline steps' });
    await expect.poll(() => verdicts.innerText()).toMatch(/Not verified: a fresh interpreter gives other numbers\. pipeline, [\s\S]*accuracy: 0\.978 recorded, 0\.971 reproduced, different: they part at \[12\], line 3, value 1/);
    await verdicts.getByRole('button', { name: 'Verify Step' }).click();
    await button(page, 'Promote to Pipeline Step…').click();
    await expect.poll(() => asked.map(({ name }) => name).filter((name) => name === 'verify' || name === 'promote')).toEqual(['verify', 'promote']);
  });

  test('look at one metric: only what it came from stays', async () => {
    const { page, asked } = await show(sampleRunPage());
    const metric = button(page, 'val_acc');
    await metric.click();
    await expect.poll(() => headings(page)).toHaveLength(4);
    expect(await cell(page, 24).getByRole('group').count()).toBe(1);
    expect(await metric.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => code(page).getByRole('status').innerText()).toBe('4 of 27 executed cells; 4 of 11 lines, the others are dimmed');
    await button(page, 'Show in notebook').click();
    await expect.poll(() => asked.filter(({ name }) => name === 'showInNotebook')).toEqual([{ name: 'showInNotebook', params: { metric: 'val_acc' } }]);
    await button(page, 'Show the whole run').click();
    await expect.poll(() => headings(page)).toHaveLength(5);
  });

  test('open notebooks, cells and relatives', async () => {
    const { page, asked } = await show(sampleRunPage());
    await button(page, 'Open Notebook As It Was').click();
    await button(page, 'Open Slice as Notebook').click();
    await button(page, 'Reproduce Run…').click();
    await button(page, 'Go to Cell').click();
    await button(page, 'Go to cell [17]').click();
    const family = page.getByRole('region', { name: 'Family' });
    await expect.poll(() => family.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/^fine-tunes\s+7\s+pretrained$/), expect.stringMatching(/^continued by\s+10\s+lr=1e-4$/), expect.stringMatching(/^fine-tuned by\s+11\s+5 folds$/)]);
    await family.getByRole('button', { name: 'pretrained' }).click();
    const acts = () => asked.filter(({ name }) => !['run', 'record', 'fates', 'series'].includes(name));
    await expect.poll(acts).toEqual([
      { name: 'openAsItWas', params: { extent: 'session' } },
      { name: 'openAsItWas', params: { extent: 'slice' } },
      { name: 'reproduce', params: {} },
      { name: 'goToCell', params: {} },
      { name: 'goToCell', params: { execution: { session: 'session', ordinal: 17 } } },
      { name: 'openPage', params: { folder: '/w/.celltrail', id: 'run-7' } },
    ]);
  });

  test('write a note, which survives the page until it is saved', async () => {
    const { page, host, data, kept } = await show(sampleRunPage());
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('Seeds differ.');
    await page.getByText('not saved yet').waitFor();
    expect(await kept()).toMatchObject({ version: 1, run: { folder: '/w/.celltrail', id: 'run-9' }, draft: 'Seeds differ.' });
    await page.reload();
    await expect.poll(() => note.inputValue()).toBe('Seeds differ.');
    host.emit('changed', { run: true, record: false, fates: false });
    await page.keyboard.press('Tab');
    await note.press('Control+Enter');
    await page.getByText('not saved yet').waitFor({ state: 'detached' });
    expect(data.facts).toMatchObject({ run: { note: 'Seeds differ.' } });
    host.emit('changed', { run: true, record: false, fates: false });
    await expect.poll(() => note.inputValue()).toBe('Seeds differ.');
    expect((await kept())?.draft).toBeUndefined();
  });

  test('a note that cannot be saved stays, and the reason is told', async () => {
    const panel = await show(sampleRunPage());
    const { page } = panel;
    panel.answer('edit', () => { throw new Error('The disk is full: make room and save again.'); });
    await page.getByRole('textbox', { name: 'Note' }).fill('Seeds differ.');
    await button(page, 'Save').click();
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['The disk is full: make room and save again. Dismiss']);
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Seeds differ.');
  });

  test('rename it and tag it, by keys alone', async () => {
    const { page, host, data } = await show(sampleRunPage());
    await button(page, 'Rename').press('Enter');
    await page.keyboard.type('mixup up');
    await page.keyboard.press('Enter');
    await expect.poll(() => data.facts).toMatchObject({ run: { name: 'mixup up' } });
    await button(page, 'Add tag').press('Enter');
    await page.keyboard.type('paper');
    await page.keyboard.press('Enter');
    await expect.poll(() => data.facts).toMatchObject({ run: { tags: ['best', 'paper'] } });
    host.emit('changed', { run: true, record: false, fates: false });
    await button(page, 'Remove tag best').press('Enter');
    await expect.poll(() => data.facts).toMatchObject({ run: { tags: ['paper'] } });
  });

  test('copy every part', async () => {
    const { page, asked } = await show(sampleRunPage());
    for (const what of ['params', 'metrics', 'code', 'cell [17]', 'commit', 'the reason', 'note']) await button(page, `Copy ${what}`).click();
    const texts = () => asked.filter(({ name }) => name === 'copy').map(({ params }) => (params as { text: string }).text);
    await expect.poll(texts).toEqual([
      'param\tvalue\nlr\t3e-4\nmixup\t0.4\ndrop_path\t0.1\nepochs\t8\nbatch_size\t128\n',
      expect.stringMatching(/^metric\tlast\tmin\tmax\tpoints\tlast step\n[\s\S]*\ntest_acc\t0\.975\t0\.975\t0\.975\t1\t\n$/),
      expect.stringMatching(/^# \[3\] prepared\nimport torch, timm\n[\s\S]*# \[27\] gave test_acc\nprint\(/),
      'lr, seed = 3e-4, 0\ntorch.manual_seed(seed)',
      'a41c9e2f5b7d8e90a41c9e2f5b7d8e90a41c9e2f',
      expect.stringContaining('Cell [24] trains model'),
      'Mixup 0.4 helps more than expected.\nTry with a longer schedule.',
    ]);
  });
});

describe('what happens meanwhile', () => {
  test('a run that trains grows: status, numbers, charts and code', async () => {
    const { page, host, data } = await show(withRun(sampleRunPage(), { status: 'running', endedAt: null }));
    await drawnTo(page, 'val_acc', 8);
    const longer = sampleRunPage();
    const points = longer.points['val_acc'];
    if (!points) throw new Error('The sample has the metric.');
    data.points['val_acc'] = { ...points, x: Float64Array.from([...points.x, 9]), y: Float64Array.from([...points.y, 0.99]), time: Float64Array.from([...points.time, 0]), count: 9 };
    data.record = { ...data.record, executed: 28, executions: [...data.record.executions, sampleExecution(28, 28, 'print(f1)', { role: 'metric', metrics: ['f1'] })] };
    data.facts = withRun(data, { status: 'ok' }).facts;
    host.emit('changed', { run: true, record: true, fates: false });
    await drawnTo(page, 'val_acc', 9);
    await expect.poll(() => headings(page)).toHaveLength(6);
    await expect.poll(() => page.locator('.facts-row').innerText()).toMatch(/^\s*ok\n/);
  });

  test('a cell that is edited while the page is open says so', async () => {
    const { page, host, data } = await show(sampleRunPage());
    await expect.poll(() => code(page).getByText('edited since').count()).toBe(1);
    data.fates = [...data.fates, { session: 'session', ordinal: 24, fate: 'edited' }];
    host.emit('changed', { run: false, record: false, fates: true });
    await expect.poll(() => code(page).getByText('edited since').count()).toBe(2);
  });

  test('runs that are gone, closed or cannot be read say what is the matter', async () => {
    const panel = await show({ ...sampleRunPage(), facts: { state: 'closed', folder: '/w/.celltrail' } });
    const { page, host, data } = panel;
    await page.getByText('The page fills as soon as /w/.celltrail is.').waitFor();
    data.facts = sampleRunPage().facts;
    panel.answer('record', () => { throw new Error('The trail is damaged.'); });
    host.emit('changed', { run: true, record: true, fates: false });
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['What stands behind this run could not be read: The trail is damaged. Retry']);
    panel.answer('record', () => data.record);
    await button(page, 'Retry').click();
    await expect.poll(() => headings(page)).toHaveLength(5);
    data.facts = { state: 'deleted' };
    host.emit('changed', { run: true, record: false, fates: false });
    await page.getByText('This run is no longer on record').waitFor();
  });

  test('an empty run says what is missing', async () => {
    const data = withRun(sampleRunPage(), { params: [], metrics: [], note: null, tags: [], parent: null, relation: null, why: '' }, false);
    const { page } = await show({ ...data, record: { ...data.record, environment: null, executions: [], parent: null, children: [], orders: {}, executed: 0 }, fates: [] });
    for (const text of ['No numbers yet', 'No params were found', 'No note.', 'Where its session ran is not on record.', 'No code is on record for this run']) await page.getByText(text).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await button(page, 'Rename').count()).toBe(0);
    await picture(page, 'run-empty');
  });
});

describe('trouble', () => {
  test('names, sources and notes stay text, however they look', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'">';
    const data = withRun(sampleRunPage(), { name: evil, note: `</textarea>${evil}`, tags: [evil], why: evil, notebook: evil, params: [{ name: evil, value: evil.repeat(20), execution: 17 }, { name: '__proto__', value: { constructor: evil }, execution: null }] });
    data.record = {
      ...data.record,
      executions: [sampleExecution(17, 17, `</code></pre>${evil}\n${'x'.repeat(5000)}`, { metrics: [evil] })],
      environment: { ...(data.record.environment ?? { interpreter: null, os: null, gpus: null, git: null }), packages: { [evil]: evil } },
    };
    if (data.facts.state === 'shown') data.facts = { ...data.facts, label: `${evil} ${'y'.repeat(2000)}` };
    const { page } = await show(data);
    await expect.poll(() => cell(page, 17).locator('pre').innerText()).toContain(`</code></pre>${evil}`);
    await page.getByText('1 package', { exact: true }).click();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Run');
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe(`</textarea>${evil}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1180);
    await picture(page, 'run-strange-names');
  });

  test('a thousand executions and five hundred packages keep the page usable', async () => {
    const data = sampleRunPage();
    const source = steps(20).map((line) => `value_${line} = compute(${line})`).join('\n');
    const environment = { interpreter: null, os: null, gpus: null, git: null, packages: Object.fromEntries(steps(500).map((number) => [`package-${number}`, `1.${number}`])) };
    data.record = { ...data.record, environment, executed: 1000, executions: steps(1000).map((ordinal) => sampleExecution(ordinal, ordinal, source, { lines: [1, 5, 9] })) };
    const { page, kept } = await show(data);
    await expect.poll(() => code(page).getByRole('article').count()).toBe(1000);
    await page.getByRole('table', { name: 'Params' }).getByRole('button', { name: '[17]' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? -1)).toBeLessThan(100);
    await expect.poll(async () => (await kept())?.scroll).toBeGreaterThan(1000);
    await page.reload();
    await expect.poll(async () => Math.round((await cell(page, 17).boundingBox())?.y ?? -1)).toBeLessThan(100);
    expect((await cell(page, 17).boundingBox())?.y).toBeGreaterThan(-100);
    await page.getByText('500 packages').click();
    await page.getByRole('searchbox').fill('package-499');
    await expect.poll(() => page.getByRole('table', { name: 'Packages' }).getByRole('row').count()).toBe(2);
    expect(await cell(page, 17).getByRole('group').count()).toBe(3);
  });
});
