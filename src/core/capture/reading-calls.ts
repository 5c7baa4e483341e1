/** What method calls do to their receiver. Extend it here. */

const READING = new Set([
  'predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'score', 'score_samples', 'transform', 'inverse_transform', 'evaluate', 'get_params', 'parameters', 'named_parameters',
  'state_dict', 'get_weights', 'summary', 'numpy', 'item', 'tolist', 'detach', 'cpu', 'size', 'dim', 'copy', 'clone', 'keys', 'values', 'items', 'get', 'head', 'tail', 'sample', 'describe', 'info',
  'value_counts', 'corr', 'isnull', 'isna', 'notnull', 'nunique', 'unique', 'groupby', 'mean', 'sum', 'std', 'var', 'min', 'max', 'median', 'quantile', 'argmax', 'argmin', 'round', 'astype',
  'reshape', 'ravel', 'flatten', 'transpose', 'dot', 'index', 'count', 'format', 'join', 'split', 'strip', 'lower', 'upper', 'startswith', 'endswith', 'replace', 'plot', 'hist', 'boxplot',
  'to_csv', 'to_numpy', 'to_frame', 'to_dict', 'save', 'save_model', 'dump', 'iterrows', 'itertuples', 'nelement', 'numel', 'sort_values', 'sort_index', 'rename', 'merge', 'query', 'loc', 'iloc',
]);
const STORING = new Set(['append', 'extend', 'add', 'update', 'insert', 'setdefault', 'push', 'put', 'log', 'record', 'write', 'appendleft', 'add_scalar']);
const LOADING = new Set(['load_state_dict', 'set_weights', 'load_weights', 'load_params', 'set_params', 'set_state', 'copy_', 'load']);
const COPYING = new Set(['deepcopy', 'copy', 'state_dict', 'get_weights', 'clone', 'detach', 'parameters', 'get_booster', 'unwrap_model', 'from_pretrained', 'to', 'cuda', 'cpu', 'compile', 'DataParallel', 'eval', 'array', 'asarray']);

/** The method leaves its receiver as it is. */
export function onlyReads(method: string): boolean {
  return READING.has(method);
}

/** The method puts what it is given into its receiver, as a list's `append` does. */
export function onlyStores(method: string): boolean {
  return STORING.has(method);
}

/** The method takes weights over from its arguments. */
export function loadsWeights(method: string): boolean {
  return LOADING.has(method);
}

/** The call gives its receiver or argument again, or a copy: weights and all. scikit-learn's `clone` drops them. */
export function keepsWeights(path: string): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return COPYING.has(name) && path !== 'sklearn.base.clone' && path !== 'clone';
}
