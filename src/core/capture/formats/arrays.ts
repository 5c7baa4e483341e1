/** Scores of folds on one line: `CV scores: [0.96 1. 0.93]`. */
import type { Format, Reading } from './format';
import { parseNumber } from './number';
import { namesMetric } from './vocabulary';

const NUMBER = '[-+]?(?:\\d+\\.\\d*(?:e[-+]?\\d+)?|\\.\\d+|[01]|nan|inf)';
const LIST = `\\[\\s*((?:${NUMBER})(?:(?:\\s*,\\s*|\\s+)(?:${NUMBER}))+)\\s*\\]`;
const NAMED = new RegExp(`^\\s*([A-Za-z][\\w ./@'-]{0,79}?)\\s*[:=]\\s*(?:array\\()?${LIST}\\)?\\s*$`, 'i');
const ALONE = new RegExp(`^\\s*(?:array\\()?${LIST}\\)?\\s*$`, 'i');

/** The counter of scores that came one for each fold. */
const FOLD = 'fold';

/** Arrays with a metric's name. Folds count from 1, as scikit-learn prints them. */
export const arrays: Format = {
  name: 'arrays',
  library: false,
  examples: [
    { lines: ['CV scores: [0.96666667 1.         0.93333333]'], values: { 'CV scores': 0.96666667 }, counters: [FOLD], step: [1] },
    { lines: ['val scores: array([1.  , 0.9 ])'], values: { 'val scores': 1 }, counters: [FOLD], step: [1] },
    { lines: ['cross-validation accuracy = [0.96, 1.0, nan]'], values: { 'cross-validation accuracy': 0.96 }, counters: [FOLD], step: [1] },
  ],
  misses: ['weights: [0.5 0.5]', 'shape: [1, 0]', 'scores: [12 13]', 'accuracy: []', 'feature importances: [0.1 0.9]', 'loss: [0.5]', '[0.96 1. 0.93]', 'class scores per row: [0.2 0.8]'],
  reader() {
    return (line) => {
      const match = NAMED.exec(line);
      if (match === null || / (?:per|by) /.test(match[1] as string) || !namesMetric(match[1] as string)) return null;
      return foldReadings(match[1] as string, match[2] as string, line.indexOf(match[2] as string, line.indexOf('[')));
    };
  },
};

/** The scores of an array that its code names, one for each fold; null where the text is no such array. */
export function readArray(text: string, name: string): readonly Reading[] | null {
  const match = ALONE.exec(text);
  return match === null ? null : foldReadings(name, match[1] as string, text.indexOf(match[1] as string));
}

function foldReadings(name: string, list: string, from: number): Reading[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: number, index }, fold) => ({ values: [{ name, value: parseNumber(number), at: from + index }], counters: [FOLD], step: [fold + 1], implied: true }));
}
