/** Functions that measure what is there already: their numbers make an evaluation where nothing was trained. */

const METHODS = new Set(['score', 'evaluate', 'evaluate_model']);
const FUNCTIONS = new Set([
  'accuracy_score', 'balanced_accuracy_score', 'f1_score', 'fbeta_score', 'precision_score', 'recall_score', 'roc_auc_score', 'average_precision_score', 'jaccard_score', 'log_loss',
  'hinge_loss', 'brier_score_loss', 'cohen_kappa_score', 'matthews_corrcoef', 'hamming_loss', 'zero_one_loss', 'top_k_accuracy_score', 'ndcg_score', 'dcg_score', 'auc', 'r2_score',
  'explained_variance_score', 'mean_squared_error', 'root_mean_squared_error', 'mean_absolute_error', 'median_absolute_error', 'mean_absolute_percentage_error', 'max_error',
  'mean_squared_log_error', 'root_mean_squared_log_error', 'mean_poisson_deviance', 'mean_gamma_deviance', 'mean_pinball_loss', 'd2_absolute_error_score', 'silhouette_score',
  'davies_bouldin_score', 'calinski_harabasz_score', 'adjusted_rand_score', 'rand_score', 'normalized_mutual_info_score', 'adjusted_mutual_info_score', 'v_measure_score',
  'homogeneity_score', 'completeness_score', 'fowlkes_mallows_score', 'concordance_index',
]);

/** Last part of a dotted callee. */
export function lastPart(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}

/** The known metric function or method in a callee as written (`r2_score`, `clf.score`, `SVC().fit().score`), by its last part; else null. */
export function metricCallIn(callee: string): string | null {
  const parts = callee.split('.').map((part) => part.replace('()', ''));
  const found = parts.findLast((part, index) => FUNCTIONS.has(part) || (METHODS.has(part) && index > 0));
  return found ?? null;
}
