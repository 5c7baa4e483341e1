import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { chart, drawnTo, grid, usePanels } from './driving';
import { picture } from './webview';
import { nineRuns } from './sample-panels';

const show = usePanels();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing in the theme %s', async (theme) => {
  const { page } = await show(nineRuns(), { theme });
  await drawnTo(page, 'val_acc', 4719);
  await grid(page).getByRole('row', { name: /mixup up/ }).click();
  await chart(page, 'train/loss').focus();
  await page.keyboard.press('End');
  await page.getByRole('tooltip').waitFor();
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run();
    return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).slice(0, 3).join('; ')}`);
  });
  expect(found).toEqual([]);
});

test('a narrow column keeps all within reach', async () => {
  const { page } = await show(nineRuns(), { size: { width: 380, height: 700 } });
  await drawnTo(page, 'train/loss', 4719);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
  await picture(page, 'compare-narrow');
});
