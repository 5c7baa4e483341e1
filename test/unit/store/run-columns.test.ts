import { expect, it } from 'vitest';
import { RunTable } from '../../../src/core/query/run-table';
import { smooth } from '../../../src/core/series/smooth';
import { openStore, sessionEvents, storeFolder } from './helpers';

it('pages of columns hold the runs that a list has, in its order', async () => {
  const { store } = await openStore(storeFolder());
  await store.capture(sessionEvents('session-1', [[1, 2], [3], [4, 5, 6], [7]]));
  const { runs, total } = store.runs({ limit: 9 });
  const table = new RunTable();
  const ids: string[] = [];
  for (let before: string | undefined; ids.length < total; before = ids.at(-1)) {
    const page = store.runColumns({ limit: 3, ...(before === undefined ? {} : { before }) });
    expect(page.total).toBe(total);
    table.take(page.columns, '/w');
    ids.push(...page.columns.ids);
  }
  expect(ids).toEqual(runs.map(({ id }) => id));
  const plain = ({ params, metrics, number, status, startedAt }: (typeof runs)[number]): object => ({ params: params.map(({ name, value }) => [name, value]), metrics, number, status, startedAt });
  expect(ids.map((id) => plain(table.runAt(table.rowOf(id) ?? -1)))).toEqual(runs.map(plain));
  expect(store.runColumns({ limit: 9, ids: [ids[1] ?? '', 'unknown'] }).columns.ids).toEqual([ids[1]]);
  await store.close();
});

it('gives smoothed points, and points over time', async () => {
  const { store } = await openStore(storeFolder());
  await store.capture(sessionEvents('session-1', [[5, 1, 4, 2, 3]]));
  const [run] = store.runs({ limit: 1 }).runs;
  const query = { runs: [run?.id ?? ''], metric: run?.metrics[0]?.name ?? '' };
  const [plain] = await store.series(query);
  const [smoothed] = await store.series({ ...query, smoothing: 0.5 });
  expect(plain?.smooth).toBeUndefined();
  expect([...(smoothed?.smooth ?? [])]).toEqual([...smooth(plain?.y ?? new Float64Array(), 0.5)]);
  const from = (plain?.time[0] ?? 0) - 10;
  const [timed] = await store.series({ ...query, origins: [from] });
  expect([...(timed?.x ?? [])]).toEqual(Array.from(plain?.time ?? [], (time) => time - from));
  await store.close();
});
