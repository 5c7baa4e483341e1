import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from './axe';
import { chart, drawnTo, useWebviews } from './driving';
import { openRunPage } from './run-page';
import { sampleRunPage } from './sample-run-page';
import { picture } from './webview';

const show = useWebviews(openRunPage);

/** Waits until everything that the page pulls is there. */
async function filled(page: Page): Promise<void> {
  await drawnTo(page, 'val_acc', 8);
  await page.getByRole('region', { name: 'Code as it ran' }).getByText('edited since').waitFor();
}

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing, and a person looks at it: %s', async (theme) => {
  const { page } = await show(sampleRunPage(), { theme, size: { width: 1440, height: 1000 } });
  await filled(page);
  await page.getByRole('textbox', { name: 'Note' }).fill('Seeds differ.');
  await chart(page, 'val_acc').focus();
  await page.keyboard.press('End');
  await page.getByRole('tooltip').waitFor();
  await picture(page, `run-${theme}`);
  await page.getByRole('button', { name: 'val_acc', exact: true }).click();
  await page.getByText('143 packages').click();
  await page.getByText('2 files changed').click();
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByText('Only what val_acc came from').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test.each([380, 620])('a column of %i pixels keeps all within reach', async (width) => {
  const { page } = await show(sampleRunPage(), { size: { width, height: 900 } });
  await filled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await picture(page, `run-narrow-${width}`);
  await page.getByText('hist = fit').scrollIntoViewIfNeeded();
  await picture(page, `run-narrow-${width}-code`);
});
