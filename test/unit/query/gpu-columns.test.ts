import { expect, it } from 'vitest';
import { GPU_NUMBERS } from '../../../src/core/model/run-columns';
import { columnsOf } from '../../../src/core/query/columns-of';
import { RunTable } from '../../../src/core/query/run-table';
import { makeRun } from '../cli/fakes';

it('has what runs used of GPUs as columns, summed up over their GPUs, and nothing where nothing was sampled', () => {
  const use = { gpu: 'GPU-0', name: 'A GPU', seconds: 30, mean: 80, peak: 95, memoryMiB: 2_048, joules: 7_200, idle: 0.25 };
  const gpus = [use, { ...use, gpu: 'GPU-1', seconds: 90, mean: 40, peak: null, memoryMiB: 512, joules: null, idle: 0.25 }];
  const table = new RunTable();
  table.take(columnsOf([makeRun(1, { gpus }), makeRun(2)]), 'store');
  const valuesOf = (run: number) => GPU_NUMBERS.map((key) => table.column(key)?.valueAt(table.rowOf(makeRun(run).id) ?? -1));
  expect(valuesOf(1)).toEqual([120_000, 50, 95, 2, 2, 25]);
  expect(valuesOf(2)).toEqual(GPU_NUMBERS.map(() => undefined));
});
