/** A pandas DataFrame of metrics as the value of a last expression: a history with a row for each epoch, or a row for each model. */
import type { NamedValue, OutputFormat, Reading } from './format';
import { htmlTables, type HtmlTable } from './html-table';
import { parseNumber } from './number';
import { counterNamed, hasMetricWord, namesOnlyMetric, namesTiming } from './vocabulary';

const NUMBER = /^[-+]?(?:\d[\d,]*(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf)%?$/i;
/** Rows of `describe()`. */
const STATISTICS = new Set(['count', 'mean', 'std', '50%']);
/** Settings that stand beside metrics. */
const SETTING = /^(?:lr|learning_rate|rank|rank_\w+|param_\w+)$/i;

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div><table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th>${columns.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${rows.map(([index = '', ...cells]) => `<tr><th>${index}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;

/** Every number in it must be a metric by its column, a counter or a setting: else it is a table of data. */
export const dataFrame: OutputFormat = {
  name: 'data-frame',
  library: false,
  mime: 'text/html',
  examples: [
    { text: table(['loss', 'val_loss'], [['0', '0.9', '1.1'], ['1', '0.8', 'NaN']]), readings: [{ values: { loss: 0.9, val_loss: 1.1 }, counters: ['epoch'], step: [1] }, { values: { loss: 0.8, val_loss: NaN }, counters: ['epoch'], step: [2] }] },
    { text: table(['epoch', 'train_loss', 'lr'], [['0', '0', '0.9', '0.1'], ['...', '...', '...', '...'], ['9', '9', '0.1', '0.01']]), readings: [{ values: { train_loss: 0.9 }, counters: ['epoch'], step: [0] }, { values: { train_loss: 0.1 }, counters: ['epoch'], step: [9] }] },
    { text: table(['accuracy', 'f1'], [['SVC', '0.9', '0.88'], ['Random Forest', '0.93', '0.92']]), readings: [{ values: { 'SVC accuracy': 0.9, 'SVC f1': 0.88 } }, { values: { 'Random Forest accuracy': 0.93, 'Random Forest f1': 0.92 } }] },
    { text: table(['model', 'accuracy'], [['0', 'SVC', '97.80%'], ['1', 'kNN', '0.9']]), readings: [{ values: { 'SVC accuracy': 97.8 } }, { values: { 'kNN accuracy': 0.9 } }] },
  ],
  misses: [
    table(['name', 'score'], [['0', 'Ada', '0.5'], ['1', 'Bob', '0.7']]),
    table(['age', 'accuracy'], [['0', '31', '0.5'], ['1', '32', '0.7']]),
    table(['accuracy', 'loss'], [['count', '5.0', '5.0'], ['mean', '0.5', '0.7'], ['std', '0.1', '0.1']]),
    table(['loss', 'cost'], [['0', '12', '40'], ['1', '3', '7']]),
    table(['accuracy'], []), '<table class="dataframe"><tr><td>0.5</td></tr></table>', '<p>accuracy 0.5</p>',
  ],
  read(html) {
    const frames = htmlTables(html).filter(({ classes, head }) => /\bdataframe\b/.test(classes) && head.length === 1 && head[0]?.[0] === '');
    const [frame] = frames;
    return frames.length === 1 && frame !== undefined ? readFrame(frame) : null;
  },
};

interface Columns {
  /** Places of the metrics. */
  readonly metrics: readonly number[];
  /** Place of the column that counts, or null. */
  readonly counter: number | null;
  /** Place of the only column of text, or null. */
  readonly label: number | null;
}

function readFrame({ head, body }: HtmlTable): Reading[] | null {
  const names = head[0] ?? [];
  const rows = body.filter((cells) => cells.length === names.length && !cells.every((cell) => cell === '...'));
  const columns = rows.length === 0 ? null : columnsOf(names, rows);
  if (columns === null || rows.some(([index = '']) => STATISTICS.has(index))) return null;
  const numbered = rows.every(([index = '']) => /^\d+$/.test(index));
  return columns.label !== null || !numbered ? labelledRows(names, rows, columns) : historyRows(names, rows, columns);
}

/** What the columns are; null where one is of data. */
function columnsOf(names: readonly string[], rows: readonly (readonly string[])[]): Columns | null {
  const metrics: number[] = [];
  const labels: number[] = [];
  let counter: number | null = null;
  for (let place = 1; place < names.length; place += 1) {
    const name = names[place] as string;
    const isNumeric = rows.every((cells) => NUMBER.test(cells[place] ?? ''));
    if (!isNumeric) labels.push(place);
    else if (counterNamed(name) !== null) counter ??= place;
    else if (hasMetricWord(name)) metrics.push(place);
    else if (!SETTING.test(name) && !namesTiming(name)) return null;
  }
  const telling = metrics.some((place) => namesOnlyMetric(names[place] as string) || counter !== null || /(?:train|val|valid|test)/i.test(names[place] as string) || metrics.length > 1);
  const fractions = metrics.some((place) => rows.some((cells) => /[.%]/.test(cells[place] ?? '')));
  return metrics.length === 0 || labels.length > 1 || !telling || !fractions ? null : { metrics, counter, label: labels[0] ?? null };
}

function historyRows(names: readonly string[], rows: readonly (readonly string[])[], { metrics, counter }: Columns): Reading[] {
  return rows.map((cells) => ({
    values: valuesOf(names, cells, metrics, ''),
    counters: [counter === null ? 'epoch' : (counterNamed(names[counter] as string) as string)],
    // Keras counts epochs from 1, and its history's index from 0.
    step: [counter === null ? Number(cells[0]) + 1 : Number(cells[counter])],
    restates: true as const,
  }));
}

/** Rows of models: only where a column can hardly be anything but a metric. */
function labelledRows(names: readonly string[], rows: readonly (readonly string[])[], { metrics, label }: Columns): Reading[] | null {
  if (!metrics.some((place) => namesOnlyMetric(names[place] as string))) return null;
  return rows.map((cells) => ({ values: valuesOf(names, cells, metrics, `${cells[label ?? 0] as string} `), counters: [], step: [] }));
}

function valuesOf(names: readonly string[], cells: readonly string[], places: readonly number[], prefix: string): NamedValue[] {
  return places.map((place) => ({ name: prefix + (names[place] as string), value: parseNumber((cells[place] as string).replace('%', '')), at: 0 }));
}
