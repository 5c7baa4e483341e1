/** Numbers of outputs that have a metric's name and differ. */
import { namesMetric } from '../../../core/capture/formats/vocabulary';
import type { NumberChange } from '../../../core/model/notebook-diff';
import type { MetricChange, RowOutline } from '../../../protocol/diff-view';
import type { CellRow } from '../../../core/model/notebook-diff';

const LESS = /(?:^|[_\W])(?:loss|error|err|mse|rmse|mae|mape|nll|perplexity|ppl|wer|cer|fid|deviance|regret)(?:$|[_\W])/i;
const MORE = /(?:^|[_\W])(?:acc|accuracy|auc|roc_auc|f1|fbeta|precision|recall|r2|score|map|iou|dice|bleu|rouge|psnr|ssim|ap|ndcg|mrr|specificity|sensitivity)(?:$|[_\W\d])/i;

/** The last change of each metric of each row. */
export function metricChanges(rows: readonly CellRow[], outlines: readonly RowOutline[]): MetricChange[] {
  return rows.flatMap((row, index) => {
    const last = new Map<string, NumberChange & { readonly name: string }>();
    for (const { forms } of row.outputs) {
      for (const form of forms) {
        if (form.by !== 'text') continue;
        for (const number of form.numbers) if (number.name !== null && namesMetric(number.name)) last.set(number.name, { ...number, name: number.name });
      }
    }
    return [...last.values()].map((number) => ({ ...number, row: index, count: outlines[index]?.counts.right ?? null, wants: wantOf(number.name) }));
  });
}

function wantOf(name: string): MetricChange['wants'] {
  return LESS.test(name) ? 'less' : MORE.test(name) ? 'more' : null;
}
