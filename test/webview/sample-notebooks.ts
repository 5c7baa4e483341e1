/** Notebooks to be compared: what the diff page shows is made of them by the engine itself. */
import { deflateSync } from 'node:zlib';
import type { Json } from '../../src/core/model/json';
import type { Notebook } from '../../src/core/model/notebook';
import { toNotebook } from '../../src/core/notebook/read/read-notebook';

type Fields = Record<string, Json>;

/** A code cell. */
export function code(id: string, count: number, source: string, outputs: Json[] = []): Fields {
  return { cell_type: 'code', id, metadata: {}, execution_count: count, source, outputs };
}

/** A markdown cell. */
export function markdown(id: string, source: string): Fields {
  return { cell_type: 'markdown', id, metadata: {}, source };
}

/** What a cell printed. */
export function printed(text: string): Fields {
  return { output_type: 'stream', name: 'stdout', text };
}

/** Something that a cell displayed, by MIME type. */
export function displayed(data: Fields): Fields {
  return { output_type: 'display_data', metadata: {}, data };
}

/** A notebook of these cells. */
export function notebook(cells: Fields[], metadata: Fields = {}): Notebook {
  return toNotebook({ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: 'python' }, ...metadata }, cells }, 'sample.ipynb');
}

/** A table as pandas writes it. */
export function table(rows: readonly (readonly [string, ...number[]])[]): Fields {
  const head = '<thead><tr style="text-align: right;"><th></th><th>precision</th><th>recall</th><th>support</th></tr></thead>';
  return displayed({ 'text/html': `<div><style scoped>td { color: red }</style><table border="1" class="dataframe">${head}<tbody>${rows.map(([name, ...values]) => `<tr><th>${name}</th>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`, 'text/plain': 'a table' });
}

/** A picture of a line that falls to a height, on white. */
export function plot(drop: number, [width, height] = [320, 180] as const): Fields {
  const raw = Buffer.alloc(height * (1 + width * 3), 255);
  for (let y = 0; y < height; y += 1) raw[y * (1 + width * 3)] = 0;
  for (let x = 10; x < width - 10; x += 1) {
    const y = Math.round(height - 20 - (height - 40) * Math.exp((-x * drop) / width));
    for (const dy of [0, 1, 2]) raw.set([31, 119, 180], (y + dy) * (1 + width * 3) + 1 + x * 3);
  }
  return displayed({ 'image/png': png(width, height, raw), 'text/plain': '<Figure size 640x480 with 1 Axes>' });
}

function png(width: number, height: number, raw: Buffer): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat(parts).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const training = (dropPath: string, mixup: string): string => `model = vit_small(drop_path=${dropPath}).cuda()\nopt = AdamW(model.parameters(), lr=lr)\nhist = fit(model, opt, train_dl, val_dl,\n           epochs=8, mixup=${mixup})  # eight are enough`;

const epochs = (last: readonly [number, number, number]): string => Array.from({ length: 8 }, (_, epoch) => {
  const [loss, valLoss, accuracy] = epoch === 7 ? last : [1 / (epoch + 1), 1.1 / (epoch + 1), 0.5 + epoch / 20];
  return `epoch ${epoch + 1}/8: loss=${loss.toFixed(3)} val_loss=${valLoss.toFixed(3)} val_acc=${accuracy.toFixed(3)}\n`;
}).join('');

const prelude = Array.from({ length: 12 }, (_, index) => code(`p${index}`, index + 1, index === 0 ? 'import torch, timm' : `value_${index} = load(${index})`));
const helpers = [markdown('h', '## Helpers'), code('h1', 20, 'def show(x):\n    print(x)'), code('h2', 21, 'show(1)')];
const chart = (y: number): Fields => displayed({ 'application/vnd.plotly.v1+json': { data: [{ type: 'scatter', name: 'val', x: [1, 2, 3], y: [1, y, 3] }], layout: { title: { text: 'Validation' } } } });
const failure = (name: string): Fields => ({ output_type: 'error', ename: name, evalue: 'no such column', traceback: [`\u001b[0;31m${name}\u001b[0m: no such column`, 'Cell In[3], line 1'] });

/** The notebooks of the picture: one moved cell, changed sources and outputs of many kinds. */
export function finetune(): { left: Notebook; right: Notebook } {
  const left = [
    ...prelude,
    code('acc', 15, 'def accuracy(model, dl):\n    hits = 0\n    for x, y in dl:\n        hits += (model(x) == y).sum()\n    return hits / len(dl)'),
    code('train', 12, training('0.0', '0.2'), [printed(epochs([0.352, 0.086, 0.976]))]),
    ...helpers,
    code('report', 14, 'report(model, test_dl)', [table([['cat', 0.951, 0.943, 1000], ['dog', 0.958, 0.962, 1000], ['horse', 0.987, 0.985, 1000]]), plot(3)]),
    code('plotly', 16, 'fig.show()', [chart(2)]),
    markdown('notes', '## Notes\n\nMixup **0.2** is best.\n\n- one\n- two'),
    code('fails', 17, 'df["x"]', [failure('KeyError')]),
    code('gone', 18, 'scratch = 1'),
  ];
  const right = [
    ...prelude,
    code('train', 24, training('0.1', '0.4'), [printed(epochs([0.517, 0.081, 0.978]))]),
    code('acc', 25, 'def accuracy(model, dl):\n    model.eval(); hits = torch.zeros(0)\n    for x, y in dl:\n        hits += (model(x) == y).sum()\n    return hits / len(dl)'),
    ...helpers,
    code('report', 27, 'report(model, test_dl)', [table([['cat', 0.951, 0.956, 1000], ['dog', 0.958, 0.962, 1000], ['horse', 0.987, 0.985, 1000]]), plot(4)]),
    code('plotly', 29, 'fig.show()', [chart(2.5)]),
    markdown('notes', '## Notes\n\nMixup **0.4** is best.\n\n- one\n- two'),
    code('fails', 30, 'df["x"]', [failure('IndexError')]),
    code('confusion', 28, 'confusion(model, test_dl, classes=["cat", "dog"])'),
  ];
  return { left: notebook(left), right: notebook(right, { title: 'Fine-tuning' }) };
}
