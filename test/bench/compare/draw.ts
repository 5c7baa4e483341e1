import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowser } from '../../webview/webview';
import type { Bench, Row } from '../lib/bench';
import { comparePairs, type Rounds } from '../lib/pairs';
import type { DrawOrder, ways } from './draw-page';

const ORDER: DrawOrder = { runs: 20, points: 100_000, width: 800, height: 240 };
const ROUNDS = 21;
/** The first rounds teach the engine both ways. */
const WARM_UP = 4;

/** From raw points to a drawn chart beside uPlot: the same typed arrays in one page, a canvas of the same size each, by turns. */
export const draw: Bench = {
  name: 'draw',
  title: `Draw: ${ORDER.runs} × ${ORDER.points.toLocaleString('en')} points thinned out and drawn, beside uPlot in the same page`,
  async run({ bundle, uplot }): Promise<Row[]> {
    const theirs = await readFile(join(await uplot(), 'node_modules', 'uplot', 'dist', 'uPlot.iife.min.js'), 'utf8');
    const ours = await readFile(await bundle('compare/draw-page'), 'utf8');
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1.5 });
      await page.setContent('<!DOCTYPE html><body></body>');
      await page.evaluate(theirs);
      await page.evaluate(`{ const module = { exports: {} }; ((module, exports) => {${ours}\n})(module, module.exports); window.drawing = module.exports; }`);
      const rounds = await page.evaluate(measure, { order: ORDER, count: ROUNDS + WARM_UP });
      const { ours: own, theirs: its, ratio } = comparePairs(rounds.slice(WARM_UP), 'ours', 'theirs');
      return [{ what: `${ORDER.runs} × ${ORDER.points.toLocaleString('en')} points: thinning out and drawing`, unit: 'ms', ours: own, rival: { name: 'uPlot', value: its }, ratio, bar: { of: 'ratio', is: 'at most', limit: 1.5 } }];
    } finally {
      await browser.close();
    }
  },
};

/** Runs in the page: both ways draw the same part, who begins changes. */
function measure({ order, count }: { readonly order: DrawOrder; readonly count: number }): Rounds<'ours' | 'theirs'> {
  const { drawing } = window as unknown as { readonly drawing: { readonly ways: typeof ways } };
  const both = drawing.ways(order);
  const timed = (way: 'ours' | 'theirs', round: number): number => {
    const start = performance.now();
    both[way](order.points * 0.2 - round, order.points * 0.8 + round);
    return performance.now() - start;
  };
  return Array.from({ length: count }, (_, round) => {
    if (round % 2 === 0) return { ours: timed('ours', round), theirs: timed('theirs', round) };
    const theirs = timed('theirs', round);
    return { ours: timed('ours', round), theirs };
  });
}
