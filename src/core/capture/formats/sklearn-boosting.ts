/** scikit-learn's gradient boosting with `verbose`: an aligned table, one row for each iteration. */
import type { Format, LineReader, NamedValue } from './format';
import { parseNumber } from './number';

/** Columns under `Iter  Train Loss  OOB Improve  Remaining Time`. */
export const sklearnBoosting: Format = {
  name: 'sklearn-boosting',
  library: true,
  examples: [
    { lines: ['      Iter       Train Loss   Remaining Time ', '         1           1.3033            0.06s'], values: { 'Train Loss': 1.3033 }, counters: ['iteration'], step: [1] },
    { lines: ['      Iter       Train Loss      OOB Improve   Remaining Time ', '        10           0.9198          -0.0928            1.02m'], values: { 'Train Loss': 0.9198, 'OOB Improve': -0.0928 }, counters: ['iteration'], step: [10] },
  ],
  misses: ['         1           1.3033            0.06s', '      Iter       Train Loss   Remaining Time ', '10 0.5'],
  reader(): LineReader {
    let columns: readonly string[] = [];
    return (line) => {
      const cells = line.trim().split(/\s{2,}/);
      if (cells[0] === 'Iter' && cells.length > 2) {
        columns = cells;
        return null;
      }
      if (columns.length === 0 || cells.length !== columns.length || !/^\d+$/.test(cells[0] ?? '')) return null;
      const values: NamedValue[] = [];
      let at = line.indexOf(cells[0] as string);
      cells.slice(1).forEach((cell, index) => {
        at = line.indexOf(cell, at + (cells[index] as string).length);
        if (/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(cell)) values.push({ name: columns[index + 1] as string, value: parseNumber(cell), at });
      });
      return values.length === 0 ? null : [{ values, counters: ['iteration'], step: [Number(cells[0])] }];
    };
  },
};
