import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOf } from './axe';
import { rowOf, usePanels } from './driving';
import type { Panel, PanelOptions } from './panel';
import { HOSTILE } from './sample-differences';
import { nineRuns, twoRuns } from './sample-panels';
import { STORE } from './sample-runs';
import { picture } from './webview';

const show = usePanels();

/** Opens the part with these runs picked. */
async function open(picked: readonly number[], options: PanelOptions = {}): Promise<Panel> {
  const panel = await show(picked.length < 3 ? twoRuns() : nineRuns(), options);
  for (const number of picked) await rowOf(panel.page, number).click({ modifiers: ['Control'] });
  await panel.page.getByRole('button', { name: 'Differences' }).click();
  await rows(panel.page, 'Params').first().waitFor();
  return panel;
}

const group = (page: Page, title: string) => page.getByRole('rowgroup', { name: title });
const rows = (page: Page, title: string) => group(page, title).locator('tr:not(.section)');

describe('differences of runs', () => {
  test('stand side by side, the older one first, with what is equal hidden until asked for', async () => {
    const { page, asked } = await open([2, 1]);
    const ref = (id: string) => ({ folder: STORE, id });
    expect(asked.find(({ name }) => name === 'differences')?.params).toEqual({ runs: [ref('run-1'), ref('run-2')] });
    expect(await rows(page, 'Packages').allInnerTexts()).toEqual(['package-7\t1.0\t1.1']);
    expect(await group(page, 'Environment').innerText()).toContain('none differ');
    await page.getByRole('button', { name: '59 equal hidden' }).click();
    await expect.poll(() => rows(page, 'Packages').count()).toBe(60);
    expect(await rows(page, 'Environment').allInnerTexts()).toEqual(['Python\t3.12.3\tnot on record']);
  });

  test('of code are the lines that differ, more of them on request, and equal cells by name', async () => {
    const { page, asked } = await open([1, 2]);
    const code = page.getByRole('region', { name: 'Code' });
    await code.getByRole('heading', { name: '[3] → [5] changed: lr = 0.01' }).waitFor();
    expect(await code.locator('.line.removed').innerText()).toContain('lr = 0.1');
    expect(await code.innerText()).toContain('Run 2: Execution [7] is not over');
    await code.getByRole('button', { name: '1 more line' }).click();
    await expect.poll(() => code.innerText()).toContain('step()');
    expect(asked.find(({ name }) => name === 'codeText')?.params).toMatchObject({ row: 2, from: 3, folded: true });
    await code.getByRole('button', { name: '1 equal hidden' }).click();
    await code.getByRole('heading', { name: '[1] equal: import numpy as np' }).waitFor();
  });

  test('of three runs each has its code beside the baseline’s, and a reload keeps which', async () => {
    const { page, asked } = await open([1, 9, 12]);
    await page.getByRole('region', { name: 'Code' }).getByRole('button', { name: 'run 12' }).click();
    await expect.poll(() => asked.filter(({ name }) => name === 'codeDifference').at(-1)?.params).toMatchObject({ left: { id: 'run-1' }, right: { id: 'run-12' } });
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: 'run 12', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test('texts behind a digest open in VS Code', async () => {
    const { page, asked } = await open([1, 2]);
    await page.getByRole('button', { name: 'Show how src/helpers.py of run 2 differs' }).click();
    await page.getByRole('button', { name: 'Show how uncommitted changes of run 2 differs' }).click();
    await expect.poll(() => asked.filter(({ name }) => name === 'openKept').map(({ params }) => params)).toMatchObject([{ kind: 'modules', path: 'src/helpers.py', right: { id: 'run-2' } }, { kind: 'git' }]);
  });

  test('copy as Markdown, in which nothing of a notebook is more than text', async () => {
    const { page, asked } = await open([1, 2]);
    await page.getByRole('heading', { name: '[3] → [5]' }).waitFor();
    await page.getByRole('button', { name: 'Copy differences as Markdown' }).click();
    const copied = () => asked.flatMap(({ name, params }) => (name === 'copy' ? [(params as { text: string }).text] : [])).join('');
    await expect.poll(copied).toContain('| package-7 | 1.0 | 1.1 |');
    expect(copied()).toContain('```diff\n-lr = 0.1\n+lr = 0.01\n for epoch in range(5):\n … 12 equal lines\n … 1 more lines\n```');
    expect(copied()).toContain(`\`\`\`\`diff\n+${HOSTILE}`);
    expect(copied()).not.toContain(`| ${HOSTILE}`);
    expect(await page.title()).toBe('Compare');
    expect(await page.locator('img').count()).toBe(0);
  });

  test('trouble is one sentence with a way to go on', async () => {
    const panel = await show(twoRuns());
    panel.answer('codeDifference', () => { throw new Error('Run 2 has no cells on record: it was not made in a notebook.'); });
    await panel.page.getByRole('button', { name: 'Differences' }).click();
    await expect.poll(() => panel.page.getByRole('alert').allInnerTexts()).toEqual(['Run 2 has no cells on record: it was not made in a notebook. Retry']);
    panel.answer('codeDifference', () => ({ cells: [], notes: [] }));
    await panel.page.getByRole('button', { name: 'Retry' }).click();
    await panel.page.getByText('no cell differs').waitFor();
    expect(await panel.page.getByRole('alert').count()).toBe(0);
  });

  test('of one run say what to do', async () => {
    const data = twoRuns();
    const { page } = await show({ ...data, runs: data.runs.slice(0, 1) });
    await page.getByRole('button', { name: 'Differences' }).click();
    await page.getByText('Pick two or more runs').waitFor();
  });
});

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing in the theme %s', async (theme) => {
  const { page } = await open([1, 9, 12], { theme });
  await page.getByRole('heading', { name: '[3] → [5]' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, `compare-differences-${theme}`);
});

test('a narrow column keeps all within reach', async () => {
  const { page } = await open([1, 9, 12], { size: { width: 380, height: 900 } });
  await page.getByRole('heading', { name: '[3] → [5]' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
  await picture(page, 'compare-differences-narrow');
});
