/** Tells whether a print, a log file and a callback mean the same metric by names that differ. */

/** Words that say which data a number is of, one for each. */
const SPLITS: ReadonlyMap<string, string> = new Map([
  ...['val', 'valid', 'validation', 'eval', 'evaluation', 'dev'].map((word) => [word, 'val'] as const),
  ...['test', 'testing'].map((word) => [word, 'test'] as const),
]);

/** Words that say nothing: what is trained on is what is meant where nothing else is told. */
const PLAIN: ReadonlySet<string> = new Set(['train', 'training', 'learn', 'epoch', 'step', 'batch']);

/** Spellings of one metric. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([['acc', 'accuracy'], ['lr', 'learning rate']]);

/** A name as it is compared: `train/loss`, `epoch_loss` and `Loss` are one, and so are `val_loss` and `validation/epoch_loss`. */
export function plainMetricName(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const told = words.filter((word) => !PLAIN.has(word)).map((word) => SPLITS.get(word) ?? SYNONYMS.get(word) ?? word);
  const split = told.find((word) => word === 'val' || word === 'test');
  return [...(split === undefined ? [] : [split]), ...told.filter((word) => word !== split)].join(' ') || words.join(' ');
}

/** What Hugging Face's Trainer heads a column of its table with in place of a metric's own name; null of any other metric. */
export function tableName(name: string): string | null {
  return /^eval_(?!loss$)(.+)$/.exec(name)?.[1] ?? null;
}
