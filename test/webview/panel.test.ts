import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/core/query/columns-of';
import { FIRST_STATE } from '../../src/protocol/compare';
import { FIRST_VIEW } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import { cells, chart, drawnTo, hover, inked, numbers, rowOf, usePanels } from './driving';
import { SPARK_WIDTH } from '../../webview-ui/compare/sparklines';
import { picture } from './webview';
import { nineRuns, twoRuns } from './sample-panels';
import { samplePoints, sampleRun, seriesSummary, singleValue, steps, STORE } from './sample-runs';

const show = usePanels();

describe('what is pulled', () => {
  test('of a hundred metrics only those near the screen, and the others when they come near', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `metric ${String(index).padStart(2, '0')}`);
    const points = Object.fromEntries(names.map((name) => [name, [samplePoints(1, steps(20), Math.sqrt)]]));
    const run = sampleRun(1, { lr: 0.1 }, names.map((name) => seriesSummary(name, 'step', points[name]?.[0] as RunPoints)));
    const { page, asked } = await show({ runs: [run], points });
    await drawnTo(page, 'metric 00', 20);
    const pulled = () => new Set(asked.filter(({ name }) => name === 'series').map(({ params }) => (params as { metric: string }).metric));
    expect(pulled().size).toBeLessThan(20);
    expect(await page.locator('canvas').count()).toBeLessThan(40);
    await page.locator('[data-metric="metric 99"]').scrollIntoViewIfNeeded();
    await drawnTo(page, 'metric 99', 20);
    expect(pulled().size).toBeLessThan(60);
  });

  test('asks with the width that is drawn on', async () => {
    const { page, asked } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    const width = asked.flatMap(({ name, params }) => (name === 'series' ? (params as { width: number }).width : [])).find((pixels) => pixels > SPARK_WIDTH) ?? 0;
    const box = await chart(page, 'loss').boundingBox();
    expect(width).toBeGreaterThan((box?.width ?? 0) * 0.7);
    expect(width).toBeLessThan(box?.width ?? 0);
  });

  test('forty runs, grey but for those that a person picks', async () => {
    const numbers40 = steps(40);
    const points = { loss: numbers40.map((number) => samplePoints(number, steps(60), (step) => number / 40 + 1 / step)) };
    const runs = numbers40.map((number, index) => sampleRun(number, { lr: 0.001 * number }, [seriesSummary('loss', 'epoch', points.loss[index] as RunPoints)]));
    const { page } = await show({ runs, points });
    await page.getByRole('button', { name: 'all', exact: true }).click();
    await drawnTo(page, 'loss', 60);
    await page.getByRole('button', { name: 'all', exact: true }).waitFor({ state: 'detached' });
    expect(await inked(page, 'loss')).toEqual([]);
    await rowOf(page, 40).focus();
    await page.keyboard.press('End');
    await rowOf(page, 1).click();
    await expect.poll(async () => (await inked(page, 'loss')).length).toBeGreaterThan(100);
    await hover(page, 'loss', 0.5);
    await expect.poll(() => page.getByRole('tooltip').getByRole('row').count()).toBe(41);
    await picture(page, 'compare-forty-runs');
  });

  test('other runs when the host says so', async () => {
    const { page, host, kept } = await show(nineRuns());
    await drawnTo(page, 'val_acc', 4719);
    host.emit('show', { runs: [{ folder: '/w/.celltrail', id: 'run-9' }, { folder: '/w/.celltrail', id: 'run-1' }] });
    await expect.poll(() => numbers(page)).toEqual(['9', '1']);
    expect((await kept())?.runs.map(({ id }) => id)).toEqual(['run-9', 'run-1']);
    await page.reload();
    await expect.poll(() => numbers(page)).toEqual(['9', '1']);
  });
});

describe('trouble', () => {
  test('an error is one sentence with a way to go on', async () => {
    const panel = await show({ runs: [], points: {} });
    const { page, data } = panel;
    panel.answer('table', () => { throw new Error('The store of /w is being rebuilt.'); });
    panel.host.emit('changed', { folder: STORE, runs: [], all: true });
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['The store of /w is being rebuilt. Retry']);
    panel.answer('table', () => ({ columns: columnsOf(twoRuns().runs), total: 2 }));
    panel.answer('series', () => { throw new Error('The trail is damaged.'); });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['Points could not be read: The trail is damaged. Retry']);
    Object.assign(data, twoRuns());
    panel.answer('series', ({ metric }) => data.points[metric] ?? []);
    // Without the wait for a steady button, in which the page may ask again by itself.
    await page.getByRole('button', { name: 'Retry' }).dispatchEvent('click');
    await drawnTo(page, 'loss', 5);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('no runs and no metrics say what to do', async () => {
    const { page, data, host } = await show({ runs: [], points: {} });
    await expect.poll(() => page.getByText('No runs to compare yet. Run a cell that trains').count()).toBe(1);
    data.runs.push(sampleRun(1, { lr: 0.1 }, []));
    host.emit('changed', { folder: STORE, runs: ['run-1'], all: false });
    await expect.poll(() => page.getByText('These runs have no metrics yet').count()).toBe(1);
    expect(await numbers(page)).toEqual(['1']);
  });

  test('names from a notebook stay text, however they look', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'">';
    const strange = [evil, '‮right to left', '😀'.repeat(20), 'x'.repeat(300), '__proto__', '{{7*7}} ${1} javascript:alert(1)'];
    const points = samplePoints(1, steps(3), (step) => step);
    const runs = strange.map((name, index) => sampleRun(index + 1, { [evil]: name, other: index }, [seriesSummary(evil, 'epoch', { ...points, run: `run-${index + 1}` })], { name, notebook: evil, why: evil }));
    const { page } = await show({ runs, points: { [evil]: runs.map(({ id }) => ({ ...points, run: id })) } });
    const plot = page.getByRole('slider', { name: /of 6 runs/ });
    await expect.poll(() => plot.getAttribute('aria-valuemax')).toBe('3');
    await plot.hover();
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain(evil);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Compare');
    expect((await cells(page, 1))[1]).toBe(evil);
    await picture(page, 'compare-strange-names');
  });

  test('NaN, infinities, gaps and single points are drawn or told', async () => {
    const shapes: Record<string, (step: number) => number> = {
      'all NaN': () => NaN,
      'turned NaN': (step) => (step < 5 ? step : NaN),
      infinite: (step) => (step === 4 ? Infinity : -step),
      gap: (step) => (step === 4 ? NaN : step),
      huge: (step) => 10 ** (step - 6),
      level: () => 0.5,
    };
    const points = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, [samplePoints(1, steps(8), shape), samplePoints(2, [3], shape)]]));
    const runs = [1, 2].map((number, index) => sampleRun(number, { number }, [...Object.entries(points).map(([name, own]) => seriesSummary(name, 'epoch', own[index] as RunPoints)), singleValue('score', index === 0 ? NaN : 1e-12)]));
    const { page } = await show({ runs, points }, { kept: { ...FIRST_STATE, view: { ...FIRST_VIEW, charts: { ...FIRST_VIEW.charts, logY: ['huge', 'infinite'] } } } });
    for (const name of Object.keys(shapes)) await drawnTo(page, name, 8);
    await chart(page, 'turned NaN').focus();
    await page.keyboard.press('End');
    await expect.poll(() => chart(page, 'turned NaN').getAttribute('aria-valuetext')).toBe('epoch 8: run 1 NaN at 5, run 2 ended at 3');
    await picture(page, 'compare-odd-numbers');
  });
});
