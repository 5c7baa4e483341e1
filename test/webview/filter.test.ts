import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { grid, numbers, rowOf, usePanels } from './driving';
import { nineRuns, twoRuns } from './sample-panels';
import { picture } from './webview';

const show = usePanels();
const line = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' });
const options = (page: Page) => page.getByRole('option');

test('runs are filtered as one types, and what is wrong is told under its word while the last good filter stands', async () => {
  const { page, kept } = await show(nineRuns());
  await line(page).fill('val_loss < 0.15');
  await expect.poll(() => numbers(page)).toEqual(['3', '2', '1']);
  await expect.poll(() => grid(page).getByText('3 of 9 runs').count()).toBe(1);
  await line(page).fill('val_loss < 0.15 and nonsense = 3');
  await expect.poll(() => page.getByRole('status').innerText()).toContain('No run has anything called nonsense');
  expect(await page.locator('.filter-mark mark').innerText()).toBe('nonsense');
  expect(await numbers(page)).toEqual(['3', '2', '1']);
  await picture(page, 'compare-filter-error');
  await page.reload();
  await expect.poll(() => line(page).inputValue()).toBe('val_loss < 0.15 and nonsense = 3');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.poll(async () => (await numbers(page)).length).toBe(9);
  expect((await kept())?.view.filter).toBe('');
});

test('a whole filter is written by keys with suggestions, and comes back from the history', async () => {
  const { page } = await show(nineRuns());
  await line(page).focus();
  await page.keyboard.type('stat');
  await expect.poll(() => options(page).allInnerTexts()).toEqual([expect.stringContaining('status')]);
  await page.keyboard.press('Tab');
  await expect.poll(() => options(page).first().innerText()).toContain('~');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByRole('option', { selected: true }).innerText()).toContain('=');
  await picture(page, 'compare-suggestions');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"fai');
  await page.keyboard.press('Tab');
  await expect.poll(() => line(page).inputValue()).toBe('status = "failed" ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect.poll(() => numbers(page)).toEqual(['7']);
  await line(page).fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => options(page).allInnerTexts()).toEqual([expect.stringContaining('status = "failed"')]);
  await page.keyboard.press('Enter');
  await expect.poll(() => numbers(page)).toEqual(['7']);
});

test('runs fold to groups by a param, which open by keys, and fold by what else is equal', async () => {
  const { page } = await show(nineRuns());
  await page.getByRole('button', { name: 'No groups' }).click();
  await page.getByRole('checkbox', { name: 'lr', exact: true }).check();
  await page.keyboard.press('Escape');
  const groups = grid(page).locator('tr.group');
  await expect.poll(() => groups.count()).toBe(4);
  await groups.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => groups.first().getAttribute('aria-expanded')).toBe('true');
  expect(await numbers(page)).toEqual(['12', '11', '10']);
  await expect.poll(() => groups.first().innerText()).toMatch(/±/);
  await picture(page, 'compare-groups');
});

test('a baseline stands first, and numbers say how they differ from it', async () => {
  const { page } = await show(nineRuns());
  await rowOf(page, 1).focus();
  await page.keyboard.press('b');
  await expect.poll(async () => (await numbers(page))[0]).toBe('1');
  await expect.poll(() => rowOf(page, 2).locator('.difference').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/^[+−]/)]));
  await picture(page, 'compare-baseline');
});

test('stars, tags, notes and names are given in place, and archived runs leave', async () => {
  const panel = await show(twoRuns());
  const { page, host, data } = panel;
  const changed = (id: string) => host.emit('changed', { folder: '/w/.celltrail', runs: [id], all: false });
  await page.getByRole('button', { name: 'star run 2' }).click();
  await expect.poll(() => data.runs[1]?.tags).toEqual(['starred']);
  changed('run-2');
  await expect.poll(() => page.getByRole('button', { name: 'star run 2' }).getAttribute('aria-pressed')).toBe('true');
  panel.answer('ask', ({ value }) => `${value}, best`);
  await rowOf(page, 2).focus();
  await page.keyboard.press('t');
  await expect.poll(() => data.runs[1]?.tags).toEqual(['starred', 'best']);
  panel.answer('ask', () => 'a name');
  await page.keyboard.press('F2');
  await expect.poll(() => data.runs[1]?.name).toBe('a name');
  await page.keyboard.press('Delete');
  await expect.poll(() => data.runs[1]?.archived).toBe(true);
  changed('run-2');
  await expect.poll(() => numbers(page)).toEqual(['1']);
});

test('columns are hidden, pinned and given another value by keys', async () => {
  const { page, kept } = await show(nineRuns());
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'mixup' }).uncheck();
  await page.getByRole('button', { name: 'Pin val_loss' }).click();
  await page.getByRole('combobox', { name: 'Value of val_loss' }).selectOption('best');
  await page.getByRole('checkbox', { name: 'colour by value' }).check();
  await picture(page, 'compare-columns');
  await page.keyboard.press('Escape');
  const heads = () => grid(page).locator('tr.columns th').allInnerTexts();
  await expect.poll(heads).toEqual(expect.not.arrayContaining(['mixup']));
  expect((await heads()).slice(0, 2)).toEqual([expect.stringContaining('run'), expect.stringContaining('val_loss best')]);
  await grid(page).getByRole('columnheader', { name: 'lr' }).getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => Object.keys((await kept())?.view.columns.widths ?? {})).toEqual(['param:lr']);
});
