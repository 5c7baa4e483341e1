import { expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import { Store } from '../../../src/core/store/store';
import { analyse, Notebook } from '../capture/notebook';
import { atEnd, storeFolder } from './helpers';

const openStore = async (): Promise<Store> => {
  const listeners = { onChange: (): void => undefined, onProblem: (): void => undefined };
  const store = await Store.open({ folder: storeFolder(), readonly: false, runs: 'automatic' }, listeners, { createCapture: (context) => Promise.resolve(createCapture(context, analyse)) });
  atEnd(() => store.close());
  return store;
};

it('dates a run back to where its execution really started, once that is known', async () => {
  const nb = new Notebook();
  nb.run('train', 'clf = SVC().fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
  nb.run('score', 'clf.score(X_test, y_test)', { result: '0.8' });
  const started = (nb.events.find((event) => event.type === 'execution-started')?.time ?? 0) - 700;
  const store = await openStore();
  await store.capture(nb.events.map((event) => (event.type === 'execution-ended' && event.ordinal === 1 ? { ...event, started } : event)));
  const [run] = store.runs({ limit: 1 }).runs;
  expect(run?.startedAt).toBe(started);
  expect(store.run(run?.id ?? '')?.executions[0]?.startedAt).toBe(started);
});

it('shows the whole slice of a run whose parents hold most of it, and none of what came after', async () => {
  const nb = new Notebook();
  nb.run('build', 'clf = SGDClassifier(alpha=0.1)');
  const train = 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))';
  for (let count = 1; count <= 30; count += 1) {
    nb.run('train', train, `Accuracy: ${count / 100}\n`);
    nb.run('score', 'print("Recall:", recall_score(y, clf.predict(X)))', `Recall: ${count / 100}\n`);
  }
  const store = await openStore();
  await store.capture(nb.events);
  const page = store.runs({ limit: 100 });
  const rolesOf = (number: number): string[] => (store.run(page.runs.find((run) => run.number === number)?.id ?? '')?.executions ?? []).map(({ role, ordinal }) => `${role}:${ordinal}`);
  expect(rolesOf(1)).toEqual(['slice:1', 'training:2', 'metric:3']);
  expect(rolesOf(30)).toEqual(['slice:1', ...Array.from({ length: 29 }, (_, at) => `slice:${2 * at + 2}`), 'training:60', 'metric:61']);
});
