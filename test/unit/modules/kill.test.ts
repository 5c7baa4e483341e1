import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { bundle, bundleWorker, QUICK_START } from '../store/bundle';
import { atEnd, storeFolder } from '../store/helpers';
import { killAtRandom } from '../store/kill-at-random';

const KILLS = 10;
const AT_A_TIME = 2;

let programs: string;
let product: string;
beforeAll(async () => {
  programs = await bundle('../modules/kill-child');
  product = await bundleWorker();
});
afterAll(() => {
  for (const folder of [programs, product]) rmSync(folder, { recursive: true, force: true });
});

/** Starts a child, kills it at a random moment, and gives the ordinals of the executions that it acknowledged. */
async function killOne(folder: string, session: string): Promise<number[]> {
  const lines = await killAtRandom([...QUICK_START, join(programs, 'kill-child.js'), folder, session, join(product, 'worker.js')], '1');
  return lines.map(Number);
}

/** What is on record of the modules of a session: the source by the ordinal of the execution that brought it in. */
async function recorded(folder: string, sessions: readonly string[]): Promise<Map<string, Map<number, string>>> {
  const stores = createLocalStores();
  atEnd(() => stores.dispose());
  stores.onProblem(({ message }) => expect.fail(message));
  await stores.request('open', { folder, readonly: true, runs: 'automatic' });
  const found = new Map<string, Map<number, string>>();
  for (const session of sessions) {
    const executions = await stores.request('executions', { folder, session, until: Number.MAX_SAFE_INTEGER });
    const modules = executions.flatMap((execution) => (execution.modules ?? []).map(({ digest, bytes }) => ({ ordinal: execution.ordinal, digest, bytes })));
    const sources = await stores.request('outputs', { folder, outputs: modules.map(({ digest, bytes }) => ({ mime: 'text/x-python', digest, bytes })) });
    found.set(session, new Map(modules.map(({ ordinal }, index) => [ordinal, Buffer.from(sources[index] ?? []).toString()])));
  }
  return found;
}

it(`has each acknowledged module with its source after kill -9 of the process that records, ${KILLS} times`, async () => {
  const lanes = await Promise.all(Array.from({ length: AT_A_TIME }, async (_, lane) => {
    const folder = storeFolder();
    const acknowledged = new Map<string, number[]>();
    for (let kill = 0; kill < KILLS / AT_A_TIME; kill += 1) acknowledged.set(`s${lane}_${kill}`, await killOne(folder, `s${lane}_${kill}`));
    return { folder, acknowledged };
  }));
  let total = 0;
  for (const { folder, acknowledged } of lanes) {
    const found = await recorded(folder, [...acknowledged.keys()]);
    for (const [session, ordinals] of acknowledged) {
      for (const ordinal of ordinals) expect(found.get(session)?.get(ordinal)).toBe(`NAME = '${session}_${ordinal}'\n`);
      total += ordinals.length;
    }
  }
  expect(total).toBeGreaterThan(KILLS);
}, 240_000);
