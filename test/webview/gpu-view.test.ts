import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GpuTotal } from '../../src/core/model/gpu-use';
import type { GpuHost, GpuQuantity } from '../../src/protocol/gpu';
import { gpuHost } from '../../src/protocol/gpu-checks';
import type { RunPoints } from '../../src/protocol/runs';
import { makeReading, START } from '../unit/gpu/readings';
import { violationsOf } from './axe';
import type { ThemeName } from './vscode-themes';
import { asStore, openWebview, picture, startBrowser } from './webview';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const processes = [{ pid: 7, name: '/usr/bin/python3', memoryUsedMiB: 30_720, mig: null }];
const mig = [{ index: 0, uuid: null, profile: '3g.40gb', memoryUsedMiB: 11_091, memoryTotalMiB: 40_448 }];
const reading = makeReading(START, [{ utilization: 87, processes }, { utilization: null, isMig: true, mig }]);
const totals: readonly GpuTotal[] = [{ day: '2026-11-21', notebook: 'finetune.ipynb', executions: 3, seconds: 724, mean: 89, peak: 100, memoryMiB: 31_000, joules: 252_000, idle: 0.04 }];

/** A day of a GPU at two seconds. */
function dayOf(gpu: string, quantity: GpuQuantity): RunPoints {
  const time = Float64Array.from({ length: 43_200 }, (_, index) => START - (43_200 - index) * 2_000);
  return { run: gpu, x: time, y: time.map((_, index) => (index * (quantity.length + gpu.length)) % 100), time, count: time.length, decimated: false };
}

async function open(theme: ThemeName = 'dark') {
  return openWebview<GpuHost, never>(browser, {
    bundle: 'gpu',
    title: 'GPUs',
    checks: gpuHost,
    handlers: {
      screen: () => ({ reading, owners: [{ pid: 7, name: 'finetune.ipynb', belongsTo: "this notebook's kernel (pid 7)", user: 'ada' }], alert: null }),
      lines: ({ quantity, width }) => reading.gpus.map(({ uuid }) => asStore(dayOf(uuid, quantity), { width })),
      totals: () => totals,
      saveTotals: () => null,
    },
  }, { theme });
}

test('the GPU view has what GPUs do, their last hours, whose processes they run, and what notebooks used', async () => {
  const { page, asked, troubles, host, answer } = await open();
  await page.locator('.gpus tr').filter({ hasText: '87 %' }).waitFor();
  expect(await page.locator('.gpus tbody').innerText()).toContain('not reported under MIG');
  expect(await page.locator('.gpus .mig').innerText()).toMatch(/0:0|1:0/);
  expect(await page.locator('.processes tbody tr').innerText()).toMatch(/finetune\.ipynb\s+ada\s+0\s+30 GB\s+this notebook's kernel/);
  expect(await page.locator('.totals tbody tr').innerText()).toMatch(/2026-11-21\s+finetune\.ipynb\s+3\s+12:04\s+89 %\s+4 %\s+30 GB\s+0\.07 kWh/);
  await expect.poll(() => new Set(asked.filter(({ name }) => name === 'lines').map(({ params }) => (params as { quantity: string }).quantity)).size).toBe(4);
  await page.getByRole('button', { name: '24 h' }).click();
  await expect.poll(() => asked.some(({ name, params }) => name === 'lines' && (params as { minutes: number }).minutes === 1_440)).toBe(true);
  await page.locator('.gpu-chart [role=slider]').first().focus();
  await page.keyboard.press('End');
  await page.getByRole('tooltip').filter({ hasText: 'GPU 0' }).waitFor();
  await page.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect.poll(() => asked.some(({ name }) => name === 'saveTotals')).toBe(true);
  answer('screen', () => ({ reading: makeReading(START + 2_000, [], { status: 'no-driver', message: 'The driver does not run.' }), owners: [], alert: null }));
  host.emit('sampled', {});
  await page.getByRole('alert').filter({ hasText: 'The driver does not run.' }).waitFor();
  expect(troubles).toEqual([]);
});

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing in the GPU view in the theme %s', async (theme) => {
  const { page } = await open(theme);
  await page.locator('.gpu-chart canvas').first().waitFor();
  await picture(page, `gpu-view-${theme}`);
  expect(await violationsOf(page)).toEqual([]);
});
