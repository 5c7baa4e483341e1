import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as Threads from 'node:worker_threads';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaptureEvent } from '../../../src/core/capture/events';
import type { Stores } from '../../../src/core/store/api';
import { createWorkerStores } from '../../../src/core/store/worker-stores';
import { bundleWorker } from './bundle';
import { atEnd, printed, sessionStarted, START, storeFolder } from './helpers';

const workers: Worker[] = [];
vi.mock('node:worker_threads', async (original) => {
  const actual = await original<typeof Threads>();
  class KnownWorker extends actual.Worker {
    constructor(...options: ConstructorParameters<typeof actual.Worker>) {
      super(...options);
      workers.push(this);
    }
  }
  return { ...actual, Worker: KnownWorker };
});

let program: string;
beforeAll(async () => {
  program = await bundleWorker();
}, 60_000);
afterAll(() => rmSync(program, { recursive: true, force: true }));

const SOURCE = ['model = LogisticRegression()', 'model.fit(X, y)', 'for epoch in range(3):', '    print(f"epoch {epoch} loss={losses[epoch]}")', '    print("val_loss:", val_loss)', 'print("Accuracy:", model.score(X, y), end="")'].join('\n');
/** What the cell prints, in the pieces in which it came: lines cut in two, equal lines one after another, an end without a line feed. */
const PIECES = ['epoch 0 loss=0.5\nval_loss: 0.12345\n', 'epoch 1 lo', 'ss=0.25\n', 'val_loss: 0.12345\nepoch 2 loss=0.1', '25\nval_loss: 0.12345\n', 'Accuracy: ', '0.93'];

function started(session: string): CaptureEvent[] {
  return [sessionStarted(session), { type: 'execution-started', session, ordinal: 1, order: 1, cell: 'a', index: 0, source: SOURCE, time: START }];
}

function ended(session: string): CaptureEvent {
  return { type: 'execution-ended', session, ordinal: 1, status: 'ok', time: START + 900, outputs: [] };
}

/** Each piece as the event that a tracker makes of it. */
function outputs(session: string): CaptureEvent[] {
  let from = 0;
  return PIECES.map((text, index) => {
    const event = { ...printed(session, 1, text, START + index + 1), from };
    from += text.length;
    return event as CaptureEvent;
  });
}

/** All points of a store's runs by run and metric. */
async function points(stores: Stores, folder: string): Promise<string[]> {
  const { runs } = await stores.request('runs', { folder, limit: 9 });
  const ids = runs.map(({ id }) => id);
  const names = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)))];
  const series = await Promise.all(names.map((name) => stores.request('series', { folder, runs: ids, metric: name, width: 1_000 })));
  return series.flat().map(({ run, metric, x, y }) => `${ids.indexOf(run)} ${metric} ${[...x].join()} ${[...y].join()}`).sort();
}

async function openStores(): Promise<{ stores: Stores; folder: string }> {
  const folder = storeFolder();
  const stores = createWorkerStores(join(program, 'worker.js'));
  atEnd(() => stores.dispose());
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  return { stores, folder };
}

async function record(events: readonly CaptureEvent[], deaths: readonly number[], acknowledged: boolean): Promise<string[]> {
  const { stores, folder } = await openStores();
  const answers: Promise<null>[] = [];
  for (const [index, event] of events.entries()) {
    const answer = stores.request('capture', { folder, events: [event] });
    answers.push(answer);
    if (acknowledged) await answer;
    if (deaths.includes(index)) await workers.at(-1)?.terminate();
  }
  await Promise.all(answers);
  return points(stores, folder);
}

describe('a worker that is started again while a cell runs', () => {
  const events = (session: string): CaptureEvent[] => [...started(session), ...outputs(session), ended(session)];

  it('has half a line that was acknowledged, and each number once, wherever it died', async () => {
    const whole = await record(events('whole'), [], true);
    expect(whole).toEqual(expect.arrayContaining([expect.stringMatching(/ 0\.93$/), expect.stringMatching(/0\.5,0\.25,0\.125$/), expect.stringMatching(/ val_loss 0,1,2 0\.12345,0\.12345,0\.12345$/)]));
    for (let death = 2; death < PIECES.length + 2; death += 1) {
      expect(await record(events(`dead-${death}`), [death], true), `died after event ${death}`).toEqual(whole);
    }
    expect(await record(events('twice'), [4, 8], true)).toEqual(whole);
    expect(await record(events('unanswered'), [3, 6], false)).toEqual(whole);
  }, 120_000);
});
