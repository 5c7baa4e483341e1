import { openStore } from '../lib/write-store';

const RUNS_PER_TRAIL = 500;

/** Writes runs with so many fields, half of them params and half metrics of one value. */
export async function writeWideStore(folder: string, runs: number, fields: number): Promise<void> {
  const stores = await openStore(folder);
  const store = await stores.find(folder);
  const half = Math.floor(fields / 2);
  for (let first = 0; first < runs; first += RUNS_PER_TRAIL) {
    const writer = store.createTrail('session');
    const session = `session-${first}`;
    void writer.append([{ t: 'session', session, notebook: `train-${first % 7}.ipynb`, kernel: null, language: 'python', time: Date.now() }]);
    for (let index = first; index < Math.min(first + RUNS_PER_TRAIL, runs); index++) {
      const run = `run-${String(index).padStart(8, '0')}`;
      const time = 1_700_000_000_000 + index * 60_000;
      const params = Array.from({ length: half }, (_, field) => ({ name: `param_${field}`, value: (index * (field + 3)) % 101, execution: null }));
      void writer.append([
        { t: 'run', run, number: index + 1, kind: 'training', session, execution: 1, time, why: 'The cell fits a model.', carriers: [] },
        { t: 'params', run, params },
        ...Array.from({ length: half }, (_, field) => ({ t: 'series' as const, s: (index - first) * half + field, run, metric: `metric_${field}`, counters: [] })),
      ]);
      for (let field = 0; field < half; field++) writer.point((index - first) * half + field, [], time + 1000, ((index * 7919 + field * 31) % 10_007) / 10_007);
      void writer.append([{ t: 'run-status', run, status: 'ok', time: time + 95_000 }]);
    }
    await writer.flush();
    await store.finishTrail(writer);
  }
  await stores.dispose();
}
