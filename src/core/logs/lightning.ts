/** Lightning's CSVLogger: `version_N/metrics.csv`, whose header is rewritten when a metric appears, and `hparams.yaml`. */
import type { LogFormat } from './format';
import { inFolder } from './place';
import { openSettings } from './settings-file';
import { columnsBy, openTable } from './table';

/** `metrics.csv`: a row has some of the metrics; a file of another logger may have epochs alone. */
export const lightningMetrics: LogFormat = {
  tool: 'Lightning',
  path: /(?:^|\/)metrics\.csv$/,
  isOne: (start) => /^\uFEFF?(?:[^\r\n]*,)?"?(?:step|epoch)"?\s*[,\r\n]/.test(start.toString('utf8')),
  numbers: true,
  timed: false,
  grows: true,
  place: inFolder,
  open: () => openTable((header) => columnsBy(header, 'step', ['epoch']) ?? columnsBy(header, 'epoch')),
};

/** `hparams.yaml`, also beside TensorBoard's events. */
export const lightningSettings: LogFormat = {
  tool: 'Lightning',
  path: /(?:^|\/)hparams\.yaml$/,
  numbers: false,
  timed: false,
  grows: false,
  place: inFolder,
  open: openSettings,
};
