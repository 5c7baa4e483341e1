import { expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import { Store } from '../../../src/core/store/store';
import { analyse, Notebook } from '../capture/notebook';
import { atEnd, storeFolder } from './helpers';

it('shows the whole slice of a run whose parents hold most of it, and none of what came after', async () => {
  const nb = new Notebook();
  nb.run('build', 'clf = SGDClassifier(alpha=0.1)');
  const train = 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))';
  for (let count = 1; count <= 30; count += 1) {
    nb.run('train', train, `Accuracy: ${count / 100}\n`);
    nb.run('score', 'print("Recall:", recall_score(y, clf.predict(X)))', `Recall: ${count / 100}\n`);
  }
  const listeners = { onChange: (): void => undefined, onProblem: (): void => undefined };
  const store = await Store.open({ folder: storeFolder(), readonly: false, runs: 'automatic' }, listeners, (context) => Promise.resolve(createCapture(context, analyse)));
  atEnd(() => store.close());
  await store.capture(nb.events);
  const page = store.runs({ limit: 100 });
  const rolesOf = (number: number): string[] => (store.run(page.runs.find((run) => run.number === number)?.id ?? '')?.executions ?? []).map(({ role, ordinal }) => `${role}:${ordinal}`);
  expect(rolesOf(1)).toEqual(['slice:1', 'training:2', 'metric:3']);
  expect(rolesOf(30)).toEqual(['slice:1', ...Array.from({ length: 29 }, (_, at) => `slice:${2 * at + 2}`), 'training:60', 'metric:61']);
});
