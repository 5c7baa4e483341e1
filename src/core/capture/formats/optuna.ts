/** Optuna's log of a study: `Trial 3 finished with value: 0.25 and parameters: {'x': 1.5}. Best is trial 2 with value: 0.2.` */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';
import { parsePython, type PythonValue } from './python-value';

const TRIAL = /(?:^|\s)Trial (\d+) finished with value(s?): (\[[^\]]*\]|\S+) and parameters: (\{.*\})\.(?: Best is trial .*)?$/;
const OTHER = /(?:^|\s)(?:A new study created in |Trial \d+ (?:pruned|failed)\b)/;

/** A trial's parameters are the line's label, so that each trial is a run of its own; a study of several objectives names them as its table does. */
export const optuna: Format = {
  name: 'optuna',
  library: true,
  examples: [
    { lines: ["[I 2026-11-21 10:00:00,123] Trial 3 finished with value: 0.25 and parameters: {'x': 1.5, 'kind': 'rbf'}. Best is trial 2 with value: 0.2."], values: { value: 0.25 }, counters: ['trial'], step: [3], label: 'trial=3, x=1.5, kind=rbf' },
    { lines: ["Trial 0 finished with values: [0.25, nan] and parameters: {'x': 1e-05}."], values: { values_0: 0.25, values_1: NaN }, counters: ['trial'], step: [0], label: 'trial=0, x=0.00001' },
    { lines: ['[I 2026-11-21 10:00:00,123] Trial 4 finished with value: -inf and parameters: {}. Best is trial 4 with value: -inf.'], values: { value: -Infinity }, counters: ['trial'], step: [4], label: 'trial=4' },
  ],
  misses: ['[I 2026-11-21 10:00:00,000] A new study created in memory with name: no-name-0.5', '[I 2026-11-21 10:00:00,123] Trial 5 pruned. ', "[W 2026-11-21 10:00:00,123] Trial 6 failed with parameters: {'x': 0.5} because of the following error: ValueError('loss: 0.5').", 'Best is trial 2 with value: 0.2.', 'Trial 3 finished with value: 0.25'],
  reader() {
    return (line) => {
      const match = TRIAL.exec(line);
      if (match === null) return OTHER.test(line) ? [] : null;
      const [, trial = '', several, told = '', params = ''] = match;
      const at = line.indexOf(told, match.index + match[0].indexOf(' with value'));
      const values = several === 's' ? listed(told, at) : [{ name: 'value', value: parseNumber(told), at }];
      const settings = settingsOf(parsePython(params));
      return [{ values, counters: ['trial'], step: [Number(trial)], label: [`trial=${trial}`, ...settings].join(', ') }];
    };
  },
};

function listed(text: string, at: number): NamedValue[] {
  return [...text.matchAll(/[^[\],\s]+/g)].map(({ 0: number, index }, place) => ({ name: `values_${place}`, value: parseNumber(number), at: at + index }));
}

function settingsOf(params: PythonValue | undefined): string[] {
  if (!(params instanceof Map)) return [];
  return [...params].map(([name, value]) => `${name}=${String(value)}`);
}
