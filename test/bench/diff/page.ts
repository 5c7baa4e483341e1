import { toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { openDiffPage } from '../../webview/diff-page';
import { startBrowser } from '../../webview/webview';
import { PageScript } from '../compare/page-script';
import type { Bench } from '../lib/bench';
import { largePair } from './large-pair';

const FRAMES = 200;
const WHEEL = 300;
const SIZE = { width: 1180, height: 820 };
const LONGEST_MS = 120_000;

/** The page of a comparison in Chromium, with all its cells from the first to the last: what scrolling spends on scripts. */
export const page: Bench = {
  name: 'page',
  title: 'Page: scrolling through 200 cells with 20 MB of outputs on each side, in Chromium',
  async run({ say }) {
    const browser = await startBrowser();
    try {
      const { left, right } = largePair();
      const opened = await openDiffPage(browser, { left: toNotebook(left, 'left'), right: toNotebook(right, 'right') }, { size: SIZE });
      opened.page.setDefaultTimeout(LONGEST_MS);
      await opened.page.locator('.line.added').first().waitFor();
      await opened.page.getByRole('checkbox', { name: 'Only changes' }).uncheck();
      await opened.page.locator('.item').first().hover();
      const script = await PageScript.of(opened.page);
      const frames = await script.each(FRAMES, () => opened.page.mouse.wheel(0, WHEEL));
      const scrolled = await opened.page.locator('.scroller').evaluate((element) => element.scrollTop);
      if (scrolled < WHEEL * FRAMES * 0.5) throw new Error(`The page scrolled ${scrolled} pixels only.`);
      if (opened.troubles.length > 0) throw new Error(opened.troubles.join('\n'));
      say(`  scrolled ${Math.round(scrolled)} pixels`);
      return [
        { what: 'script of a frame of scrolling, median', unit: 'ms', ours: frames.median },
        { what: 'the same, the longest', unit: 'ms', ours: frames.longest, bar: { of: 'ours', is: 'at most', limit: 33 } },
      ];
    } finally {
      await browser.close();
    }
  },
};
