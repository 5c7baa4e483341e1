import { expect, it } from 'vitest';
import { createCapture } from '../../../../src/core/capture/engine';
import { openParser } from '../../../../src/core/python/syntax';
import { createLocalStores } from '../../../../src/core/store/local-stores';
import { readRecord } from '../../../../src/editor/run-page/read-record';
import { OpenStores } from '../../../../src/editor/stores/open-stores';
import { analyse, Notebook } from '../../capture/notebook';
import { parserFiles } from '../../python/cells';
import { atEnd, storeFolder } from '../../store/helpers';

it('tells of a run the cells that made it with their lines, numbers and orders, how many ran in all, and its family', async () => {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()\nsize = len(X)');
  nb.run('size', 'print(size + 1)', '4\n');
  nb.run('build', 'clf = SGDClassifier(alpha=0.1)');
  nb.run('train', 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.5\n');
  nb.run('score', 'print("Recall:", recall_score(y, clf.predict(X)))', 'Recall: 0.25\n');
  nb.run('train', 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.75\n');
  const folder = storeFolder();
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse), openParser: () => openParser(parserFiles) });
  atEnd(() => stores.dispose());
  const open = new OpenStores(stores, () => ({ readonly: false, runs: 'automatic' }), () => undefined);
  await open.open(folder);
  await stores.request('capture', { folder, events: nb.events });
  const { runs } = await open.runs({ limit: 10 });
  const idOf = (number: number): string => runs.find((run) => run.number === number)?.id ?? '';
  const first = (await readRecord(open, folder, idOf(1), ({ number }) => `run ${number}`))?.record;
  expect(first?.executions.map(({ order, role, metrics, lines }) => ({ order, role, metrics, lines }))).toEqual([
    { order: 1, role: 'slice', metrics: [], lines: [1] },
    { order: 3, role: 'slice', metrics: [], lines: [1] },
    { order: 4, role: 'training', metrics: ['Accuracy'], lines: [1, 2] },
    { order: 5, role: 'metric', metrics: ['Recall'], lines: [1] },
  ]);
  expect(first?.executed).toBe(5);
  expect(first?.orders).toEqual({ 3: 3, 4: 4 });
  expect(first?.parent).toBeNull();
  expect(first?.children).toEqual([{ run: { folder, id: idOf(2) }, number: 2, label: 'run 2', status: 'ok', relation: 'continuation' }]);
  const second = (await readRecord(open, folder, idOf(2), ({ number }) => `run ${number}`))?.record;
  expect(second?.parent?.number).toBe(1);
  expect(await readRecord(open, folder, 'unknown', () => '')).toBeNull();
});
