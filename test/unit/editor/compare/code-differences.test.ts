import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCapture } from '../../../../src/core/capture/engine';
import type { CaptureEvent } from '../../../../src/core/capture/events';
import { readDisplayed } from '../../../../src/core/differences/read-displayed';
import { readDifferences } from '../../../../src/core/differences/read-differences';
import type { OutputDigest } from '../../../../src/core/model/execution';
import { openParser } from '../../../../src/core/python/syntax';
import { createLocalStores } from '../../../../src/core/store/local-stores';
import { CodeDifferences } from '../../../../src/editor/compare/code-differences';
import type { DiffThread } from '../../../../src/editor/diff/diff-thread';
import { createHandlers } from '../../../../src/editor/diff/thread/handlers';
import { OpenStores } from '../../../../src/editor/stores/open-stores';
import { analyse, Notebook } from '../../capture/notebook';
import { parserFiles } from '../../python/cells';
import { atEnd, storeFolder } from '../../store/helpers';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A thread that answers in this one, and what it was asked. */
function localThread(): { readonly thread: DiffThread; readonly asked: string[] } {
  const handle = createHandlers();
  const asked: string[] = [];
  const request = (name: string, params: unknown): Promise<unknown> => {
    asked.push(name);
    return handle({ id: 0, name, params } as never);
  };
  return { thread: { request } as unknown as DiffThread, asked };
}

/** The events with what was printed on record, as the recorder has it. */
function withOutputs(events: readonly CaptureEvent[]): CaptureEvent[] {
  const printed = (ordinal: number): OutputDigest[] => events.flatMap((event) => (event.type === 'output' && event.ordinal === ordinal ? { mime: event.mime, digest: sha256(event.text), bytes: event.text.length, text: event.text } : []));
  return events.map((event) => (event.type === 'execution-ended' ? { ...event, outputs: printed(event.ordinal) } : event));
}

/** Two trainings whose learning rate differs, with cells between that neither needs. */
async function trainedTwice() {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()\nprint(len(X))', '9\n');
  nb.run('train', 'clf = SGDClassifier(alpha=0.1)\nclf.fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.5\n');
  nb.run('other', 'unrelated = 1');
  nb.run('extra', 'X = X * 2');
  nb.run('show', 'print(clf.predict(X))', '[0]\n');
  nb.run('train', 'clf = SGDClassifier(alpha=0.2)\nclf.fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.75\n');
  nb.run('show', 'print(clf.predict(X))', '[1]\n');
  const folder = storeFolder();
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse), openParser: () => openParser(parserFiles) });
  atEnd(() => stores.dispose());
  const open = new OpenStores(stores, () => ({ readonly: false, runs: 'automatic' }), () => undefined);
  await open.open(folder);
  await stores.request('capture', { folder, events: withOutputs(nb.events) });
  const { runs } = await open.runs({ limit: 10 });
  const ref = (number: number) => ({ folder, id: runs.find((run) => run.number === number)?.id ?? '' });
  return { open, pair: { left: ref(1), right: ref(2) } };
}

test('runs differ in params and in the lines of their slices, not in cells that they do not need', async () => {
  const { open, pair } = await trainedTwice();
  const { thread, asked } = localThread();
  const code = new CodeDifferences(open, thread);
  const { cells, notes } = await code.compare(pair);
  expect(notes).toEqual([]);
  expect(cells.map(({ kind, counts, title }) => [kind, counts.left, counts.right, title])).toEqual([
    ['equal', 1, 1, 'X, y = load()'],
    ['added', null, 4, 'X = X * 2'],
    ['modified', 2, 6, 'clf = SGDClassifier(alpha=0.2)'],
  ]);
  const changed = cells[2];
  expect(changed?.source?.lines[0]).toMatchObject({ kind: 'changed', left: { text: 'clf = SGDClassifier(alpha=0.1)' }, right: { text: 'clf = SGDClassifier(alpha=0.2)' } });
  expect((await code.text({ ...pair, row: changed?.row ?? 0, from: 1, folded: false })).lines.map(({ kind }) => kind)).toEqual(['equal', 'equal']);
  expect(asked).toEqual(['compare', 'rows', 'text']);
  code.dispose();
  expect(asked.at(-1)).toBe('forget');
  const sections = await readDifferences(open.stores, [pair.left, pair.right]);
  expect(sections.flatMap(({ kind, rows }) => rows.filter(({ differs }) => differs).map(({ name, values }) => [kind, name, ...values]))).toEqual([['params', 'alpha', '0.1', '0.2']]);
});

test('what cells displayed of a trained object belongs to the run that trained it', async () => {
  const { open, pair } = await trainedTwice();
  const displayed = await readDisplayed(open.stores, [pair.left, pair.right]);
  expect(displayed.map(({ cell, runs }) => [cell, ...runs.map((each) => each && [each.order, ...each.displays.map(({ text }) => text)])])).toEqual([
    ['data', [1, '9\n'], [1, '9\n']],
    ['train', [2, 'Accuracy: 0.5\n'], [6, 'Accuracy: 0.75\n']],
    ['show', [5, '[0]\n'], [7, '[1]\n']],
  ]);
});

test('a run that is gone, and a store that is not open, are one sentence', async () => {
  const { open, pair } = await trainedTwice();
  const code = new CodeDifferences(open, localThread().thread);
  await expect(code.compare({ ...pair, right: { ...pair.right, id: 'gone' } })).rejects.toThrow('One of these runs was deleted.');
  await expect(code.compare({ ...pair, right: { folder: '/elsewhere', id: 'x' } })).rejects.toThrow('The store /elsewhere is not open in this window.');
});
