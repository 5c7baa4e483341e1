import { describe, expect, test } from 'vitest';
import { RUN_GPU_QUANTITIES, type GpuUse, type RunGpuQuantity } from '../../src/core/model/gpu-use';
import { FIRST_STATE } from '../../src/protocol/compare';
import { FIRST_VIEW, type ChartChoice } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import { violationsOf } from './axe';
import { chart, drawnTo, hover, usePanels, useWebviews } from './driving';
import { openRunPage } from './run-page';
import { sampleRunPage } from './sample-run-page';
import { samplePoints, sampleRun, seriesSummary, START, steps, STORE } from './sample-runs';
import { picture } from './webview';

const show = usePanels();
const showRun = useWebviews(openRunPage);
const THEMES = ['dark', 'light', 'high-contrast'] as const;

const use: GpuUse = { gpu: 'GPU-0', name: 'NVIDIA H100 80GB HBM3', seconds: 94, mean: 87.2, peak: 100, memoryMiB: 31_949, joules: 48_100, idle: 0.04 };

/** A sample every two seconds for 94 s: busy, but for each fifth; of memory and power in proportion. Nothing was told between 40 s and 50 s. */
function samples(number: number, quantity: RunGpuQuantity): RunPoints {
  const top = { utilization: 96, memory: 31.2, power: 540 }[quantity];
  const time = Float64Array.from({ length: 48 }, (_, index) => START + number * 60_000 + index * 2_000);
  const y = time.map((_, index) => (index >= 20 && index <= 25 ? NaN : index % 5 === 4 && quantity !== 'memory' ? top / 10 : top - (index % 3) - number));
  return { run: `run-${number}`, x: time, y, time, count: time.length, decimated: false };
}

/** Three runs, of which the last used no GPU. */
function threeRuns() {
  const losses = [1, 2, 3].map((number) => samplePoints(number, steps(95), (step) => number / step));
  const runs = losses.map((loss, index) => sampleRun(index + 1, { lr: 0.1 * (index + 1) }, [seriesSummary('loss', 'epoch', loss)], index < 2 ? { gpus: [use] } : {}));
  const gpus = Object.fromEntries(RUN_GPU_QUANTITIES.map((quantity) => [quantity, [samples(1, quantity), samples(2, quantity)]]));
  return { runs, points: { loss: losses }, gpus };
}

const keptWith = (charts: Partial<ChartChoice>) => ({ kept: { ...FIRST_STATE, view: { ...FIRST_VIEW, charts: { ...FIRST_VIEW.charts, ...charts } } } });

describe('what GPUs did, in a comparison', () => {
  test('stands under the metrics on their axis of time: same ends, one crosshair, one zoom', async () => {
    const { page } = await show(threeRuns(), keptWith({ xAxis: 'time' }));
    for (const name of ['loss', 'GPU utilisation, %', 'GPU memory, GB', 'GPU power, W']) await drawnTo(page, name, 94_000);
    expect(await page.locator('.chart-card').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')))).toEqual(['loss', 'GPU utilisation, %', 'GPU memory, GB', 'GPU power, W']);
    await hover(page, 'loss', 0.3);
    const reads = (name: string) => chart(page, name).getAttribute('aria-valuetext');
    await expect.poll(() => reads('GPU utilisation, %')).toMatch(/^time 2\d(?:\.\d)? s: run 1 \d+(?:\.\d)?, run 2 \d+(?:\.\d)?, run 3 not recorded$/);
    await chart(page, 'GPU power, W').focus();
    await page.keyboard.press('+');
    await expect.poll(async () => Number(await chart(page, 'loss').getAttribute('aria-valuemax'))).toBeLessThan(94_000);
  });

  test('counts time where metrics count steps, and the time of day with them', async () => {
    const { page } = await show(threeRuns());
    await drawnTo(page, 'loss', 95);
    await drawnTo(page, 'GPU utilisation, %', 94_000);
    await page.getByRole('button', { name: 'time of day' }).click();
    await drawnTo(page, 'GPU memory, GB', START + 180_000 + 94_000);
    await drawnTo(page, 'loss', START + 180_000 + 94_000);
  });

  test('says where nothing was sampled, and is not there where no run used a GPU', async () => {
    const data = threeRuns();
    const { page, asked, host } = await show(data, keptWith({ xAxis: 'time' }));
    await drawnTo(page, 'GPU utilisation, %', 94_000);
    await hover(page, 'GPU utilisation, %', 0.53);
    await page.getByRole('tooltip').filter({ hasText: 'not sampled' }).waitFor();
    data.runs = data.runs.map(({ gpus: _gpus, ...run }) => run);
    host.emit('changed', { folder: STORE, runs: data.runs.map(({ id }) => id), all: true });
    await chart(page, 'GPU power, W').waitFor({ state: 'detached' });
    const before = asked.filter(({ name }) => name === 'gpuPoints').length;
    host.emit('changed', { folder: STORE, runs: ['run-3'], all: false });
    await drawnTo(page, 'loss', 94_000);
    expect(asked.filter(({ name }) => name === 'gpuPoints')).toHaveLength(before);
  });

  test.each(THEMES)('axe finds nothing in the theme %s', async (theme) => {
    const { page } = await show(threeRuns(), { theme, size: { width: 1180, height: 1000 }, ...keptWith({ xAxis: 'time' }) });
    await drawnTo(page, 'GPU power, W', 94_000);
    await hover(page, 'GPU utilisation, %', 0.3);
    await page.getByRole('tooltip').waitFor();
    await picture(page, `compare-gpus-${theme}`);
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('what GPUs did, on the page of a run', () => {
  function data() {
    const page = sampleRunPage();
    if (page.facts.state !== 'shown') throw new Error('The sample is shown.');
    const { run } = page.facts;
    const executions = page.record.executions.map((execution) => (execution.ordinal === 24 ? { ...execution, gpus: [use] } : execution));
    const gpus = Object.fromEntries(RUN_GPU_QUANTITIES.map((quantity) => [quantity, { ...samples(9, quantity), run: run.id }]));
    return { ...page, facts: { ...page.facts, run: { ...run, gpus: [use] } }, record: { ...page.record, executions }, gpus };
  }

  test('is a row for each GPU, a chart for each quantity under the metrics, and a word at each execution', async () => {
    const { page } = await showRun(data());
    await drawnTo(page, 'GPU utilisation, %', 94_000);
    expect(await page.getByRole('table', { name: 'GPUs' }).locator('tbody tr').innerText()).toMatch(/NVIDIA H100 80GB HBM3\s+1:34\s+87 %\s+100 %\s+4 %\s+31 GB\s+0\.01 kWh/);
    expect(await page.locator('.side h2').allInnerTexts()).toEqual(expect.arrayContaining(['Metrics', 'GPUs']));
    await page.locator('.execution.training').getByText('GPU 1:34 · mean 87 % · idle 4 %').waitFor();
    await chart(page, 'GPU power, W').focus();
    await page.keyboard.press('End');
    await page.getByRole('tooltip').filter({ hasText: 'time 1:34' }).waitFor();
  });

  test.each(THEMES)('axe finds nothing in the theme %s', async (theme) => {
    const { page } = await showRun(data(), { theme, size: { width: 1180, height: 1400 } });
    await drawnTo(page, 'GPU power, W', 94_000);
    await picture(page, `run-gpus-${theme}`);
    expect(await violationsOf(page)).toEqual([]);
  });
});
