import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from './axe';
import { usePanels } from './driving';
import { nineRuns } from './sample-panels';
import { picture } from './webview';

const show = usePanels();
const add = async (page: Page, kind: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add plot' }).click();
  await page.getByRole('button', { name: kind, exact: true }).click();
};

test('runs are plotted by two columns, through all columns, and as bars, and all of it stays after a reload', async () => {
  const { page, kept } = await show(nineRuns());
  for (const kind of ['Scatter', 'Parallel coordinates', 'Bars']) await add(page, kind);
  const dots = page.getByRole('slider', { name: 'train/loss by lr, 9 runs' });
  // Run 7 turned NaN, and has no place.
  await expect.poll(() => page.getByRole('slider', { name: /by lr, 8 runs$/ }).count()).toBe(1);
  expect(await dots.count()).toBe(0);
  const scatter = page.getByRole('slider', { name: /by lr, 8 runs$/ });
  await scatter.focus();
  await page.keyboard.press('End');
  await expect.poll(() => scatter.getAttribute('aria-valuetext')).toBe('run 1: lr 0.001, train/loss 0.3643'.replace('0.001', '1e-3'));
  await page.getByRole('region', { name: 'Scatter' }).getByLabel('colour').selectOption('param:mixup');
  const lines = page.getByRole('img', { name: /^9 runs through lr, mixup, drop, train\/loss; 9 pass/ });
  const box = await lines.boundingBox();
  if (!box) throw new Error('no lines');
  await page.mouse.move(box.x + 48, box.y + 29);
  await page.mouse.down();
  await page.mouse.move(box.x + 48, box.y + box.height * 0.5);
  await page.mouse.up();
  await expect.poll(() => page.getByRole('img', { name: /; [1-8] pass/ }).count()).toBe(1);
  await picture(page, 'compare-plots');
  await page.getByRole('button', { name: 'Use as filter' }).click();
  await expect.poll(() => page.getByRole('combobox', { name: 'Filter runs' }).inputValue()).toMatch(/^lr >= [\d.e-]+ and lr <= 0\.01/);
  await page.reload();
  await expect.poll(() => page.getByRole('region', { name: 'Bars' }).count()).toBe(1);
  expect((await kept())?.view.plots.map(({ kind }) => kind)).toEqual(['scatter', 'parallel', 'bars']);
});

test('axes of parallel coordinates are moved by keys, and axe finds nothing', async () => {
  const { page, kept } = await show(nineRuns());
  for (const kind of ['Scatter', 'Parallel coordinates', 'Bars']) await add(page, kind);
  await page.getByRole('button', { name: 'Move lr to the right' }).click();
  await expect.poll(async () => (await kept())?.view.plots[1]?.fields.slice(0, 2)).toEqual(['param:mixup', 'param:lr']);
  expect(await violationsOf(page)).toEqual([]);
});
