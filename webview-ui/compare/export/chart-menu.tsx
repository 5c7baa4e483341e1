/** What can be taken out of a chart. */
import type { JSX, RefObject } from 'preact';
import type { ChartLine } from '../../lib/chart/line';
import type { CompareModel } from '../model';
import { Popup } from '../popup';
import { chartPicture } from './chart-picture';
import { chartCsv } from './chart-csv';

/** What the menu works with. */
export interface ChartMenuProps {
  readonly model: CompareModel;
  readonly metric: string;
  /** What x is. */
  readonly axis: string;
  readonly lines: readonly ChartLine[];
  /** Where the chart is drawn. */
  readonly chart: RefObject<HTMLElement>;
}

/** Saves the chart as it stands, as a picture or as its points. */
export function ChartMenu({ model, metric, axis, lines, chart }: ChartMenuProps): JSX.Element {
  const name = metric.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80);
  return (
    <Popup label="⋯" title={`Chart of ${metric}`}>
      {(close) => (
        <div class="menu-lines">
          <button type="button" class="plain" onClick={() => (model.savePicture(`${name}.png`, chartPicture(chart.current, metric)), close())}>Save as PNG</button>
          <button type="button" class="plain" onClick={() => (model.save(`${name}.csv`, chartCsv(axis, lines)), close())}>Save points as CSV</button>
          <button type="button" class="plain" onClick={() => (model.copy(chartCsv(axis, lines)), close())}>Copy points as CSV</button>
        </div>
      )}
    </Popup>
  );
}
