import type { Browser } from 'playwright-core';
import { openPanel, type HostData, type Panel } from '../../webview/panel';
import { samplePoints, sampleRun, seriesSummary, singleValue, STORE, steps } from '../../webview/sample-runs';
import { startBrowser } from '../../webview/webview';
import type { Bench, Row } from '../lib/bench';
import { median, timed } from '../lib/stats';
import { chart, drawnTo, hover, LOSS_CHART } from './loss-chart';
import { PageScript } from './page-script';

const FRAMES = 60;
const HOVERS = 20;
/** Nothing that is waited for takes longer. */
const LONGEST_MS = 120_000;
const MEGABYTE = 1024 * 1024;
const SIZE = { width: 1180, height: 820 };

const atMost = (limit: number): Pick<Row, 'bar'> => ({ bar: { of: 'ours', is: 'at most', limit } });

/** The panel's own page in Chromium: what it spends on drawing, and how soon it answers. Points come from memory, thinned out as the store does it, and cross as text: what that costs counts as ours. */
export const panel: Bench = {
  name: 'panel',
  title: 'Panel: its page in Chromium, with points from memory',
  async run({ say }): Promise<Row[]> {
    const browser = await startBrowser();
    try {
      return [...(await redraw(browser, say)), ...(await crowd(browser, say)), ...(await wideTable(browser, say))];
    } finally {
      await browser.close();
    }
  },
};

/** Runs with one series each; every thousandth value is a peak. */
function dataOf(runs: number, points: number): HostData {
  const at = steps(points, 0);
  const loss = Array.from({ length: runs }, (_, run) => samplePoints(run + 1, at, (step) => 1 / (1 + step / 1000) + run / 50 + (((step + run) * 7919) % 1000) / 5000 + ((step + run) % 1000 === 0 ? 1 : 0)));
  return { runs: loss.map((own, run) => sampleRun(run + 1, { lr: run }, [seriesSummary('loss', 'step', own)])), points: { loss } };
}

/** The panel on this data, with as long as it takes. */
async function open(browser: Browser, data: HostData): Promise<Panel> {
  const opened = await openPanel(browser, data, { size: SIZE });
  opened.page.setDefaultTimeout(LONGEST_MS);
  return opened;
}

async function redraw(browser: Browser, say: (text: string) => void): Promise<Row[]> {
  const [runs, points] = [20, 100_000];
  const name = `${runs} × ${points.toLocaleString('en')} points`;
  say(`  ${name}`);
  const data = dataOf(runs, points);
  const start = performance.now();
  const { page, host } = await open(browser, data);
  await drawnTo(page, points - 1);
  const script = await PageScript.of(page);
  await script.frame();
  const painted = performance.now() - start;
  await hover(page, 0.5);
  await page.keyboard.down('Control');
  const ours = await script.each(FRAMES, (index) => page.mouse.wheel(0, index % 20 < 10 ? -40 : 40));
  await page.keyboard.up('Control');
  const shown = await chart(page).getAttribute('aria-valuemax');
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  const live = await timed(async () => {
    data.points['loss'] = data.points['loss']?.map((own, run) => (run === 0 ? samplePoints(1, steps(points + 1, 0), (step) => own.y[step] ?? 0) : own)) ?? [];
    host.emit('changed', { folder: STORE, runs: ['run-1'], all: false });
    await drawnTo(page, points);
  });
  await page.context().close();
  if (shown === String(points - 1)) throw new Error('The wheel did not zoom.');
  return [
    { what: `${name}: page opened to painted`, unit: 'ms', ours: painted },
    { what: `${name}: script of a frame of zooming, median`, unit: 'ms', ours: ours.median, ...atMost(16) },
    { what: `${name}: the same, 95th percentile`, unit: 'ms', ours: ours.p95, ...atMost(33) },
    { what: `${name}: told of a point to painted`, unit: 'ms', ours: live },
  ];
}

async function crowd(browser: Browser, say: (text: string) => void): Promise<Row[]> {
  const [runs, points] = [1000, 1000];
  say(`  ${runs} × ${points} points`);
  const { page } = await open(browser, dataOf(runs, points));
  await drawnTo(page, points - 1);
  await page.getByRole('button', { name: 'all', exact: true }).click();
  await page.getByRole('slider', { name: `loss of ${runs} runs` }).waitFor();
  const answers: number[] = [];
  for (let index = 0; index < HOVERS; index++) {
    const across = 0.2 + index / 40;
    const before = await chart(page).getAttribute('aria-valuenow');
    answers.push(await timed(async () => {
      await hover(page, across);
      await page.waitForFunction(([selector, old]) => document.querySelector(selector)?.getAttribute('aria-valuenow') !== old, [LOSS_CHART, before] as const, { polling: 'raf' });
    }));
  }
  await page.context().close();
  return [{ what: `${runs} × ${points} points on one chart: hover to answer, median`, unit: 'ms', ours: median(answers), ...atMost(50) }];
}

async function wideTable(browser: Browser, say: (text: string) => void): Promise<Row[]> {
  const [runs, fields] = [10_000, 40];
  say(`  a table of ${runs} × ${fields}`);
  const all = Array.from({ length: runs }, (_, index) => {
    const params = Object.fromEntries(Array.from({ length: fields / 2 }, (_each, field) => [`param_${field}`, (index * (field + 3)) % 101]));
    return sampleRun(index + 1, params, Array.from({ length: fields / 2 }, (_each, field) => singleValue(`metric_${field}`, ((index * 7919 + field * 31) % 10_007) / 10_007)));
  });
  const start = performance.now();
  const { page } = await open(browser, { runs: all, points: {} });
  await page.locator('table.runs tbody tr').first().waitFor();
  const first = performance.now() - start;
  await page.locator(`table.runs[aria-rowcount="${runs + 2}"]`).waitFor();
  const script = await PageScript.of(page);
  await page.locator('.table-pane').hover();
  const scroll = await script.each(FRAMES, () => page.mouse.wheel(0, 240));
  const heap = await script.heap();
  await page.context().close();
  return [
    { what: `${runs} × ${fields}: page opened to first rows`, unit: 'ms', ours: first },
    { what: `${runs} × ${fields}: script of a frame of scrolling, median`, unit: 'ms', ours: scroll.median, ...atMost(8) },
    { what: `${runs} × ${fields}: memory of the page's scripts`, unit: 'MB', ours: heap / MEGABYTE, ...atMost(150) },
  ];
}
