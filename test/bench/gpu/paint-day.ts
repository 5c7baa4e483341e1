import type { Page } from 'playwright-core';
import type { GpuPaths } from '../../../src/core/gpu/trail/folder';
import type { GpuReading } from '../../../src/core/model/gpu';
import { GpuViewLines } from '../../../src/editor/gpu/gpu-view-lines';
import type { GpuHost } from '../../../src/protocol/gpu';
import { gpuHost } from '../../../src/protocol/gpu-checks';
import { openWebview, startBrowser } from '../../webview/webview';

const CHART = '[data-quantity="utilization"] [role="slider"]';

/** Nothing that is waited for takes longer. */
const LONGEST_MS = 60_000;

/** Between two clicks of a person lies more than the gap between two pulls, in milliseconds. */
const PAUSE_MS = 500;

/** So low a page has the first charts in sight, and others wait until they are. */
const SIZE = { width: 460, height: 240 };

/** The GPU view's own page in Chromium: from the click on another stretch of time to the chart of utilisation painted, in milliseconds, so many times. Points are read from the files each time, and cross as text. */
export async function paintDay(paths: GpuPaths, reading: GpuReading, minutes: number, repeats: number): Promise<number[]> {
  const browser = await startBrowser();
  try {
    let lines = new GpuViewLines();
    const { page } = await openWebview<GpuHost, never>(browser, {
      bundle: 'gpu',
      title: 'GPUs',
      checks: gpuHost,
      handlers: { screen: () => ({ reading, owners: [], alert: null }), lines: (query) => lines.read(paths, query), totals: () => [], saveTotals: () => null },
    }, { size: SIZE });
    await page.locator(CHART).scrollIntoViewIfNeeded();
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await show(page, '15 min', minutes, false);
      await page.waitForTimeout(PAUSE_MS);
      lines = new GpuViewLines();
      times.push(await show(page, '24 h', minutes, true));
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** Clicks on a stretch of time, and waits until the chart shows about all of it, or far less: how long that took in the page. */
function show(page: Page, label: string, minutes: number, isWide: boolean): Promise<number> {
  return page.evaluate(async ({ chart, text, half, wide, longest }) => {
    const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));
    const start = performance.now();
    [...document.querySelectorAll('button')].find((button) => button.textContent === text)?.click();
    for (let span = NaN; !(wide ? span > half : span > 0 && span < half); ) {
      await frame();
      if (performance.now() - start > longest) throw new Error(`The chart of ${text} was not drawn.`);
      const shown = document.querySelector(chart);
      span = Number(shown?.getAttribute('aria-valuemax')) - Number(shown?.getAttribute('aria-valuemin'));
    }
    await frame();
    return performance.now() - start;
  }, { chart: CHART, text: label, half: (minutes * 60_000) / 2, wide: isWide, longest: LONGEST_MS });
}
