import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { compileFilter } from '../../../src/core/query/evaluate';
import { groupRows } from '../../../src/core/query/group';
import { parseFilter } from '../../../src/core/query/parse';
import { RunTable } from '../../../src/core/query/run-table';
import { sortRows } from '../../../src/core/query/sort';
import type { Bench, Row } from '../lib/bench';
import { timed } from '../lib/stats';
import { openStore } from '../lib/write-store';
import { writeWideStore } from './wide-store';

const RUNS = 10_000;
const FIELDS = 40;
/** Pages as the panel asks for them. */
const FIRST_PAGE = 100;
const PAGE = 500;
const FILTER = 'metric_3 < 0.5 and (param_2 = 7 or param_5 in (1, 2, 3)) and notebook ~ "train"';
const MEGABYTE = 1024 * 1024;

/** 10,000 runs with 40 fields: first rows, all rows, and what is done with them. */
export const table: Bench = {
  name: 'table',
  title: `Table: ${RUNS.toLocaleString('en')} runs with ${FIELDS} fields as columns`,
  async run({ scratch, say }): Promise<Row[]> {
    const folder = await mkdtemp(join(scratch, 'table-'));
    say('  writing the store');
    await writeWideStore(folder, RUNS, FIELDS);
    const stores = await openStore(folder);
    const first = await timed(() => stores.request('runColumns', { folder, limit: FIRST_PAGE, archived: true }));
    const filled = new RunTable();
    const before = process.memoryUsage();
    const start = performance.now();
    let longest = 0;
    for (let last: string | undefined, count = PAGE; count === PAGE; ) {
      const asked = performance.now();
      const { columns } = await stores.request('runColumns', { folder, limit: PAGE, archived: true, ...(last === undefined ? {} : { before: last }) });
      longest = Math.max(longest, performance.now() - asked);
      filled.take(columns, folder);
      last = columns.ids.at(-1);
      count = columns.ids.length;
    }
    const all = performance.now() - start;
    const after = process.memoryUsage();
    await stores.dispose();
    if (filled.size !== RUNS) throw new Error(`The table has ${filled.size} of ${RUNS} runs.`);
    const rows = filled.all();
    const column = (key: string) => filled.column(key) ?? { valueAt: () => undefined };
    const sort = await timed(() => sortRows(rows, [{ column: column('param:param_2'), descending: true }, { column: column('metric:metric_3'), descending: false }]));
    const filter = await timed(() => {
      const { expression } = parseFilter(FILTER, filled.fields);
      if (!expression) throw new Error('The filter is wrong.');
      return rows.filter(compileFilter(expression, filled));
    });
    const group = await timed(() => groupRows(rows, [column('param:param_2'), column('param:param_5')]));
    const atMost = (limit: number): Pick<Row, 'bar'> => ({ bar: { of: 'ours', is: 'at most', limit } });
    return [
      { what: `first ${FIRST_PAGE} rows from the index`, unit: 'ms', ours: first, ...atMost(300) },
      { what: 'all rows, page by page', unit: 'ms', ours: all },
      { what: `longest page of ${PAGE}, for which recording waits`, unit: 'ms', ours: longest },
      { what: 'sort by two columns', unit: 'ms', ours: sort, ...atMost(50) },
      { what: 'filter by four tests', unit: 'ms', ours: filter, ...atMost(50) },
      { what: 'group by two params', unit: 'ms', ours: group, ...atMost(50) },
      { what: 'columns in memory', unit: 'MB', ours: (after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed) / MEGABYTE, ...atMost(150) },
    ];
  },
};
