import { expect, test } from 'vitest';
import { grid, numbers, rowOf, usePanels } from './driving';
import { sampleRun, singleValue } from './sample-runs';
import { picture } from './webview';

const show = usePanels();
const RUNS = 3000;
const FIELDS = 20;

const runs = Array.from({ length: RUNS }, (_, index) => {
  const params = Object.fromEntries(Array.from({ length: FIELDS }, (_, field) => [`param ${field}`, (index * (field + 7)) % 101]));
  return sampleRun(index + 1, params, Array.from({ length: FIELDS }, (_, field) => singleValue(`metric ${field}`, ((index * 7919 + field) % 3001) / 3001)));
});

test('of thousands of runs with forty fields only those in sight are in the page, first and last alike', async () => {
  const { page } = await show({ runs, points: {} });
  await expect.poll(async () => (await numbers(page))[0], { timeout: 30_000 }).toBe(String(RUNS));
  await expect.poll(() => grid(page).getAttribute('aria-rowcount'), { timeout: 30_000 }).toBe(String(RUNS + 2));
  expect(await grid(page).locator('td').count()).toBeLessThan(1200);
  await rowOf(page, RUNS).focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await numbers(page)).at(-1)).toBe('1');
  await expect.poll(() => rowOf(page, 1).evaluate((row) => row === document.activeElement)).toBe(true);
  expect(await grid(page).locator('td').count()).toBeLessThan(1600);
  await page.getByRole('combobox', { name: 'Filter runs' }).fill('`metric 3` < 0.01 and `param 2` in (1, 2, 3)');
  const wanted = runs.filter(({ params, metrics }) => (metrics[3]?.last ?? 1) < 0.01 && [1, 2, 3].includes(Number(params[2]?.value)));
  await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe(String(wanted.length + 2));
  await picture(page, 'compare-thousands');
});
