import { expect, test } from 'vitest';
import { violationsOf } from './axe';
import { rowOf, usePanels } from './driving';
import type { Panel, PanelOptions } from './panel';
import { nineRuns, twoRuns } from './sample-panels';
import { picture } from './webview';

const show = usePanels();

/** Opens the part. */
async function open(data = twoRuns(), options: PanelOptions = {}): Promise<Panel> {
  const panel = await show(data, options);
  await panel.page.getByRole('button', { name: 'Displayed' }).click();
  return panel;
}

test('images, tables and text stand side by side by cell, with a slider over what a cell displayed', async () => {
  const { page, kept, asked } = await open();
  const plot = page.getByRole('region', { name: 'plt.imshow(samples)', exact: true });
  const figure = (number: number) => plot.getByRole('figure', { name: `run ${number}` });
  const slider = plot.getByRole('slider');
  await expect.poll(() => figure(1).locator('img').getAttribute('src')).toContain('step%202');
  expect(await slider.getAttribute('aria-valuetext')).toBe('3 of 3');
  expect(await figure(2).innerText()).toContain('1 display alone');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => figure(2).locator('img').getAttribute('src')).toContain('step%200');
  expect((await kept())?.steps).toEqual({ plot: 0 });
  await page.reload();
  await expect.poll(() => figure(1).locator('img').getAttribute('src')).toContain('step%200');
  const table = page.getByRole('region', { name: 'confusion <b>matrix</b>', exact: true });
  expect(await table.getByRole('figure', { name: 'run 1' }).innerText()).toContain('displayed nothing here');
  await expect.poll(() => table.getByRole('cell').allInnerTexts()).toContain('3');
  const digests = asked.flatMap(({ name, params }) => (name === 'display' ? [(params as { display: { digest: string } }).display.digest] : []));
  expect(digests.filter((digest) => digest === 'table').length).toBeLessThanOrEqual(2);
});

test('nothing of an output runs or is loaded, and long text waits to be asked for', async () => {
  const { page } = await open();
  await page.getByText('Not drawn here: images').first().waitFor();
  expect(await page.title()).toBe('Compare');
  expect(await page.locator('.displayed script, .displayed style, .displayed [onerror]').count()).toBe(0);
  await page.getByRole('button', { name: /more characters/ }).first().click();
  await expect.poll(() => page.locator('.display pre').first().innerText()).toHaveLength(30_014);
});

test('trouble and emptiness are told', async () => {
  const panel = await show(twoRuns());
  panel.answer('displayed', () => { throw new Error('One of these runs was deleted.'); });
  await panel.page.getByRole('button', { name: 'Displayed' }).click();
  await expect.poll(() => panel.page.getByRole('alert').allInnerTexts()).toEqual(['What runs displayed could not be read: One of these runs was deleted. Retry']);
  panel.answer('displayed', () => []);
  await panel.page.getByRole('button', { name: 'Retry' }).click();
  await panel.page.getByText('No cell behind these runs displayed anything.').waitFor();
});

test.each([['dark', 1180], ['high-contrast', 1180], ['light', 380]] as const)('axe finds nothing in the theme %s at %i pixels', async (theme, width) => {
  const { page } = await open(nineRuns(), { theme, size: { width, height: 820 } });
  await rowOf(page, 12).waitFor();
  await page.locator('.display img').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, `compare-displayed-${theme}`);
});
