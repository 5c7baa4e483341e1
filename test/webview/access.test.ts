import { expect, test } from 'vitest';
import { violationsOf } from './axe';
import { chart, drawnTo, rowOf, usePanels } from './driving';
import { picture } from './webview';
import { nineRuns } from './sample-panels';

const show = usePanels();

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing in the theme %s', async (theme) => {
  const { page } = await show(nineRuns(), { theme });
  await drawnTo(page, 'val_acc', 4719);
  await rowOf(page, 9).click();
  await chart(page, 'train/loss').focus();
  await page.keyboard.press('End');
  await page.getByRole('tooltip').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test('a narrow column keeps all within reach', async () => {
  const { page } = await show(nineRuns(), { size: { width: 380, height: 700 } });
  await drawnTo(page, 'train/loss', 4719);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
  await picture(page, 'compare-narrow');
});
