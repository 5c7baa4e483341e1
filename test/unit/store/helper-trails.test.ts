import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { RunSummary } from '../../../src/core/model/run';
import { encodeRecord } from '../../../src/core/trail/line';
import { ownIdentity } from '../../../src/core/trail/identity';
import type { TrailRecord } from '../../../src/core/trail/records';
import { openedStore } from '../bundle/support';
import { tree } from '../logs/tree';

const NOW = Date.now();
const HELPER = '01J00000000000000000000000';
const LOOP = 'for epoch in range(2):\n    print(f"epoch {epoch}: loss={train(model):.1f} lr={lr}")\n    tell(model)';

/** A process of this machine with an id that none has. */
const GONE = { ...ownIdentity(), pid: 2 ** 30 };

/** A session whose kernel has a helper, in a process that is over, which began to write at a time. */
async function session(began = NOW + 60_000) {
  const store = join(tree({}), '.celltrail');
  const { stores } = await openedStore(store);
  const capture = (...events: Parameters<typeof stores.request<'capture'>>[1]['events']) => stores.request('capture', { folder: store, events });
  await capture({ type: 'session-started', session: 'S', notebook: 'train.ipynb', kernel: null, language: 'python', time: NOW });
  mkdirSync(join(store, 'trails'), { recursive: true });
  const tell = (...records: readonly TrailRecord[]) => { appendFileSync(join(store, 'trails', `${HELPER}.trail`), Buffer.concat(records.map(encodeRecord))); };
  tell(
    { t: 'trail', version: 1, id: HELPER, generation: 0, kind: 'helper', time: began, ...GONE },
    { t: 'session', session: 'S', notebook: 'kernel', kernel: null, language: 'python', time: NOW },
  );
  return {
    tell,
    start: (ordinal: number, source: string) => capture({ type: 'execution-started', session: 'S', ordinal, order: ordinal + 10, cell: `c${ordinal}`, index: ordinal, source, time: NOW }),
    print: (ordinal: number, text: string) => capture({ type: 'output', session: 'S', ordinal, channel: 'stdout', mime: 'application/vnd.code.notebook.stdout', output: 0, from: 0, text, time: NOW }),
    display: (ordinal: number, text: string) => capture({ type: 'output', session: 'S', ordinal, channel: 'display', mime: 'text/html', output: 1, from: 0, text, time: NOW }),
    end: (ordinal: number) => capture({ type: 'execution-ended', session: 'S', ordinal, status: 'ok', time: NOW + 1000, outputs: [] }),
    close: () => capture({ type: 'session-ended', session: 'S', reason: 'died', time: NOW + 2000 }),
    runs: async (): Promise<readonly RunSummary[]> => [...(await stores.request('runs', { folder: store, limit: 100 })).runs].reverse(),
    metrics: async () => [...(await stores.request('runs', { folder: store, limit: 100 })).runs].reverse().map(({ metrics }) => Object.fromEntries(metrics.map(({ name, count, last }) => [name, [count, last]]))),
  };
}

function run(id: string, execution: number, line: number, more: { readonly kind?: 'manual' | 'training'; readonly subject?: string } = {}): TrailRecord {
  return { t: 'run', run: id, number: 1, kind: 'training', session: 'S', execution, time: NOW, why: '', carriers: [], subject: 'tqdm', line, ...more };
}

function series(s: number, id: string, execution: number, metric: string, counters: readonly string[] = ['step']): TrailRecord {
  return { t: 'series', s, run: id, metric, counters, session: 'S', execution };
}

function points(s: number, ...values: readonly number[]): TrailRecord {
  return { t: 'points', s, step: [values.map((_, index) => index)], time: values.map(() => NOW), value: values };
}

function lone(s: number, value: number): TrailRecord {
  return { t: 'points', s, step: [], time: [NOW], value: [value] };
}

it("puts a helper's numbers on the run of the cell, before what it prints of the same metrics", async () => {
  const { tell, start, print, end, metrics, close } = await session();
  await start(1, LOOP);
  await print(1, 'epoch 0: loss=0.5 grad_norm=2.5\n');
  tell(run('H', 11, 3), series(1, 'H', 11, 'train/Loss'), points(1, 0.5125));
  await vi.waitFor(async () => { expect(await metrics()).toEqual([{ grad_norm: [1, 2.5], 'train/Loss': [1, 0.5125] }]); });
  await print(1, 'epoch 0: loss=0.5 grad_norm=2.5\nepoch 1: loss=0.3 grad_norm=1.5\n');
  await end(1);
  tell(points(1, 0.5125, 0.2625));
  await close();
  expect(await metrics()).toEqual([{ grad_norm: [2, 1.5], 'train/Loss': [2, 0.2625] }]);
});

it('waits for the cell to be on record, and gives a session that ends what was told last', async () => {
  const { tell, start, end, close, runs, metrics } = await session();
  tell(run('H', 11, 1), { t: 'params', run: 'H', params: [{ name: 'random.seed', value: 3, execution: null }, { name: 'api_key', value: 'sk-secret-1234567890', execution: null }] }, series(1, 'H', 11, 'loss'), points(1, 2, 1));
  await start(1, 'model.fit(X)');
  await end(1);
  await close();
  expect(await metrics()).toEqual([{ loss: [2, 1] }]);
  expect((await runs())[0]).toMatchObject({ execution: 1, params: [{ name: 'random.seed', value: 3, execution: 1 }] });
});

it('tells trainings of one cell apart by the line at work, and turns of a loop by its variables', async () => {
  const { tell, start, end, close, runs } = await session();
  await start(1, 'a.fit(X)\nb.fit(X)');
  tell(run('B', 11, 2, { subject: 'Keras' }), series(1, 'B', 11, 'loss', ['epoch']), points(1, 2, 1));
  await end(1);
  await start(2, 'for C in grid:\n    clf = SVC(C=C)\n    clf.fit(X)');
  for (const [index, C] of [0.1, 10].entries()) {
    tell(run(`T${index}`, 12, 3, { subject: 'Keras' }), { t: 'params', run: `T${index}`, params: [{ name: 'C', value: C, execution: null }] }, series(2 + index, `T${index}`, 12, 'loss', ['epoch']), points(2 + index, C));
  }
  await end(2);
  await close();
  const found = await runs();
  expect(found.map(({ execution, metrics, why }) => [execution, metrics[0]?.last, why])).toEqual([
    [1, 1, 'Execution 1 trains b: it calls b.fit.'],
    [2, 0.1, 'Turn 0.1 of the loop in execution 2.'],
    [2, 10, 'Turn 10 of the loop in execution 2.'],
  ]);
  expect(found[2]?.params).toContainEqual({ name: 'C', value: 10, execution: 2 });
});

it('gives a later number to the run whose model its statement reads, and a run that code began its name', async () => {
  const { tell, start, end, close, runs, metrics } = await session();
  await start(1, 'model = Model()\nmodel.fit(X)');
  tell(run('A', 11, 2, { subject: 'Keras' }), series(1, 'A', 11, 'loss', ['epoch']), points(1, 2, 1));
  await end(1);
  await start(2, 'x = 1\ntell({"acc": model.score(X)})');
  tell(run('B', 12, 2, { subject: 'celltrail' }), series(2, 'B', 12, 'acc', []), lone(2, 0.5), series(3, 'B', 12, 'acc'), points(3, 0.5, 0.75));
  await end(2);
  await start(3, 'with celltrail.run("mine"):\n    pass');
  tell(run('C', 13, 1, { kind: 'manual', subject: 'celltrail' }), { t: 'edit', run: 'C', time: NOW, set: { name: 'mine' } }, series(4, 'C', 13, 'f1', []), lone(4, 0.25));
  await end(3);
  await close();
  expect(await metrics()).toEqual([{ loss: [2, 1], acc: [2, 0.75] }, { f1: [1, 0.25] }]);
  expect((await runs()).map(({ name, kind }) => [name, kind])).toEqual([[null, 'training'], ['mine', 'manual']]);
});

it("takes a column of Hugging Face's table for what the helper tells of the same evaluation, whichever comes first", async () => {
  const table = (rows: string): string => `<table border="1" class="dataframe"><thead><tr><th>Epoch</th><th>Training Loss</th><th>Validation Loss</th><th>Accuracy</th></tr></thead><tbody>${rows}</tbody></table>`;
  const { tell, start, display, end, metrics, close } = await session();
  await start(1, 'trainer.train()');
  await display(1, table('<tr><td>1</td><td>0.9</td><td>0.8</td><td>0.5</td></tr>'));
  expect(await metrics()).toEqual([{ 'Training Loss': [1, 0.9], 'Validation Loss': [1, 0.8], Accuracy: [1, 0.5] }]);
  tell(run('H', 11, 1, { subject: 'Hugging Face Trainer' }), ...['loss', 'eval_loss', 'eval_accuracy', 'accuracy'].flatMap((metric, at) => [series(at + 1, 'H', 11, metric), points(at + 1, 0.25, at)]));
  await vi.waitFor(async () => { expect(await metrics()).toEqual([{ loss: [2, 0], eval_loss: [2, 1], eval_accuracy: [2, 2], accuracy: [2, 3] }]); });
  await display(1, table('<tr><td>1</td><td>0.9</td><td>0.8</td><td>0.5</td></tr><tr><td>2</td><td>0.7</td><td>0.6</td><td>0.75</td></tr>'));
  await end(1);
  await close();
  expect(await metrics()).toEqual([{ loss: [2, 0], eval_loss: [2, 1], eval_accuracy: [2, 2], accuracy: [2, 3] }]);
});

it('takes over what a quick script told before the store of its command was open, and nothing of long ago', async () => {
  for (const [seconds, expected] of [[5, [{ loss: [2, 1] }]], [500, []]] as const) {
    const { tell, start, end, close, metrics } = await session(NOW - seconds * 1000);
    tell(run('H', 11, 1), series(1, 'H', 11, 'loss'), points(1, 2, 1));
    await start(1, 'tell(model)');
    await end(1);
    await close();
    expect(await metrics()).toEqual(expected);
  }
});
