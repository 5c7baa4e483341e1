/** Keras's CSVLogger and others like it: a table by epochs under a name that its user chose. */
import { hasMetricWord } from '../capture/formats/vocabulary';
import type { LogFormat } from './format';
import { inItself } from './place';
import { cellsOf, columnsBy, openTable } from './table';

const DELIMITER = /[,;\t]/;

/** A table whose first column is the epoch, with a known metric behind it: a table of data has none. */
export const kerasTable: LogFormat = {
  tool: 'Keras',
  path: /\.(?:csv|tsv|log|txt)$/i,
  isOne: (start) => {
    const [header = ''] = start.toString('utf8').split(/\r?\n/, 1);
    const delimiter = DELIMITER.exec(header)?.[0];
    if (delimiter === undefined) return false;
    const [first = '', ...rest] = cellsOf(header, delimiter).map((cell) => cell.trim());
    return first === 'epoch' && rest.some((name) => /^[\w ./@()-]+$/.test(name) && hasMetricWord(name));
  },
  numbers: true,
  timed: false,
  grows: true,
  place: inItself,
  open: () => openTable((header) => columnsBy(header, 'epoch')),
};
