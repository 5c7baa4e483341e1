/** A dict of metrics, or Lightning's list of such, as the value of a last expression or as a printed line. */
import type { Format, NamedValue, OutputFormat, Reading } from './format';
import { isCall, parsePython, type PythonValue } from './python-value';
import { counterNamed, hasMetricWord, namesMetric, namesTiming } from './vocabulary';

/** A dict counts where each of its numbers is a metric by its name, or a timing beside one. */
function readDict(dict: ReadonlyMap<string, PythonValue>, suffix: string): Reading[] | null {
  const numbers = [...dict].filter(([name]) => !namesTiming(name));
  if (numbers.length === 0 || !numbers.some(([name]) => namesMetric(name))) return null;
  const values: NamedValue[] = [];
  const counters: string[] = [];
  const step: number[] = [];
  for (const [name, value] of numbers) {
    const counter = counterNamed(name);
    if (typeof value !== 'number') return null;
    if (counter !== null) {
      counters.push(counter);
      step.push(value);
    } else if (hasMetricWord(name)) {
      values.push({ name: name + suffix, value, at: 0 });
    } else {
      return null;
    }
  }
  return values.length === 0 ? null : [{ values, counters, step }];
}

/** A dict of lists of equal length, as Keras's `history.history`: a series each, from epoch 1. */
function readHistory(dict: ReadonlyMap<string, PythonValue>): Reading[] | null {
  const series = [...dict].filter(([name]) => !namesTiming(name));
  const lengths = new Set(series.map(([, list]) => (Array.isArray(list) ? list.length : -1)));
  const [length = 0] = lengths;
  if (lengths.size !== 1 || length < 1 || !series.some(([name]) => namesMetric(name)) || !series.every(([name]) => hasMetricWord(name) || /^(?:lr|learning_rate)$/.test(name))) return null;
  if (!series.every(([, list]) => (list as readonly PythonValue[]).every((value) => typeof value === 'number'))) return null;
  return Array.from({ length }, (_, index) => ({ values: series.map(([name, list]) => ({ name, value: (list as readonly number[])[index] as number, at: 0 })), counters: ['epoch'], step: [index + 1], restates: true as const }));
}

function readValue(value: PythonValue | undefined): Reading[] | null {
  if (value instanceof Map) return readDict(value, '') ?? readHistory(value);
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => item instanceof Map)) return null;
  const dicts = value as readonly ReadonlyMap<string, PythonValue>[];
  const all = dicts.flatMap((dict, place) => readDict(dict, dicts.length === 1 ? '' : `[${place}]`) ?? []);
  return all.length === dicts.length ? all : null;
}

/** `{'accuracy': 0.9, 'f1': 0.88}`, `[{'test_loss': 18.07}]`, `{'loss': [0.9, 0.8]}` as the value of a last expression. */
export const metricDict: OutputFormat = {
  name: 'metric-dict',
  library: false,
  mime: 'text/plain',
  examples: [
    { text: "{'accuracy': 0.9, 'f1': np.float64(0.88)}", readings: [{ values: { accuracy: 0.9, f1: 0.88 } }] },
    { text: "[{'test_loss': 18.072338104248047}]", readings: [{ values: { test_loss: 18.072338104248047 } }] },
    { text: "[{'test_loss': 1.5},\n {'test_loss': 2.5}]", readings: [{ values: { 'test_loss[0]': 1.5 } }, { values: { 'test_loss[1]': 2.5 } }] },
    { text: "{'eval_loss': nan, 'eval_runtime': 0.1, 'epoch': 2.0}", readings: [{ values: { eval_loss: NaN }, counters: ['epoch'], step: [2] }] },
    { text: "{'loss': [0.9, 0.8], 'val_loss': [1.0, 0.7]}", readings: [{ values: { loss: 0.9, val_loss: 1 }, counters: ['epoch'], step: [1] }, { values: { loss: 0.8, val_loss: 0.7 }, counters: ['epoch'], step: [2] }] },
  ],
  misses: ["{'C': 1.0, 'loss': 0.3}", "{'loss': 'hinge'}", '{}', '[]', "{'rows': 12, 'columns': 3}", "{'a': [0.5, 0.6]}", "{'name': 'x', 'score': 3}", "[{'score': 3, 'id': 7}]", '[0.5, 0.6]', "{'loss': 0.5"],
  read: (text) => readValue(parsePython(text)),
};

/** The same dict on a printed line. */
export const printedDict: Format = {
  name: 'printed-dict',
  library: false,
  examples: [
    { lines: ["{'accuracy': 0.9, 'f1': 0.88}"], values: { accuracy: 0.9, f1: 0.88 } },
    { lines: ["{'train_loss': 0.5, 'val_loss': 0.6, 'epoch': 3}"], values: { train_loss: 0.5, val_loss: 0.6 }, counters: ['epoch'], step: [3] },
    { lines: ['{"step": 20, "loss": 0.41}'], values: { loss: 0.41 }, counters: ['step'], step: [20] },
    { lines: ["epoch 3: {'loss': 0.41, 'acc': 0.9}"], values: { loss: 0.41, acc: 0.9 }, counters: ['epoch'], step: [3] },
  ],
  misses: ["{'C': 1.0, 'loss': 0.3}", "Best params: {'loss': 0.3}", "{'test': 0.5}", '{loss: 0.5}', "epoch 3: {'lr': 0.1}"],
  reader() {
    return (line) => {
      const match = /^\s*(?:(epoch|step|iteration|fold)\s+(\d+)\s*[:|-]?\s*)?(\{['"].*\})\s*$/i.exec(line);
      if (match === null) return null;
      const value = parsePython(match[3] as string);
      const [reading] = (value instanceof Map ? readDict(value, '') : null) ?? [];
      if (reading === undefined) return null;
      const counter = counterNamed(match[1] ?? '');
      const values = reading.values.map((told) => ({ ...told, at: placeOf(line, told.name) }));
      return [counter === null ? { ...reading, values } : { values, counters: [counter, ...reading.counters], step: [Number(match[2]), ...reading.step] }];
    };
  },
};

/** Where the value of a key stands. */
function placeOf(line: string, key: string): number {
  const at = Math.max(line.indexOf(`'${key}':`), line.indexOf(`"${key}":`));
  return at + key.length + 3 + (/^\s*/.exec(line.slice(at + key.length + 3))?.[0].length ?? 0);
}

/** A number of `cross_validate`'s dict for each fold; null where the text is no such dict. */
export function readFolds(text: string): readonly Reading[] | null {
  const dict = parsePython(text);
  if (!(dict instanceof Map)) return null;
  const scores = [...dict].flatMap(([name, value]) => (!namesTiming(name) && isCall(value) && value.call === 'array' && Array.isArray(value.args[0]) ? [{ name, folds: value.args[0] as readonly PythonValue[] }] : []));
  return scores.flatMap(({ name, folds }) => (hasMetricWord(name) ? folds.flatMap((value, fold): Reading[] => (typeof value === 'number' ? [{ values: [{ name, value, at: 0 }], counters: ['fold'], step: [fold + 1] }] : [])) : []));
}
