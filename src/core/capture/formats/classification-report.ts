/** scikit-learn's `classification_report`: a row for each class and each average under `precision recall f1-score support`. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const HEADER = /^\s+precision\s+recall\s+f1-score\s+support\s*$/;
const COLUMNS = ['precision', 'recall', 'f1-score'];
const ROW = /^\s*(\S.*?)\s{2,}((?:(?:\d\.\d+|nan)\s+){1,3})\d+\s*$/;
const LINE = '              precision    recall  f1-score   support';

/** A number is called by its row, then its column, as printed; the support is none. */
export const classificationReport: Format = {
  name: 'classification-report',
  library: false,
  examples: [
    { lines: [LINE, '', '           0       1.00      0.96      0.98       248'], values: { '0 precision': 1, '0 recall': 0.96, '0 f1-score': 0.98 } },
    { lines: [LINE, '', '  Iris setosa     0.9500    0.9600    0.9700        50'], values: { 'Iris setosa precision': 0.95, 'Iris setosa recall': 0.96, 'Iris setosa f1-score': 0.97 } },
    { lines: [LINE, '', '    accuracy                           0.98       500'], values: { accuracy: 0.98 } },
    { lines: [LINE, '', 'weighted avg       0.98      0.97      0.96       500'], values: { 'weighted avg precision': 0.98, 'weighted avg recall': 0.97, 'weighted avg f1-score': 0.96 } },
  ],
  misses: [LINE, '           0       1.00      0.96      0.98       248', 'accuracy                           0.98       500', '   macro avg       0.98      0.98      0.98       500'],
  reader() {
    let inside = false;
    return (line) => {
      if (HEADER.test(line)) {
        inside = true;
        return [];
      }
      if (!inside || line.trim() === '') return null;
      const match = ROW.exec(line);
      if (match === null) {
        inside = false;
        return null;
      }
      const [, row = '', cells = ''] = match;
      const from = line.indexOf(cells, line.indexOf(row) + row.length);
      const numbers = [...cells.matchAll(/\S+/g)];
      if (numbers.length === 2) return null;
      const values = numbers.map(({ 0: text, index }, place): NamedValue => ({ name: numbers.length === 1 ? row : `${row} ${COLUMNS[place] as string}`, value: parseNumber(text), at: from + index }));
      return [{ values, counters: [], step: [] }];
    };
  },
};
