import { expect, it } from 'vitest';
import { totalsCsv } from '../../../src/core/gpu/totals-csv';

it('writes totals for spreadsheets: quoted where needed, nothing for the unknown, and no formula', () => {
  const total = { day: '2026-11-21', notebook: 'a, "b".ipynb', executions: 2, seconds: 12.34567, mean: 80, peak: null, memoryMiB: 31_000, joules: 7_200, idle: null };
  expect(totalsCsv([total, { ...total, notebook: '=cmd', joules: null }])).toBe(
    'day,notebook,executions,gpu_seconds,mean_utilization_percent,peak_utilization_percent,peak_memory_mib,energy_wh,idle_share\r\n' +
    '2026-11-21,"a, ""b"".ipynb",2,12.346,80,,31000,2,\r\n' +
    "2026-11-21,'=cmd,2,12.346,80,,31000,,\r\n",
  );
});
