import type { GpuPaths } from '../../../src/core/gpu/trail/folder';
import type { GpuReading } from '../../../src/core/model/gpu';
import { GpuViewLines } from '../../../src/editor/gpu/gpu-view-lines';
import type { GpuHost } from '../../../src/protocol/gpu';
import { gpuHost } from '../../../src/protocol/gpu-checks';
import { openWebview, startBrowser } from '../../webview/webview';
import { PageScript } from '../compare/page-script';
import { timed } from '../lib/stats';

const CHART = '[data-quantity="utilization"] [role="slider"]';

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
    const script = await PageScript.of(page);
    const show = async (label: string, isWide: boolean): Promise<void> => {
      await page.getByRole('button', { name: label, exact: true }).click();
      await page.waitForFunction(([chart, least, wide]) => {
        const element = document.querySelector(chart);
        const span = Number(element?.getAttribute('aria-valuemax')) - Number(element?.getAttribute('aria-valuemin'));
        return wide ? span > least : span > 0 && span < least;
      }, [CHART, minutes * 30_000, isWide] as const, { polling: 'raf' });
      await script.frame();
    };
    await page.locator(CHART).scrollIntoViewIfNeeded();
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await show('15 min', false);
      lines = new GpuViewLines();
      times.push(await timed(() => show('24 h', true)));
    }
    return times;
  } finally {
    await browser.close();
  }
}
