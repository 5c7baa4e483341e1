/** What all plots over runs share. */
import type { PlotChoice } from '../../../src/protocol/compare-view';
import type { ThemeTokens } from '../../lib/theme';
import type { CompareModel } from '../model';

/** What each kind of plot gets. */
export interface PlotProps {
  readonly model: CompareModel;
  readonly plot: PlotChoice;
  /** Rows of the runs that pass the filter. */
  readonly rows: readonly number[];
  readonly theme: ThemeTokens;
}

/** Changes one plot. */
export function changePlot(model: CompareModel, plot: PlotChoice, part: Partial<PlotChoice>): void {
  model.setView({ plots: model.view.value.plots.map((each) => (each.id === plot.id ? { ...each, ...part } : each)) });
}
