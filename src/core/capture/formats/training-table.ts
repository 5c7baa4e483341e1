/** The table that Hugging Face's `Trainer` and fastai show in a notebook while they train: a row for each epoch or evaluation. */
import type { NamedValue, OutputFormat, Reading } from './format';
import { htmlTables, type HtmlTable } from './html-table';
import { parseNumber } from './number';
import { counterNamed, hasMetricWord } from './vocabulary';

const NUMBER = /^[-+]?(?:\d[\d,]*(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf)%?$/i;

/** Each state of the table tells all rows again. Its first column counts; columns may come later, and cells may be empty. */
export const trainingTable: OutputFormat = {
  name: 'training-table',
  library: true,
  mime: 'text/html',
  examples: [
    {
      text: "<div><progress value='20' max='20'></progress> [20/20 00:03, Epoch 2/2]</div><table border=\"1\" class=\"dataframe\"><thead><tr><th>Epoch</th><th>Training Loss</th><th>Validation Loss</th><th>Accuracy</th></tr></thead><tbody><tr><td>1</td><td>No log</td><td>0.694197</td><td>0.416667</td></tr><tr><td>2</td><td>0.694500</td><td>0.694179</td><td>0.416667</td></tr></tbody></table><p>",
      readings: [
        { values: { 'Validation Loss': 0.694197, Accuracy: 0.416667 }, counters: ['epoch'], step: [1] },
        { values: { 'Training Loss': 0.6945, 'Validation Loss': 0.694179, Accuracy: 0.416667 }, counters: ['epoch'], step: [2] },
      ],
    },
    { text: '<table class="dataframe"><thead><tr><th>Step</th><th>Training Loss</th></tr></thead><tbody><tr><td>500</td><td>1.2e-05</td></tr><tr><td>1000</td><td>0.1', readings: [{ values: { 'Training Loss': 1.2e-5 }, counters: ['step'], step: [500] }] },
    {
      text: '<table border="1" class="fastprogress"><thead><tr style="text-align: left;"><th>epoch</th><th>train_loss</th><th>valid_loss</th><th>error_rate</th><th>time</th></tr></thead><tbody><tr><td>0</td><td>0.681</td><td>nan</td><td>0.54</td><td>00:01</td></tr></tbody></table>',
      readings: [{ values: { train_loss: 0.681, valid_loss: NaN, error_rate: 0.54 }, counters: ['epoch'], step: [0] }],
    },
  ],
  misses: [
    '<table border="1" class="dataframe"><thead><tr><th></th><th>epoch</th><th>loss</th></tr></thead><tbody><tr><th>0</th><td>1</td><td>0.5</td></tr></tbody></table>',
    '<table class="dataframe"><thead><tr><th>Step</th><th>Rows</th></tr></thead><tbody><tr><td>1</td><td>40</td></tr></tbody></table>',
    '<table><tr><th>Epoch</th><th>Loss</th></tr><tr><td>1</td><td>0.5</td></tr></table>', '<p>Epoch 1 loss 0.5</p>',
  ],
  read(html) {
    const tables = htmlTables(html).filter(({ classes }) => /\b(?:dataframe|fastprogress)\b/.test(classes));
    const found = tables.flatMap((table) => readTable(table) ?? []);
    return tables.some((table) => columnsOf(table) !== null) ? found : null;
  },
};

interface Columns {
  readonly counter: string;
  readonly names: readonly string[];
}

/** The counter that the first column is, and the names of all; null where it is another table. */
function columnsOf({ head }: HtmlTable): Columns | null {
  const [names = []] = head;
  const counter = counterNamed(names[0] ?? '');
  return head.length === 1 && counter !== null && names.slice(1).some((name) => hasMetricWord(name)) ? { counter, names } : null;
}

function readTable(table: HtmlTable): Reading[] | null {
  const columns = columnsOf(table);
  if (columns === null) return null;
  return table.body.flatMap((cells): Reading[] => {
    const step = Number(cells[0]?.replace(/,/g, ''));
    if (!Number.isFinite(step) || cells[0] === '') return [];
    const values = cells.slice(1).flatMap((cell, index): NamedValue[] => {
      const name = columns.names[index + 1];
      return name !== undefined && name !== '' && NUMBER.test(cell) ? [{ name, value: parseNumber(cell.replace('%', '')), at: 0 }] : [];
    });
    return values.length === 0 ? [] : [{ values, counters: [columns.counter], step: [step] }];
  });
}
