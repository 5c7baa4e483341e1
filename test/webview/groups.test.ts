import { describe, expect, test } from 'vitest';
import { FIRST_STATE } from '../../src/protocol/compare';
import { FIRST_VIEW } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import { violationsOf } from './axe';
import { chart, drawnTo, hover, usePanels } from './driving';
import type { HostData } from './panel';
import { nineRuns, twoRuns } from './sample-panels';
import { samplePoints, sampleRun, seriesSummary, START, steps, STORE } from './sample-runs';
import { picture } from './webview';

const show = usePanels();
const HOSTILE = '<img src=x onerror="document.title=\'owned\'">';

/** Three seeds of two settings; at each step the values of a setting are 1, 2 and 3 times the step. */
function seeds(): HostData {
  const loss = [1, 2, 3, 1, 2, 3].map((factor, index) => samplePoints(index + 1, steps(5), (step) => factor * step * (index < 3 ? 1 : 10)));
  const runs = loss.map((points, index) => sampleRun(index + 1, { lr: index < 3 ? 'low' : HOSTILE, seed: index % 3 }, [seriesSummary('loss', 'epoch', points as RunPoints)]));
  return { runs, points: { loss } };
}

const grouped = { kept: { ...FIRST_STATE, view: { ...FIRST_VIEW, groupBy: ['param:lr'] } } };

describe('groups', () => {
  test('are lines of their means, with the deviation or all values told at the crosshair', async () => {
    const { page, asked, kept } = await show(seeds(), grouped);
    const plot = page.getByRole('slider', { name: /^loss of 2 groups/ });
    await expect.poll(() => plot.getAttribute('aria-valuemax')).toBe('5');
    expect(asked.findLast(({ name, params }) => name === 'series' && (params as { width: number }).width > 100)?.params).toMatchObject({ means: true });
    await plot.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => plot.getAttribute('aria-valuetext')).toBe(`epoch 2: lr=${HOSTILE} 40, lr=low 4`);
    expect(await page.getByRole('tooltip').getByRole('row').allInnerTexts()).toEqual(['group\tmean\t± dev', expect.stringContaining('40\t± 20'), expect.stringMatching(/lr=low\t4\t± 2/)]);
    await page.getByRole('button', { name: 'min–max' }).click();
    await plot.focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain('50–150');
    expect((await kept())?.view.charts.groups).toBe('range');
    expect(await page.title()).toBe('Compare');
    await page.getByRole('button', { name: 'runs', exact: true }).click();
    await page.getByRole('slider', { name: /^loss of 6 runs/ }).waitFor();
  });

  test('tell how many of them are drawn', async () => {
    const { page } = await show(seeds(), { kept: { ...grouped.kept, view: { ...grouped.kept.view, charts: { ...FIRST_VIEW.charts, most: 1 } } } });
    await page.getByText('first 1 of 2 groups, 3 of 6 runs, drawn').waitFor();
    await page.getByRole('button', { name: '80 more' }).click();
    await page.getByRole('slider', { name: /^loss of 2 groups/ }).waitFor();
  });

  test('of thousands of points, for a person to look at', async () => {
    const { page } = await show(nineRuns(), { kept: { ...FIRST_STATE, view: { ...FIRST_VIEW, groupBy: ['param:mixup'] } } });
    await drawnTo(page, 'train/loss', 4719);
    await hover(page, 'train/loss', 0.4);
    await page.getByRole('tooltip').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'compare-groups');
  });
});

describe('a crosshair that was put', () => {
  test('stays with its readings, each of which leads to the cell that gave it', async () => {
    const { page, asked } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    await hover(page, 'loss', 0.5);
    await page.mouse.down();
    await page.mouse.up();
    const readings = page.getByRole('group', { name: 'epoch 3, pinned' });
    await readings.waitFor();
    await page.mouse.move(5, 5);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'compare-pinned');
    await readings.getByRole('button', { name: 'Go to the cell of run 2' }).click();
    await expect.poll(() => asked.filter(({ name }) => name === 'openPoint').map(({ params }) => params)).toEqual([{ run: { folder: STORE, id: 'run-2' }, metric: 'loss', time: START + 120_000 + 2000 }]);
    await page.keyboard.press('Escape');
    await readings.waitFor({ state: 'detached' });
    expect(await chart(page, 'loss').evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('is put, moved and taken away by keys, and stays after a reload', async () => {
    const { page } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    await chart(page, 'loss').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('p');
    await page.getByRole('group', { name: 'epoch 1, pinned' }).waitFor();
    await page.keyboard.press('ArrowRight');
    const pinned = page.getByRole('group', { name: 'epoch 2, pinned' });
    await pinned.waitFor();
    const said = await pinned.innerText();
    await page.reload();
    await pinned.waitFor();
    await expect.poll(() => pinned.innerText()).toBe(said);
    await chart(page, 'loss').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Unpin');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: /pinned/ }).waitFor({ state: 'detached' });
  });
});
