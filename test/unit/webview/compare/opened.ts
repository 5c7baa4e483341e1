/** A model with runs in its table, without a host. */
import { columnsOf } from '../../../../src/core/query/columns-of';
import { FIRST_STATE, type CompareRun } from '../../../../src/protocol/compare';
import { FIRST_VIEW, type CompareView } from '../../../../src/protocol/compare-view';
import type { CompareConnection } from '../../../../webview-ui/compare/connection';
import { CompareModel } from '../../../../webview-ui/compare/model';
import { STORE } from '../../../webview/sample-runs';

/** A model of these runs with this view; nobody answers it. */
export function modelOf(runs: readonly CompareRun[], view: Partial<CompareView> = {}): CompareModel {
  const silent = { request: () => new Promise(() => undefined), on: () => undefined } as unknown as CompareConnection;
  const model = new CompareModel(silent, { ...FIRST_STATE, view: { ...FIRST_VIEW, ...view } }, () => undefined);
  model.source.table.take(columnsOf(runs), STORE);
  model.source.version.value += 1;
  return model;
}
