/** The chart that benches of the panel look at. */
import type { Locator, Page } from 'playwright-core';

/** Finds it in the page. */
export const LOSS_CHART = '[role="slider"][aria-label^="loss of"]';

/** The chart. */
export function chart(page: Page): Locator {
  return page.locator(LOSS_CHART);
}

/** Waits until it has drawn points up to this x. */
export async function drawnTo(page: Page, x: number): Promise<void> {
  await page.waitForFunction(([selector, last]) => document.querySelector(selector)?.getAttribute('aria-valuemax') === last, [LOSS_CHART, String(x)] as const, { polling: 'raf' });
}

/** Moves the pointer to a share of its width. */
export async function hover(page: Page, across: number): Promise<void> {
  const box = await chart(page).boundingBox();
  if (!box) throw new Error('The chart is not shown.');
  await page.mouse.move(box.x + box.width * across, box.y + box.height * 0.4);
}
