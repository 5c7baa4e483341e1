/** What a person does and sees in the panel, in the words of the tests. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openPanel, type HostData, type Panel, type PanelOptions } from './panel';
import { startBrowser } from './webview';

/** Opens comparison panels for the tests of one file, see `useWebviews`. */
export function usePanels(): (data: HostData, options?: PanelOptions) => Promise<Panel> {
  return useWebviews(openPanel);
}

/** Opens webviews for the tests of one file; when a test ends, none of them may have seen trouble. */
export function useWebviews<D, O, W extends { readonly page: Page; readonly troubles: readonly string[] }>(openOne: (browser: Browser, data: D, options?: O) => Promise<W>): (data: D, options?: O) => Promise<W> {
  let browser: Browser;
  const open: W[] = [];
  beforeAll(async () => void (browser = await startBrowser()));
  afterAll(() => browser.close());
  afterEach(async () => {
    const panels = open.splice(0);
    await Promise.all(panels.map(({ page }) => page.context().close()));
    expect(panels.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  return async (data, options) => {
    const webview = await openOne(browser, data, options);
    open.push(webview);
    return webview;
  };
}

/** A metric's line chart. */
export const chart = (page: Page, metric: string) => page.getByRole('slider', { name: new RegExp(`^${metric} of`) });
/** The run table. */
export const grid = (page: Page) => page.locator('table.runs');
/** Texts of the cells of a run's row. */
export const cells = (page: Page, number: number) => rowOf(page, number).locator('th, td').allInnerTexts();
/** A run's row in it. */
export const rowOf = (page: Page, number: number) => grid(page).locator('tbody tr').filter({ has: page.locator('.run-mark .number', { hasText: new RegExp(`^${number}$`) }) });
/** Run numbers from top to bottom. */
export const numbers = (page: Page) => page.locator('table.runs tbody th .run-mark .number').allInnerTexts();
/** A chart's picture as text, to tell one from another. */
export const drawing = (page: Page, metric: string) => chart(page, metric).locator('canvas').first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** For each column of device pixels from a chart's first line pixel to its last: the highest and lowest one in run 1's hue. */
export function inked(page: Page, metric: string): Promise<{ top: number; bottom: number }[]> {
  return chart(page, metric).evaluate((element) => {
    const [canvas, above] = element.querySelectorAll('canvas');
    if (!canvas || !above) throw new Error('The chart is not drawn.');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    copy?.drawImage(above, 0, 0);
    const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    // The end label has the same hue: it stands in the last 30 pixels.
    const columns = Array.from({ length: canvas.width - Math.ceil(31 * devicePixelRatio) }, (_, x) => {
      const rows = Array.from({ length: canvas.height }, (_, y) => y).filter((y) => {
        const [red = 0, , blue = 0, alpha = 0] = data.subarray(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 4);
        return alpha > 20 && blue - red > 40;
      });
      return { top: rows[0] ?? NaN, bottom: rows.at(-1) ?? NaN };
    });
    const seen = columns.map(({ top }) => Number.isFinite(top));
    return columns.slice(seen.indexOf(true), seen.lastIndexOf(true) + 1);
  });
}

/** Waits until a chart has drawn points up to this x. */
export async function drawnTo(page: Page, metric: string, x: number): Promise<void> {
  await expect.poll(() => chart(page, metric).getAttribute('aria-valuemax')).toBe(String(x));
}

/** Moves the pointer to a share of a chart's width and height. */
export async function hover(page: Page, metric: string, across: number, down = 0.4): Promise<void> {
  const box = await chart(page, metric).boundingBox();
  if (box === null) throw new Error(`${metric} is not shown`);
  await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
}

/** The middle of a chart, in pixels of the page. */
export async function centre(page: Page, metric: string): Promise<[number, number]> {
  const box = await chart(page, metric).boundingBox();
  if (box === null) throw new Error(`${metric} is not shown`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
