import { expect, test } from 'vitest';
import type { CompareRun } from '../../src/protocol/compare';
import type { RunPoints } from '../../src/protocol/runs';
import { centre, chart, drawing, drawnTo, hover, inked, rowOf, usePanels } from './driving';
import { nineRuns, twoRuns } from './sample-panels';
import { samplePoints, sampleRun, seriesSummary, START, steps, STORE } from './sample-runs';
import { picture } from './webview';

const show = usePanels();

test('a chart tells all runs under the pointer', async () => {
  const { page } = await show(twoRuns());
  await drawnTo(page, 'loss', 5);
  await hover(page, 'loss', 0.02);
  await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^epoch 1\s+run\s+lr\s+epochs\s+value\s+2\s+0\.01\s+3\s+2\s+1\s+1e-3\s+5\s+1$/);
  await hover(page, 'loss', 0.9);
  await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^epoch 5\s+run\s+lr\s+epochs\s+value\s+1\s+1e-3\s+5\s+0\.2\s+2\s+0\.01\s+3\s+ended at 3$/);
  await page.mouse.move(0, 0);
  await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
});

test('a chart draws what came while a cell trains, without losing the crosshair', async () => {
  const data = twoRuns();
  const { page, host } = await show(data);
  await drawnTo(page, 'loss', 5);
  await hover(page, 'loss', 0.5);
  await page.getByRole('tooltip').waitFor();
  const before = await drawing(page, 'loss');
  const longer = samplePoints(1, steps(9), (step) => 1 / step);
  data.points['loss'] = [longer, data.points['loss']?.[1] as RunPoints];
  data.runs[0] = { ...(data.runs[0] as CompareRun), status: 'running', metrics: [seriesSummary('loss', 'epoch', longer)] };
  host.emit('changed', { folder: STORE, runs: ['run-1'], all: false });
  await drawnTo(page, 'loss', 9);
  expect(await drawing(page, 'loss')).not.toBe(before);
  await expect.poll(() => page.getByText(/live, run 1 at epoch 9 · updated \d\d:\d\d:\d\d/).count()).toBe(1);
  expect(await page.getByRole('tooltip').count()).toBe(1);
});

test('lifting a line out draws that line alone, on a layer above the others', async () => {
  const { page } = await show(nineRuns());
  await drawnTo(page, 'train/loss', 4719);
  const layer = (place: number) => chart(page, 'train/loss').locator('canvas').nth(place).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  // Whoever draws the lines again clears this mark.
  await chart(page, 'train/loss').locator('canvas').first().evaluate((canvas) => (canvas as HTMLCanvasElement).getContext('2d')?.fillRect(0, 0, 3, 3));
  const [lines, above] = [await layer(0), await layer(1)];
  await rowOf(page, 9).hover();
  await expect.poll(() => layer(1)).not.toBe(above);
  await hover(page, 'train/loss', 0.5);
  await page.getByRole('tooltip').waitFor();
  expect(await layer(0)).toBe(lines);
});

test('a chart shows a metric that a live run did not have before', async () => {
  const data = twoRuns();
  const { page, host } = await show(data);
  await drawnTo(page, 'loss', 5);
  const fresh = samplePoints(2, steps(4), (step) => step);
  data.points['val'] = [fresh];
  data.runs[1] = { ...(data.runs[1] as CompareRun), metrics: [...(data.runs[1]?.metrics ?? []), seriesSummary('val', 'epoch', fresh)] };
  host.emit('changed', { folder: STORE, runs: ['run-2'], all: false });
  await drawnTo(page, 'val', 5);
  await hover(page, 'val', 0.02);
  await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/1\s+1e-3\s+5\s+not recorded$/);
});

test('a chart is read by keys, with all values in words', async () => {
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

test('a chart shares its crosshair with the charts of the same axis', async () => {
  const { page } = await show(nineRuns());
  await drawnTo(page, 'val_acc', 4719);
  await chart(page, 'train/loss').focus();
  await page.keyboard.press('End');
  await expect.poll(() => chart(page, 'val_acc').getAttribute('aria-valuenow')).toBe('4719');
  expect(await page.getByRole('tooltip').count()).toBe(1);
});

test('a chart zooms to what is dragged out, pulls that part alone, and goes back on a double click', async () => {
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

test('a chart turns logarithmic, says what has no place there, and stays so after a reload', async () => {
  const data = twoRuns();
  data.points['loss'] = [samplePoints(1, steps(5), (step) => (step === 2 ? 0 : 10 ** -step)), data.points['loss']?.[1] as RunPoints];
  const { page, kept } = await show(data);
  await drawnTo(page, 'loss', 5);
  const linear = await drawing(page, 'loss');
  const toggle = page.getByRole('button', { name: 'log axis of loss' });
  await toggle.click();
  await expect.poll(() => page.getByText('1 value ≤ 0 not shown on a log axis').count()).toBe(1);
  expect(await drawing(page, 'loss')).not.toBe(linear);
  expect((await kept())?.view.charts.logY).toEqual(['loss']);
  await page.reload();
  await drawnTo(page, 'loss', 5);
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
});

test('a chart counts x in time since each run began', async () => {
  const { page } = await show(twoRuns());
  await drawnTo(page, 'loss', 5);
  await page.getByRole('button', { name: 'relative time' }).click();
  await drawnTo(page, 'loss', 4000);
  await hover(page, 'loss', 0.02);
  await expect.poll(() => page.getByRole('tooltip').innerText()).toMatch(/^time 0 ms\s/);
});

test('a chart is redrawn in the colours of a new theme', async () => {
  const { page } = await show(twoRuns());
  await drawnTo(page, 'loss', 5);
  const dark = await drawing(page, 'loss');
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--vscode-foreground', '#123456');
    document.documentElement.style.setProperty('--vscode-celltrail-series1', '#ff0000');
  });
  await expect.poll(() => drawing(page, 'loss')).not.toBe(dark);
});

test('a chart draws lines where the numbers are', async () => {
  const straight = samplePoints(1, steps(101, 0), (step) => step);
  const { page } = await show({ runs: [sampleRun(1, {}, [seriesSummary('line', 'step', straight)])], points: { line: [straight] } });
  await drawnTo(page, 'line', 100);
  const found = await inked(page, 'line');
  const [quarter, half, threeQuarters] = [0.25, 0.5, 0.75].map((share) => found[Math.round(share * (found.length - 1))]?.top ?? NaN);
  expect((half as number) - (quarter as number)).toBeLessThan(-20);
  expect(Math.abs((quarter as number) - 2 * (half as number) + (threeQuarters as number))).toBeLessThanOrEqual(3);
});

test('a chart drops no peak among a hundred thousand points', async () => {
  const spiky = samplePoints(1, steps(100_000, 0), (step) => (step === 66_667 ? 100 : Math.sin(step)));
  const { page } = await show({ runs: [sampleRun(1, {}, [seriesSummary('spiky', 'step', spiky)])], points: { spiky: [spiky] } });
  await drawnTo(page, 'spiky', 99_999);
  const found = await inked(page, 'spiky');
  const highest = Math.min(...found.map(({ top }) => top));
  const peak = found.findIndex(({ top }) => top === highest);
  expect(Math.abs(peak / (found.length - 1) - 2 / 3)).toBeLessThan(0.01);
  expect(highest).toBeLessThan(0.1 * Math.max(...found.map(({ bottom }) => bottom)));
});

test('a chart of single values shows one dot for each run', async () => {
  const { page } = await show(twoRuns());
  const plot = page.getByRole('table', { name: 'accuracy of 2 runs' });
  await expect.poll(() => plot.getByRole('row').allInnerTexts()).toEqual([expect.stringMatching(/2\s+0\.95/), expect.stringMatching(/1\s+0\.91/)]);
  const [better, worse] = await Promise.all([plot.locator('.dot').nth(0).boundingBox(), plot.locator('.dot').nth(1).boundingBox()]);
  expect(better?.x).toBeGreaterThan(worse?.x ?? Infinity);
});

test('a chart zooms y alone when dragged up or down, both in a box, and resets on a double click', async () => {
  const { page, kept } = await show(nineRuns());
  await drawnTo(page, 'val_loss', 4719);
  const drag = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
    await hover(page, 'val_loss', ...from);
    await page.mouse.down();
    await hover(page, 'val_loss', ...to);
    await page.mouse.up();
  };
  await drag([0.5, 0.3], [0.51, 0.6]);
  await expect.poll(async () => [Object.keys((await kept())?.zoomY ?? {}), Object.keys((await kept())?.zoom ?? {})]).toEqual([['val_loss'], []]);
  await drag([0.3, 0.3], [0.6, 0.6]);
  await expect.poll(async () => Object.keys((await kept())?.zoom ?? {})).toEqual(['step']);
  await page.reload();
  await expect.poll(async () => Number(await chart(page, 'train/loss').getAttribute('aria-valuemin'))).toBeGreaterThan(500);
  await hover(page, 'val_loss', 0.5);
  await page.mouse.dblclick(...(await centre(page, 'val_loss')));
  await expect.poll(async () => [Object.keys((await kept())?.zoomY ?? {}), Object.keys((await kept())?.zoom ?? {})]).toEqual([[], []]);
});

test('the wheel with Ctrl zooms around the pointer, and with Shift moves what is zoomed along', async () => {
  const { page } = await show(nineRuns());
  await drawnTo(page, 'val_loss', 4719);
  const range = async (): Promise<number[]> => [Number(await chart(page, 'val_loss').getAttribute('aria-valuemin')), Number(await chart(page, 'val_loss').getAttribute('aria-valuemax'))];
  await page.mouse.move(...(await centre(page, 'val_loss')));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(async () => ((await range())[1] as number) - ((await range())[0] as number)).toBeLessThan(3500);
  const [before] = await range();
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 100);
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await range())[0]).toBeGreaterThan(before as number);
});

test('a smoothed line stands before its raw values, and is asked for with its weight', async () => {
  const { page, asked } = await show(nineRuns());
  await drawnTo(page, 'train/loss', 4719);
  const before = await drawing(page, 'train/loss');
  await page.getByRole('slider', { name: 'smoothing' }).fill('0.9');
  await expect.poll(() => asked.some(({ name, params }) => name === 'series' && (params as { smoothing?: number }).smoothing === 0.9)).toBe(true);
  await expect.poll(() => page.getByText('per step, smoothed 0.9').count()).toBeGreaterThan(0);
  await drawnTo(page, 'train/loss', 4719);
  expect(await drawing(page, 'train/loss')).not.toBe(before);
  await picture(page, 'compare-smoothed');
});

test('x is logarithmic from the first step above 0', async () => {
  const line = samplePoints(1, steps(1001, 0), (step) => Math.log10(Math.max(step, 1)));
  const { page } = await show({ runs: [sampleRun(1, {}, [seriesSummary('line', 'step', line)])], points: { line: [line] } });
  await drawnTo(page, 'line', 1000);
  await page.getByRole('button', { name: 'log x axis' }).click();
  await expect.poll(() => chart(page, 'line').getAttribute('aria-valuemin')).toBe('1');
  const found = await inked(page, 'line');
  const [quarter, half, threeQuarters] = [0.25, 0.5, 0.75].map((share) => found[Math.round(share * (found.length - 1))]?.top ?? NaN);
  expect(Math.abs((quarter as number) - 2 * (half as number) + (threeQuarters as number))).toBeLessThanOrEqual(4);
});

test('Enter leads to the cell that gave the value', async () => {
  const { page, asked } = await show(twoRuns());
  await drawnTo(page, 'loss', 5);
  await chart(page, 'loss').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked.filter(({ name }) => name === 'openPoint')).toEqual([{ name: 'openPoint', params: { run: { folder: STORE, id: 'run-1' }, metric: 'loss', time: START + 60_000 + 4000 } }]);
});

test('a chart is saved as a picture and as points', async () => {
  const { page, asked } = await show(twoRuns());
  await drawnTo(page, 'loss', 5);
  await page.getByRole('button', { name: 'Chart of loss' }).click();
  await page.getByRole('button', { name: 'Save points as CSV' }).click();
  await expect.poll(() => asked.find(({ name }) => name === 'save')?.params).toEqual({ name: 'loss.csv', text: expect.stringMatching(/^run,epoch,value\n2,1,2\n/) });
  await page.getByRole('button', { name: 'Chart of loss' }).click();
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  await expect.poll(() => (asked.find(({ name }) => name === 'savePicture')?.params as { png: string } | undefined)?.png.slice(0, 11)).toBe('iVBORw0KGgo');
});
