import { expect, test } from 'vitest';
import { chart, drawnTo, rowOf, usePanels } from './driving';
import { picture } from './webview';
import { nineRuns } from './sample-panels';

const show = usePanels();

test.each(['dark', 'light', 'high-contrast'] as const)('nine runs with one lifted out and a tooltip, for a person to look at: %s', async (theme) => {
  const { page } = await show(nineRuns(), { theme });
  await drawnTo(page, 'train/loss', 4719);
  await rowOf(page, 9).click();
  await page.getByRole('button', { name: 'log axis of train/loss' }).click();
  await chart(page, 'train/loss').hover({ position: { x: 420, y: 60 } });
  await expect.poll(() => page.getByRole('tooltip').getByRole('row').count()).toBe(10);
  await picture(page, `compare-${theme}`);
});
