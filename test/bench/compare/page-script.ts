/** What a page in Chromium spends on scripts. */
import type { CDPSession, Page } from 'playwright-core';
import { median, percentile } from '../lib/stats';

/** Reads the browser's own clock of a page's scripts. */
export class PageScript {
  private constructor(
    readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** Listens to a page. */
  static async of(page: Page): Promise<PageScript> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new PageScript(page, session);
  }

  /** Script time of each of these acts until its frame was drawn, in milliseconds: median, 95th percentile and the longest. */
  async each(count: number, act: (index: number) => Promise<unknown>): Promise<{ readonly median: number; readonly p95: number; readonly longest: number }> {
    const spent: number[] = [];
    for (let index = 0; index < count; index++) {
      const before = await this.read('ScriptDuration');
      await act(index);
      await this.frame();
      spent.push((await this.read('ScriptDuration') - before) * 1000);
    }
    return { median: median(spent), p95: percentile(spent, 95), longest: Math.max(...spent) };
  }

  /** Bytes that scripts hold, after what they let go of was collected. */
  async heap(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    return this.read('JSHeapUsedSize');
  }

  /** Resolves when what changed is drawn. */
  async frame(): Promise<void> {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  private async read(name: string): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === name)?.value ?? NaN;
  }
}
