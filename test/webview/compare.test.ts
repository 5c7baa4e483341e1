import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ComparePoints, CompareRun } from '../../src/protocol/compare';
import { openPanel, picture, startBrowser, type HostData, type Panel, type PanelOptions } from './panel';
import { nineRuns, twoRuns } from './sample-panels';
import { samplePoints, sampleRun, seriesSummary, singleValue, steps } from './sample-runs';

let browser: Browser;
const open: Panel[] = [];
beforeAll(async () => void (browser = await startBrowser()));
afterAll(() => browser.close());
afterEach(async () => {
  const panels = open.splice(0);
  await Promise.all(panels.map(({ page }) => page.context().close()));
  expect(panels.flatMap(({ troubles }) => troubles)).toEqual([]);
});

/** Opens a panel; when the test ends it must have seen no trouble. */
async function show(data: HostData, options?: PanelOptions): Promise<Panel> {
  const panel = await openPanel(browser, data, options);
  open.push(panel);
  return panel;
}

const chart = (page: Page, metric: string) => page.getByRole('slider', { name: new RegExp(`^${metric} of`) });
const grid = (page: Page) => page.getByRole('grid');
const cells = (page: Page, row: RegExp) => grid(page).getByRole('row', { name: row }).locator('th, td').allInnerTexts();
const numbers = (page: Page) => page.locator('table.runs tbody th .number').allInnerTexts();
const drawing = (page: Page, metric: string) => chart(page, metric).locator('canvas').first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** Waits until a chart has drawn points up to this x. */
async function drawnTo(page: Page, metric: string, x: number): Promise<void> {
  await expect.poll(() => chart(page, metric).getAttribute('aria-valuemax')).toBe(String(x));
}

/** Moves the pointer to a share of a chart's width and height. */
async function hover(page: Page, metric: string, across: number, down = 0.4): Promise<void> {
  const box = await chart(page, metric).boundingBox();
  if (box === null) throw new Error(`${metric} is not shown`);
  await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
}

describe('the table', () => {
  test('shows runs with the params that differ before metrics, equal ones on request', async () => {
    const { page } = await show(twoRuns());
    const heads = grid(page).getByRole('columnheader');
    await expect.poll(() => heads.allInnerTexts()).toEqual(['2 runs', 'Params 2 differ, 5 equal hidden', 'Metrics last', 'Source', 'run', 'name', 'status', 'lr', 'epochs', 'loss', 'accuracy', 'duration', 'started', 'notebook'].map((text) => expect.stringContaining(text)));
    expect(await cells(page, /train\.ipynb/)).toHaveLength(20);
    expect((await cells(page, /^1/)).slice(0, 8)).toEqual(['1', '', expect.stringContaining('ok'), '1e-3', '5', '0.2000', '0.91', '1:35']);
    await page.getByRole('button', { name: '5 equal hidden' }).click();
    await expect.poll(() => grid(page).getByRole('columnheader', { name: 'seed' }).count()).toBe(1);
  });

  test('sorts by a column, downwards, and back, with missing values last', async () => {
    const data = nineRuns();
    const { page } = await show(data);
    const head = grid(page).getByRole('columnheader', { name: 'train/loss' });
    await head.getByRole('button').click();
    await expect.poll(() => numbers(page)).toEqual(['3', '2', '9', '8', '10', '1', '11', '12', '7']);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').click();
    await expect.poll(() => numbers(page)).toEqual(['12', '11', '1', '10', '8', '9', '2', '3', '7']);
    await head.getByRole('button').click();
    await expect.poll(() => numbers(page)).toEqual(['1', '2', '3', '7', '8', '9', '10', '11', '12']);
  });

  test('can be walked and used by keys alone', async () => {
    const { page, asked } = await show(twoRuns());
    const first = grid(page).getByRole('row', { name: /^1/ });
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(() => grid(page).getByRole('row', { selected: true }).locator('th .number').allInnerTexts()).toEqual(['2']);
    await page.keyboard.press('Enter');
    await expect.poll(() => asked.filter(({ name }) => name === 'open')).toEqual([{ name: 'open', params: { folder: '/w/.celltrail', id: 'run-2' } }]);
    await page.keyboard.press('Control+c');
    await expect.poll(() => asked.filter(({ name }) => name === 'copy')).toHaveLength(1);
  });

  test('is copied as it stands', async () => {
    const { page, asked } = await show(twoRuns());
    await grid(page).getByRole('columnheader', { name: 'lr' }).getByRole('button').dblclick();
    await page.getByRole('button', { name: 'CSV' }).click();
    await expect.poll(() => asked.find(({ name }) => name === 'copy')?.params).toEqual({ text: expect.stringMatching(/^run,name,status,lr,epochs,loss,accuracy,duration,started,notebook\n2,,ok,0\.01,3,0\.6667,0\.95,1:35,2026-01-05 [\d:]+,train\.ipynb\n1,/) });
  });
});

describe('a chart', () => {
  test('tells all runs under the pointer', async () => {
    const { page } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    await hover(page, 'loss', 0.02);
    await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^epoch 1\s+run\s+lr\s+epochs\s+value\s+2\s+0\.01\s+3\s+2\s+1\s+1e-3\s+5\s+1$/);
    await hover(page, 'loss', 0.9);
    await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^epoch 5\s+run\s+lr\s+epochs\s+value\s+1\s+1e-3\s+5\s+0\.2\s+2\s+0\.01\s+3\s+ended at 3$/);
    await page.mouse.move(0, 0);
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
  });

  test('draws what came while a cell trains, without losing the crosshair', async () => {
    const data = twoRuns();
    const { page, host } = await show(data);
    await drawnTo(page, 'loss', 5);
    await hover(page, 'loss', 0.5);
    await page.getByRole('tooltip').waitFor();
    const before = await drawing(page, 'loss');
    const longer = samplePoints(1, steps(9), (step) => 1 / step);
    data.points['loss'] = [longer, data.points['loss']?.[1] as ComparePoints];
    data.runs[0] = { ...(data.runs[0] as CompareRun), status: 'running', metrics: [seriesSummary('loss', 'epoch', longer)] };
    host.emit('changed', { runs: ['run-1'], all: false });
    await drawnTo(page, 'loss', 9);
    expect(await drawing(page, 'loss')).not.toBe(before);
    await expect.poll(() => page.getByText(/live, run 1 at epoch 9 · updated \d\d:\d\d:\d\d/).count()).toBe(1);
    expect(await page.getByRole('tooltip').count()).toBe(1);
  });

  test('shows a metric that a live run did not have before', async () => {
    const data = twoRuns();
    const { page, host } = await show(data);
    await drawnTo(page, 'loss', 5);
    const fresh = samplePoints(2, steps(4), (step) => step);
    data.points['val'] = [fresh];
    data.runs[1] = { ...(data.runs[1] as CompareRun), metrics: [...(data.runs[1]?.metrics ?? []), seriesSummary('val', 'epoch', fresh)] };
    host.emit('changed', { runs: ['run-2'], all: false });
    await drawnTo(page, 'val', 5);
    await hover(page, 'val', 0.02);
    await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/1\s+1e-3\s+5\s+not recorded$/);
  });

  test('is read by keys, with all values in words', async () => {
    const { page } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    await chart(page, 'loss').focus();
    const said = () => chart(page, 'loss').getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    await expect.poll(said).toBe('epoch 1: run 2 2, run 1 1');
    await page.keyboard.press('ArrowRight');
    await expect.poll(said).toBe('epoch 2: run 2 1, run 1 0.5');
    await page.keyboard.press('End');
    await expect.poll(said).toBe('epoch 5: run 1 0.2, run 2 ended at 3');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(said).toBe('epoch 4: run 1 0.25, run 2 ended at 3');
    await page.keyboard.press('Escape');
    await expect.poll(said).toBe('no crosshair; arrow keys move one');
  });

  test('shares its crosshair with the charts of the same axis', async () => {
    const { page } = await show(nineRuns());
    await drawnTo(page, 'val_acc', 4719);
    await chart(page, 'train/loss').focus();
    await page.keyboard.press('End');
    await expect.poll(() => chart(page, 'val_acc').getAttribute('aria-valuenow')).toBe('4719');
    expect(await page.getByRole('tooltip').count()).toBe(1);
  });

  test('zooms to what is dragged out, pulls that part alone, and goes back on a double click', async () => {
    const { page, asked } = await show(nineRuns());
    await drawnTo(page, 'val_loss', 4719);
    await hover(page, 'val_loss', 0.5);
    await page.mouse.down();
    await hover(page, 'val_loss', 0.7);
    await page.mouse.up();
    await expect.poll(async () => Number(await chart(page, 'train/loss').getAttribute('aria-valuemin'))).toBeGreaterThan(1500);
    const range = () => asked.filter(({ name }) => name === 'series').map(({ params }) => params as { from?: number; to?: number }).at(-1);
    await expect.poll(() => range()?.from).toBeGreaterThan(1500);
    expect(range()?.to).toBeLessThan(4000);
    const plot = await chart(page, 'val_loss').boundingBox();
    await page.mouse.dblclick((plot?.x ?? 0) + 200, (plot?.y ?? 0) + 80);
    await expect.poll(() => chart(page, 'train/loss').getAttribute('aria-valuemin')).toBe('0');
  });

  test('turns logarithmic, says what has no place there, and stays so after a reload', async () => {
    const data = twoRuns();
    data.points['loss'] = [samplePoints(1, steps(5), (step) => (step === 2 ? 0 : 10 ** -step)), data.points['loss']?.[1] as ComparePoints];
    const { page, kept } = await show(data);
    await drawnTo(page, 'loss', 5);
    const linear = await drawing(page, 'loss');
    const toggle = page.getByRole('button', { name: 'log axis of loss' });
    await toggle.click();
    await expect.poll(() => page.getByText('1 value ≤ 0 not shown on a log axis').count()).toBe(1);
    expect(await drawing(page, 'loss')).not.toBe(linear);
    expect((await kept())?.logY).toEqual(['loss']);
    await page.reload();
    await drawnTo(page, 'loss', 5);
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  });

  test('counts x in time since each run began', async () => {
    const { page } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    await page.getByRole('button', { name: 'relative time' }).click();
    await drawnTo(page, 'loss', 4000);
    await hover(page, 'loss', 0.02);
    await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^time 0 ms\s/);
  });

  test('is redrawn in the colours of a new theme', async () => {
    const { page } = await show(twoRuns());
    await drawnTo(page, 'loss', 5);
    const dark = await drawing(page, 'loss');
    await page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-foreground', '#123456');
      document.documentElement.style.setProperty('--vscode-celltrail-series1', '#ff0000');
    });
    await expect.poll(() => drawing(page, 'loss')).not.toBe(dark);
  });

  test('of single values shows one dot for each run', async () => {
    const { page } = await show(twoRuns());
    const plot = page.getByRole('table', { name: 'accuracy of 2 runs' });
    await expect.poll(() => plot.getByRole('row').allInnerTexts()).toEqual([expect.stringMatching(/2\s+0\.95/), expect.stringMatching(/1\s+0\.91/)]);
    const [better, worse] = await Promise.all([plot.locator('.dot').nth(0).boundingBox(), plot.locator('.dot').nth(1).boundingBox()]);
    expect(better?.x).toBeGreaterThan(worse?.x ?? Infinity);
  });
});

describe('what is pulled', () => {
  test('of a hundred metrics only those near the screen, and the others when they come near', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `metric ${String(index).padStart(2, '0')}`);
    const points = Object.fromEntries(names.map((name) => [name, [samplePoints(1, steps(20), Math.sqrt)]]));
    const run = sampleRun(1, { lr: 0.1 }, names.map((name) => seriesSummary(name, 'step', points[name]?.[0] as ComparePoints)));
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
    const width = (asked.find(({ name }) => name === 'series')?.params as { width: number }).width;
    const box = await chart(page, 'loss').boundingBox();
    expect(width).toBeGreaterThan((box?.width ?? 0) * 0.7);
    expect(width).toBeLessThan(box?.width ?? 0);
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
    panel.answer('runs', () => { throw new Error('The store of /w is being rebuilt.'); });
    panel.host.emit('changed', { runs: [], all: true });
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['The store of /w is being rebuilt. Retry']);
    panel.answer('runs', () => twoRuns().runs);
    panel.answer('series', () => { throw new Error('The trail is damaged.'); });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual(['Points could not be read: The trail is damaged. Retry']);
    Object.assign(data, twoRuns());
    panel.answer('series', ({ metric }) => data.points[metric] ?? []);
    await page.getByRole('button', { name: 'Retry' }).click();
    await drawnTo(page, 'loss', 5);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('no runs and no metrics say what to do', async () => {
    const { page, data, host } = await show({ runs: [], points: {} });
    await expect.poll(() => page.getByText('No runs to compare yet. Run a cell that trains').count()).toBe(1);
    data.runs.push(sampleRun(1, { lr: 0.1 }, []));
    host.emit('changed', { runs: ['run-1'], all: false });
    await expect.poll(() => page.getByText('These runs have no metrics yet').count()).toBe(1);
    expect(await numbers(page)).toEqual(['1']);
  });

  test('names from a notebook stay text, however they look', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'">';
    const strange = [evil, '‮right to left', '😀'.repeat(20), 'x'.repeat(300), '__proto__', '{{7*7}} ${1} javascript:alert(1)'];
    const points = samplePoints(1, steps(3), (step) => step);
    const runs = strange.map((name, index) => sampleRun(index + 1, { [evil]: name, other: index }, [seriesSummary(evil, 'epoch', { ...points, run: `run-${index + 1}` })], { name, notebook: evil, why: evil }));
    const { page } = await show({ runs, points: { [evil]: runs.map(({ id }) => ({ ...points, run: id })) } });
    const plot = page.getByRole('slider');
    await expect.poll(() => plot.getAttribute('aria-valuemax')).toBe('3');
    await plot.hover();
    await expect.poll(() => page.getByRole('tooltip').innerText()).toContain(evil);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Compare');
    expect((await cells(page, /^1/))[1]).toBe(evil);
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
    const runs = [1, 2].map((number, index) => sampleRun(number, { number }, [...Object.entries(points).map(([name, own]) => seriesSummary(name, 'epoch', own[index] as ComparePoints)), singleValue('score', index === 0 ? NaN : 1e-12)]));
    const { page } = await show({ runs, points }, { kept: { version: 1, runs: [], logY: ['huge', 'infinite'] } });
    for (const name of Object.keys(shapes)) await drawnTo(page, name, 8);
    await chart(page, 'turned NaN').focus();
    await page.keyboard.press('End');
    await expect.poll(() => chart(page, 'turned NaN').getAttribute('aria-valuetext')).toBe('epoch 8: run 1 NaN at 5, run 2 ended at 3');
    await picture(page, 'compare-odd-numbers');
  });
});

describe('accessibility', () => {
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
});
