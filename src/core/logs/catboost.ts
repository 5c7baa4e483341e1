/** CatBoost: `catboost_info/learn_error.tsv` and `test_error.tsv`. */
import { posix } from 'node:path';
import type { LogFormat } from './format';
import { openTable, columnsBy } from './table';

/** The tables of errors; the time left is no metric. */
export const catboostErrors: LogFormat = {
  tool: 'CatBoost',
  path: /(?:^|\/)(?:learn|test\d*)_error\.tsv$/,
  isOne: (start) => /^iter\t/.test(start.toString('utf8')),
  numbers: true,
  timed: false,
  grows: true,
  // TensorBoard's events of the same numbers lie in the folders `learn` and `test`, under the same names.
  place: (path) => ({ root: posix.dirname(path), prefix: `${posix.basename(path).replace(/_error\.tsv$/, '')}/` }),
  open: () => openTable((header) => columnsBy(header, 'iter')),
};
