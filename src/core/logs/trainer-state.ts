/** The Trainer of Hugging Face: `checkpoint-N/trainer_state.json`, which holds all that was logged up to then. */
import { posix } from 'node:path';
import type { LogFormat } from './format';
import { parsePythonJson } from './python-json';
import { isPlainObject } from './settings';
import { openWhole } from './whole-file';

/** Settings of the training that the file has. */
const SETTINGS = ['num_train_epochs', 'max_steps', 'train_batch_size'];

const CHECKPOINT = /^checkpoint-\d+$/;

/** The file of one checkpoint, or of the finished training. */
export const trainerState: LogFormat = {
  tool: 'Hugging Face Trainer',
  path: /(?:^|\/)[^/]*trainer_state[^/]*\.json$/,
  numbers: true,
  timed: false,
  grows: false,
  place: (path) => {
    const folder = posix.dirname(path);
    return { root: CHECKPOINT.test(posix.basename(folder)) ? posix.dirname(folder) : folder, prefix: '' };
  },
  open: () =>
    openWhole((text, found, time) => {
      const state = parsePythonJson(text);
      if (!isPlainObject(state) || !Array.isArray(state['log_history'])) throw new TypeError('it has no log_history');
      for (const name of SETTINGS) {
        const value = state[name];
        if (typeof value === 'number') found.param(name, value);
      }
      for (const entry of state['log_history'] as unknown[]) {
        if (!isPlainObject(entry) || typeof entry['step'] !== 'number') continue;
        for (const [name, value] of Object.entries(entry)) {
          if (typeof value === 'number' && name !== 'step' && name !== 'epoch') found.add(name, ['step'], [entry['step']], time, value);
        }
      }
    }),
};

/** Of the files of several checkpoints of one training, the one that tells most: that of the end, else of the last checkpoint. */
export function latestState(paths: readonly string[]): string | undefined {
  const stepOf = (path: string): number => {
    const step = /^checkpoint-(\d+)$/.exec(posix.basename(posix.dirname(path)))?.[1];
    return step === undefined ? Infinity : Number(step);
  };
  return [...paths].sort((a, b) => stepOf(a) - stepOf(b)).at(-1);
}
