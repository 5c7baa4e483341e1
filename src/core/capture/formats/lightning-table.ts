/** The table that Lightning prints after `trainer.test()` and `trainer.validate()`, with box characters (rich) or without. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const HEADER = /^[\s┃|]*(?:Test|Validate) metric[\s┃|]+DataLoader 0(?:[\s┃|]+DataLoader \d+)*[\s┃|]*$/i;
const ROW = /^[\s│|]*([A-Za-z][\w./@-]*)((?:[\s│|]+[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf)(?=[\s│|]|$))+)[\s│|]*$/i;
const CELL = /[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf)/gi;
const RULE = /^[\s─━┏┳┓┡╇┩└┴┘┠╂┨]+$/;

/** With several data loaders a metric has a column for each, and Lightning's own name for it. */
export const lightningTable: Format = {
  name: 'lightning-table',
  library: true,
  examples: [
    { lines: ['┃        Test metric        ┃       DataLoader 0        ┃', '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━┩', '│         test_loss         │    18.072338104248047     │'], values: { test_loss: 18.072338104248047 } },
    { lines: ['     Validate metric           DataLoader 0             DataLoader 1', '────────────────────────────────────────', '         val_acc                 0.5                       nan'], values: { 'val_acc/dataloader_idx_0': 0.5, 'val_acc/dataloader_idx_1': NaN } },
  ],
  misses: ['│         test_loss         │    18.072338104248047     │', '┃        Test metric        ┃       DataLoader 0        ┃', '┃ Layer (type)  ┃ Output Shape ┃', '│ dense (Dense)                   │ (None, 16)             │           144 │'],
  reader() {
    let loaders = 0;
    return (line) => {
      if (HEADER.test(line)) {
        loaders = (line.match(/DataLoader \d+/gi) ?? []).length;
        return [];
      }
      if (loaders === 0) return null;
      if (RULE.test(line)) {
        if (/[└]/.test(line)) loaders = 0;
        return [];
      }
      const match = ROW.exec(line);
      if (match === null) {
        loaders = 0;
        return null;
      }
      const [, name = '', cells = ''] = match;
      const from = line.indexOf(name) + name.length;
      const values = [...cells.matchAll(CELL)].map(({ 0: text, index }, loader): NamedValue => ({ name: loaders === 1 ? name : `${name}/dataloader_idx_${loader}`, value: parseNumber(text), at: from + index }));
      return [{ values, counters: [], step: [] }];
    };
  },
};
