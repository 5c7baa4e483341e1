import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from './axe';
import { openDiffPage } from './diff-page';
import { useWebviews } from './driving';
import { finetune } from './sample-notebooks';
import { picture } from './webview';

const show = useWebviews(openDiffPage);

/** Waits until what is on screen is drawn. */
async function drawn(page: Page): Promise<void> {
  await page.getByText('0.517').first().waitFor();
  await expect.poll(() => page.getByText('Reading the cell…').count()).toBe(0);
}

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing, and a person looks at it: %s', async (theme) => {
  const { page } = await show(finetune(), { theme, size: { width: 1440, height: 1400 } });
  await drawn(page);
  await expect.poll(() => page.getByRole('img', { name: /% of pixels/ }).count()).toBe(1);
  await picture(page, `diff-${theme}`);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'in line' }).click();
  await page.getByRole('checkbox', { name: 'Metadata' }).check();
  await page.getByRole('searchbox').fill('accuracy');
  await page.locator('.hit').first().waitFor();
  await picture(page, `diff-inline-${theme}`);
  expect(await violationsOf(page)).toEqual([]);
});

test('a narrow column keeps all within reach', async () => {
  const { page } = await show(finetune(), { size: { width: 420, height: 900 } });
  await drawn(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
  await picture(page, 'diff-narrow');
});
