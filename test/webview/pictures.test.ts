import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPanel, picture, startBrowser } from './panel';
import { nineRuns } from './sample-panels';
import { themes, type ThemeName } from './vscode-themes';

let browser: Browser;
beforeAll(async () => void (browser = await startBrowser()));
afterAll(() => browser.close());

test.each(Object.keys(themes) as ThemeName[])('a picture in the theme %s', async (theme) => {
  const { page, troubles } = await openPanel(browser, nineRuns(), { theme, size: { width: 1180, height: 820 } });
  const chart = page.getByRole('slider', { name: /^train\/loss/ });
  await expect.poll(() => chart.getAttribute('aria-valuemax')).toBe('4719');
  await page.getByRole('row', { name: /mixup up/ }).click();
  await page.getByRole('button', { name: 'log axis of train/loss' }).click();
  await chart.hover({ position: { x: 420, y: 60 } });
  await page.getByRole('tooltip').waitFor();
  await picture(page, `compare-${theme}`);
  expect(troubles).toEqual([]);
  await page.context().close();
});
