/** Ultralytics: `runs/<task>/<name>/results.csv` and `args.yaml`. */
import type { LogFormat } from './format';
import { inFolder } from './place';
import { openSettings } from './settings-file';
import { columnsBy, openTable } from './table';

/** `results.csv`: one row for each epoch; `time` is how long it took so far. */
export const ultralyticsResults: LogFormat = {
  tool: 'Ultralytics',
  path: /(?:^|\/)results\.csv$/,
  isOne: (start) => /^\s*epoch\s*,.*(?:_loss|metrics\/|lr\/)/.test(start.toString('utf8')),
  numbers: true,
  timed: false,
  grows: true,
  place: inFolder,
  open: () => openTable((header) => columnsBy(header, 'epoch', ['time'])),
};

/** `args.yaml`. */
export const ultralyticsSettings: LogFormat = {
  tool: 'Ultralytics',
  path: /(?:^|\/)args\.yaml$/,
  numbers: false,
  timed: false,
  grows: false,
  place: inFolder,
  open: openSettings,
};
