/** What Hugging Face's `trainer.train()` returns, as a notebook shows it. */
import type { NamedValue, OutputFormat } from './format';
import { isCall, parsePython } from './python-value';
import { namesTiming } from './vocabulary';

/** `TrainOutput(global_step=20, training_loss=0.694, metrics={'train_runtime': 5.1, 'train_loss': 0.694, 'epoch': 2.0})`. */
export const trainOutput: OutputFormat = {
  name: 'train-output',
  library: true,
  mime: 'text/plain',
  examples: [
    {
      text: "TrainOutput(global_step=20, training_loss=0.694, metrics={'train_runtime': 5.1448, 'train_samples_per_second': 31.1, 'total_flos': 88128000.0, 'train_loss': 0.694, 'epoch': 2.0})",
      readings: [{ values: { training_loss: 0.694 } }, { values: { train_loss: 0.694 }, counters: ['epoch'], step: [2] }],
    },
    { text: 'TrainOutput(global_step=20, training_loss=nan, metrics={})', readings: [{ values: { training_loss: NaN } }] },
  ],
  misses: ['TrainOutput(global_step=20, training_loss=0.6', 'TrainOutput(0.5)', "PredictionOutput(predictions=array([0.5]), label_ids=None, metrics={'test_loss': 0.5})"],
  read(text) {
    const output = /^\s*TrainOutput\(/.test(text) ? parsePython(text) : undefined;
    if (!isCall(output)) return null;
    const loss = output.keywords.get('training_loss');
    if (typeof loss !== 'number') return null;
    const metrics = output.keywords.get('metrics');
    const named = metrics instanceof Map ? [...metrics] : [];
    const epoch = named.find(([name]) => name === 'epoch')?.[1];
    const values = named.flatMap(([name, value]): NamedValue[] => (typeof value === 'number' && name !== 'epoch' && !namesTiming(name) ? [{ name, value, at: 0 }] : []));
    const summary = { values: [{ name: 'training_loss', value: loss, at: 0 }], counters: [], step: [] };
    if (values.length === 0) return [summary];
    return [summary, typeof epoch === 'number' ? { values, counters: ['epoch'], step: [epoch] } : { values, counters: [], step: [] }];
  },
};
