import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAlive } from '../../tools/launcher/processes.mjs';
import { root } from '../../tools/setup/folders.mjs';
import { seeded } from '../../unit/trail/random';
import { notebookJson } from '../support/notebook-json';
import { until } from '../support/wait';
import { startBed, type Bed } from './support/bed';
import { readTrails, type TrailContent } from './support/trails';
import { clickRunAll, openFile } from './support/workbench';

const KILLS = 6;
/** VS Code starts its extension host again so often by itself; then the page must be loaded again. */
const KILLS_A_PAGE = 2;
/** Longest time from a round's first record to the kill, in milliseconds. */
const LONGEST_LIFE = 1_500;

/** Prints numbers until it is killed, unless the file `last` is there: then a few, and it ends by itself. */
const CELL = `import os, time

class Model:
    def fit(self, epochs):
        for epoch in range(1, epochs + 1):
            print(f"epoch {epoch}: loss={1 / epoch:.9f}", flush=True)
            time.sleep(0.005)

model = Model()
model.fit(20 if os.path.exists("last") else 100_000)`;

/** What the test reads of a run in the JSON of `celltrail runs`. */
interface ListedRun {
  readonly id: string;
  readonly session: string;
  readonly status: string;
  readonly metrics: readonly { readonly count: number }[];
}

let bed: Bed;
let store = '';
beforeAll(async () => {
  bed = await startBed();
  store = join(bed.folder, '.celltrail');
  await writeFile(join(bed.folder, 'long.ipynb'), notebookJson([CELL]));
});
afterAll(() => bed.close());

/** Runs the cell in a new session, once an extension host can; resolves when the session is in a trail. */
async function startSession(page: Page): Promise<void> {
  const { sessions } = readTrails(store);
  // While there is no host the page forgets the kernels that the last one offered.
  await until('an extension host lives', () => bed.editor.extensionHosts().some(isAlive));
  await page.locator('.notebook-toolbar-container').getByText('Python 3 (test bed)').waitFor({ timeout: 30_000 });
  await until('a new session is recorded', async () => {
    if (readTrails(store).sessions.length > sessions.length) return true;
    // A click that comes before the host has its controllers asks for a kernel, and is taken back.
    await page.keyboard.press('Escape');
    await clickRunAll(page);
    return until('a session', () => readTrails(store).sessions.length > sessions.length, 5_000);
  }, 30_000);
}

/** Kills the extension host, and gives what was on disk right before. */
function kill(): TrailContent {
  const host = bed.editor.extensionHosts().filter(isAlive).at(-1);
  if (!host) throw new Error('There is no extension host.');
  const recorded = readTrails(store);
  process.kill(host.pid, 'SIGKILL');
  return recorded;
}

it(`loses nothing that was on disk when the extension host is killed, ${KILLS} times`, async () => {
  const seed = Number(process.env['CELLTRAIL_SEED'] ?? Date.now() % 1e6);
  console.log(`CELLTRAIL_SEED=${seed}`);
  const random = seeded(seed);
  const page = await bed.editor.open({ folder: bed.folder });
  await openFile(page, 'long.ipynb');
  page.setDefaultTimeout(5_000);
  const before: TrailContent[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    await startSession(page);
    await wait(random() * LONGEST_LIFE);
    before.push(kill());
    if (round % KILLS_A_PAGE === KILLS_A_PAGE - 1) await page.reload();
  }
  await writeFile(join(bed.folder, 'last'), '');
  await startSession(page);
  const { runs } = await until('the last session ends its run', () => {
    const list = celltrail('runs', '--json') as { readonly runs: readonly ListedRun[] };
    return list.runs.some(({ status }) => status === 'ok') ? list : null;
  });

  const after = readTrails(store);
  expect(before.at(-1)?.points.size).toBeGreaterThan(0);
  expect([...before, after].map(({ damaged }) => damaged)).toEqual(Array.from({ length: KILLS + 1 }, () => 0));
  for (const { points } of before) {
    for (const [run, seen] of points) expect(after.points.get(run)?.slice(0, seen.length)).toEqual(seen);
  }
  for (const points of after.points.values()) expect(points).toEqual(points.map((_, index) => [index + 1, Number((1 / (index + 1)).toFixed(9))]));
  expect(after.sessions).toHaveLength(KILLS + 1);
  const last = after.sessions.at(-1);
  for (const { id, session, status, metrics } of runs) {
    expect(status).toBe(session === last ? 'ok' : 'lost');
    expect(metrics.map(({ count }) => count)).toEqual([after.points.get(id)?.length]);
  }
  expect(new Set(runs.map(({ id }) => id))).toEqual(new Set(after.points.keys()));
});

/** What the command line that was installed prints as JSON. */
function celltrail(...args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args, '--store', store], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  if (status !== 0) throw new Error(`celltrail ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
