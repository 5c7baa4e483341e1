import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundleWorker, QUICK_START } from './bundle';
import { openStore, storeFolder } from './helpers';
import { killAtRandom } from './kill-at-random';

const KILLS = 200;
const AT_A_TIME = 4;
/** One in so many is killed while it starts to record. */
const EARLY = 10;

let programs: string;
let product: string;
beforeAll(async () => {
  programs = await bundle('kill-child');
  product = await bundleWorker();
});
afterAll(() => {
  for (const folder of [programs, product]) rmSync(folder, { recursive: true, force: true });
});

/** Starts a child, kills it at a random moment, and gives the numbers that it acknowledged. */
async function killOne(folder: string, session: string, early: boolean): Promise<number[]> {
  const lines = await killAtRandom([...QUICK_START, join(programs, 'kill-child.js'), folder, session, join(product, 'worker.js')], early ? 'open' : '1');
  return lines.filter((line) => line !== 'open').map(Number);
}

describe('kill -9 of the process that records', () => {
  it(`loses nothing acknowledged, ${KILLS} times`, async () => {
    const found = await Promise.all(Array.from({ length: AT_A_TIME }, async (_, lane) => {
      const folder = storeFolder();
      const acknowledged = new Map<string, number[]>();
      for (let kill = 0; kill < KILLS / AT_A_TIME; kill += 1) {
        const session = `session-${lane}-${kill}`;
        acknowledged.set(session, await killOne(folder, session, kill % EARLY === 0));
      }
      return { folder, acknowledged };
    }));
    let total = 0;
    for (const { folder, acknowledged } of found) {
      const { store, problems } = await openStore(folder);
      const runs = new Map(store.runs({ limit: 1_000 }).runs.map((run) => [run.session, run]));
      for (const [session, numbers] of acknowledged) {
        if (numbers.length === 0) continue;
        const run = runs.get(session);
        const [points] = await store.series({ runs: [run?.id ?? ''], metric: 'loss', width: 1e6 });
        const y = [...(points?.y ?? [])];
        expect(y).toEqual(Array.from(y, (_, index) => index + 1));
        expect(y.length).toBeGreaterThanOrEqual(Math.max(...numbers));
        expect(run?.status).toBe('lost');
        total += numbers.length;
      }
      // Some were killed within a line, and none lived until an index was saved.
      expect(problems.filter(({ code }) => code !== 'torn-trail' && code !== 'missing-index')).toEqual([]);
    }
    expect(total).toBeGreaterThan(KILLS);
  }, 600_000);
});
