import { expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import { Store } from '../../../src/core/store/store';
import { analyse, Notebook } from '../capture/notebook';
import { atEnd, storeFolder } from './helpers';

it('reads lines by the patterns of the options that the store was opened with last', async () => {
  const options = { folder: storeFolder(), readonly: false, runs: 'automatic' } as const;
  const store = await Store.open(options, { onChange: () => undefined, onProblem: () => undefined }, { createCapture: (context) => Promise.resolve(createCapture(context, analyse)) });
  atEnd(() => store.close());
  const nb = new Notebook();
  const cell = 'for i in range(2):\n    model.train(data, steps=1)';
  const shown = '>> 1 ~ 0.5\n>> 2 ~ 0.25\n';
  nb.run('before', cell, shown);
  await store.capture(nb.events.splice(0));
  expect(store.runs({ limit: 1 }).total).toBe(0);
  store.configure({ ...options, patterns: ['(', '>> (?<step>\\d+) ~ (?<mse>\\S+)'] });
  nb.run('after', cell, shown);
  await store.capture(nb.events);
  expect(store.runs({ limit: 1 }).runs[0]?.metrics).toMatchObject([{ name: 'mse', counters: ['step'], count: 2, last: 0.25 }]);
});
