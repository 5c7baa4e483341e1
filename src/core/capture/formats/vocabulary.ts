/** Words by which printed names are told to be metrics, counters, or neither. All lower case. */

const METRICS = new Set([
  'acc', 'accuracy', 'loss', 'losses', 'err', 'error', 'cost', 'score', 'scores', 'objective', 'reward', 'return', 'auc', 'auroc', 'auprc', 'roc', 'ap', 'map', 'map50',
  'f1', 'f2', 'fbeta', 'precision', 'recall', 'specificity', 'sensitivity', 'mse', 'rmse', 'mae', 'mape', 'smape', 'rmsle', 'msle', 'medae', 'r2', 'r²', 'r^2',
  'logloss', 'nll', 'bce', 'ce', 'crossentropy', 'entropy', 'perplexity', 'ppl', 'bleu', 'rouge', 'meteor', 'wer', 'cer', 'iou', 'miou', 'dice', 'jaccard', 'kappa',
  'mcc', 'gini', 'ndcg', 'mrr', 'top1', 'top5', 'psnr', 'ssim', 'fid', 'elbo', 'kl', 'kld', 'likelihood', 'loglik', 'aic', 'bic', 'inertia', 'silhouette', 'distortion',
  'deviance', 'hinge', 'brier', 'pearson', 'spearman', 'residual', 'grad_norm', 'oob', 'fitness', 'energy', 'auc_roc', 'logits_loss', 'exact_match', 'em',
]);

/** Metrics whose names stand above columns of data too. */
const ALSO_DATA = new Set(['score', 'scores', 'cost', 'return', 'reward', 'objective', 'energy', 'map', 'ap', 'ce', 'em', 'kl', 'entropy', 'residual', 'fitness', 'err', 'error', 'likelihood', 'loss', 'losses', 'recall', 'meteor', 'dice', 'sensitivity', 'specificity', 'inertia', 'oob']);

/** Metrics that whole numbers are no values of. */
const COUNTED = new Set(['err', 'error', 'cost', 'score', 'scores', 'return', 'energy', 'objective']);

const SPLITS = new Set(['train', 'training', 'val', 'valid', 'validation', 'test', 'testing', 'dev', 'eval', 'holdout', 'oof', 'cv', 'mean', 'avg', 'average', 'std', 'macro', 'micro', 'weighted', 'final', 'best', 'total', 'overall']);

const NEVER = new Set([
  'time', 'times', 'timestamp', 'eta', 'elapsed', 'size', 'sizes', 'shape', 'count', 'counts', 'sample', 'samples', 'version', 'date', 'day', 'year', 'month', 'seconds', 'second',
  'secs', 'sec', 'ms', 'speed', 'memory', 'mem', 'ram', 'vram', 'cpu', 'gpu', 'remaining', 'duration', 'took', 'finished', 'done', 'len', 'length', 'rows', 'row', 'cols', 'columns',
  'column', 'num', 'number', 'params', 'parameters', 'param', 'seed', 'port', 'pid', 'id', 'index', 'dtype', 'device', 'threshold', 'support', 'epochs', 'workers', 'dim', 'dims',
  'classes', 'features', 'patience', 'progress', 'left', 'throughput', 'line', 'file', 'code', 'status', 'missing', 'exit', 'download', 'downloading', 'downloaded', 'weights', 'function',
]);

const COUNTERS = new Map([
  ['fold', 'fold'], ['cv', 'fold'], ['trial', 'trial'], ['seed', 'seed'], ['epoch', 'epoch'], ['ep', 'epoch'], ['episode', 'episode'], ['generation', 'generation'], ['gen', 'generation'],
  ['round', 'round'], ['cycle', 'cycle'], ['iteration', 'iteration'], ['iter', 'iteration'], ['it', 'iteration'], ['step', 'step'], ['global_step', 'step'], ['update', 'update'],
  ['batch', 'batch'], ['minibatch', 'batch'],
]);

/** How far outside a counter stands; those that are not listed are innermost. */
const OUTERMOST_FIRST = ['trial', 'seed', 'fold', 'generation', 'cycle', 'epoch', 'episode'];

/** Lower-case words of a name: `val_loss`, `Val Loss` and `val-loss` are the same two. */
function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[\s_\-./:()[\]@]+/).filter((word) => word !== '');
}

/** Whether some word of a name is a metric's, and none says that it is something else. */
export function hasMetricWord(name: string): boolean {
  const words = wordsOf(name);
  return (words.some((word) => METRICS.has(word)) || METRICS.has(name.toLowerCase())) && !words.some((word) => NEVER.has(word));
}

/** Whether a name says by itself, without a counter beside it, that it is a metric: its last telling word is one. */
export function namesMetric(name: string): boolean {
  const head = name.split(/ (?:on|of|for|over|at|in|with|after|per|using|by) /i)[0] ?? name;
  const words = wordsOf(head.replace(/\([^)]*\)\s*$/, ''));
  if (words.slice(1).some((word) => word === 'the' || word === 'a')) return false;
  const telling = words.filter((word) => !SPLITS.has(word) && !/^\d+$/.test(word));
  return telling.length > 0 && METRICS.has(telling.at(-1) as string) && !words.some((word) => NEVER.has(word));
}

/** Whether a whole number under a name may well count something: `Error: 404`, `Total cost: 12`. */
export function namesCount(name: string): boolean {
  return wordsOf(name).some((word) => COUNTED.has(word));
}

/** Whether a name is only the part of the data that a number was measured on: `train`, `val`. */
export function namesSplit(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => SPLITS.has(word));
}

/** Whether a name is known to stand for something that is no metric. */
export function namesOther(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => NEVER.has(word)) || /(?:^|\s)(?:in|at|of|after|for|to|from|with|by|out|and|than)$/i.test(name.trim());
}

/** The counter that a label names (`Train Epoch` gives `epoch`), or null. */
export function counterOf(label: string): string | null {
  if (/\b(?:best|last|total|max|num|final|stopp?(?:ed|ing)|per|at|early|from|resum\w*|after|every|until)\b/i.test(label)) return null;
  const last = /([A-Za-z_]+)\s*#?$/.exec(label)?.[1]?.toLowerCase();
  return last === undefined ? null : (COUNTERS.get(last) ?? null);
}

/** The counter that a column or a key is by its whole name (`Epoch`, `step`), or null. */
export function counterNamed(name: string): string | null {
  return COUNTERS.get(name.trim().toLowerCase()) ?? null;
}

/** Whether a name says how long something took or how fast it was, as a trainer's summary does beside its metrics. */
export function namesTiming(name: string): boolean {
  return /(?:^|_)(?:runtime|time|times|duration|seconds|flos)$|per_second/i.test(name);
}

/** Whether a name can hardly be a column of data: `score`, `cost` or `return` may be. */
export function namesOnlyMetric(name: string): boolean {
  const words = wordsOf(name);
  return hasMetricWord(name) && words.some((word) => METRICS.has(word) && !ALSO_DATA.has(word));
}

/** Counters with their numbers, outermost first; in printed order where nothing else is known. */
export function orderCounters(found: readonly { readonly counter: string; readonly value: number }[]): { counters: string[]; step: number[] } {
  const rank = (counter: string): number => (OUTERMOST_FIRST.includes(counter) ? OUTERMOST_FIRST.indexOf(counter) : OUTERMOST_FIRST.length);
  const unique = found.filter((item, index) => found.findIndex((other) => other.counter === item.counter) === index);
  const sorted = [...unique].sort((a, b) => rank(a.counter) - rank(b.counter));
  return { counters: sorted.map((item) => item.counter), step: sorted.map((item) => item.value) };
}
