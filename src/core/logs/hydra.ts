/** Hydra: `.hydra/config.yaml` holds the settings of all that runs in its folder. */
import { posix } from 'node:path';
import type { LogFormat } from './format';
import { openSettings } from './settings-file';

/** The settings of the folder that `.hydra` lies in. */
export const hydraSettings: LogFormat = {
  tool: 'Hydra',
  path: /(?:^|\/)\.hydra\/config\.yaml$/,
  numbers: false,
  timed: false,
  grows: false,
  place: (path) => ({ root: posix.dirname(posix.dirname(path)), prefix: '' }),
  open: openSettings,
};
