import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { clickRunAll, openFile, showRuns } from '../../editor/windows/support/workbench';
import type { Bench, Row } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { median } from '../lib/stats';

const RUNS = 11;
const DEADLINE_MS = 60_000;

/** How soon windows on the same folder, and on the one above, show a run of another window: from its row there to its row here. */
export const neighbours: Bench = {
  name: 'neighbours',
  title: `Neighbours: ${RUNS} runs of one window, as two others show them`,
  async run(context) {
    const bed = await context.bed();
    try {
      const inner = join(bed.folder, 'inner');
      await mkdir(inner);
      await writeNotebook(join(inner, 'train.ipynb'), ['class Model:\n    def fit(self): print("epoch 1: loss=0.5")\n\nModel().fit()']);
      const pages: Page[] = [];
      for (const folder of [inner, inner, bed.folder]) pages.push(await bed.editor.open({ folder }));
      const [own, same, above] = pages;
      if (!own || !same || !above) throw new Error('Three windows were to be opened.');
      for (const page of pages) {
        await showRuns(page);
        await watchRows(page);
      }
      await openFile(own, 'train.ipynb');
      for (let run = 1; run <= RUNS; run++) {
        await clickRunAll(own);
        for (const page of pages) await page.waitForFunction((count) => (globalThis as unknown as Watched).seen.has(count), run, { timeout: DEADLINE_MS });
      }
      const [here, ...others] = await Promise.all(pages.map((page) => page.evaluate(() => [...(globalThis as unknown as Watched).seen])));
      const times = new Map(here);
      const delays = others.map((seen) => seen.map(([run, time]) => time - (times.get(run) ?? NaN)));
      return [...rows('window on the same folder', delays[0] ?? []), ...rows('window on the folder above', delays[1] ?? [])];
    } finally {
      await bed.close();
    }
  },
};

/** When a page first showed so many runs (milliseconds since the epoch), kept in the page itself. */
interface Watched {
  seen: Map<number, number>;
}

/** Looks at every frame how many rows the view Runs has. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = globalThis as unknown as Watched;
    watched.seen = new Map();
    const look = (): void => {
      const count = document.querySelectorAll('.pane-body [role="treeitem"]').length;
      for (let run = watched.seen.size + 1; run <= count; run++) watched.seen.set(run, Date.now());
      setTimeout(look, 5);
    };
    look();
  });
}

function rows(what: string, delays: readonly number[]): Row[] {
  // The first run makes the store, which is looked for and not followed.
  const [first = NaN, ...others] = delays;
  return [
    { what: `${what}, first run, which makes the store`, unit: 'ms', ours: first },
    { what: `${what}, median of the others`, unit: 'ms', ours: median(others) },
    { what: `${what}, slowest of the others`, unit: 'ms', ours: Math.max(...others), bar: { of: 'ours', is: 'at most', limit: 1000 } },
  ];
}
