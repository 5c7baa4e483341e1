/** A view of the comparison panel: what a person set, apart from which runs are compared; it can be saved and named. */
import type { MetricValue } from '../core/model/run-columns';

/** What x means: the outermost counter, the time since the run's start, or the time of day. */
export type XAxis = 'step' | 'time' | 'wall';

/** One column that the table is sorted by. */
export interface CompareSort {
  readonly column: string;
  readonly descending: boolean;
}

/** How columns are arranged; columns are known by their keys. */
export interface ColumnChoice {
  /** Whether these are shown always or never; all others are shown where runs differ in them. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** These stand first in their group, in this order. */
  readonly order: readonly string[];
  /** These stay in sight at the left. */
  readonly pinned: readonly string[];
  /** In CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
  /** By metric; the last where left out. */
  readonly values: Readonly<Record<string, MetricValue>>;
}

/** How charts show runs that the table folds: each for itself, or a group as its mean with the deviation, or with the smallest and largest value. */
export const GROUP_LOOKS = ['runs', 'deviation', 'range'] as const;

/** One of them. */
export type GroupLook = (typeof GROUP_LOOKS)[number];

/** How charts are drawn. */
export interface ChartChoice {
  readonly xAxis: XAxis;
  readonly logX: boolean;
  /** Whether charts of one axis show the same part of it. */
  readonly linked: boolean;
  /** Metrics whose y axis is logarithmic. */
  readonly logY: readonly string[];
  /** Weight of what came before in the smoothed line: 0 draws values as they are, below 1. */
  readonly smoothing: number;
  /** How many runs, or groups, are drawn, from the top of the table. */
  readonly most: number;
  readonly groups: GroupLook;
}

/** Every kind of plot over runs, besides the charts of metrics. */
export const PLOT_KINDS = ['scatter', 'parallel', 'bars'] as const;

/** One of them. */
export type PlotKind = (typeof PLOT_KINDS)[number];

/** A plot that a person added. */
export interface PlotChoice {
  /** Tells it from others. */
  readonly id: string;
  readonly kind: PlotKind;
  /** Keys of columns: of a scatter x and y, of parallel coordinates the axes in their order, of bars the value. */
  readonly fields: readonly string[];
  /** Key of the column that colours; runs have their own colours where there is none. */
  readonly colour: string | null;
  /** Of parallel coordinates, the part of an axis that lines must go through: from and to, by the column's key. */
  readonly brushes: Readonly<Record<string, readonly [number, number]>>;
}

/** All that a person set. */
export interface CompareView {
  readonly filter: string;
  /** The most important one first. */
  readonly sort: readonly CompareSort[];
  /** Keys of the columns whose equal values fold runs to groups. */
  readonly groupBy: readonly string[];
  /** Groups that are open, by their key. */
  readonly open: readonly string[];
  /** Id of the run that others are held against. */
  readonly baseline: string | null;
  readonly showEqual: boolean;
  readonly showArchived: boolean;
  /** Whether cells of numbers have a ground that tells how large they are. */
  readonly heat: boolean;
  readonly sparklines: boolean;
  readonly columns: ColumnChoice;
  readonly charts: ChartChoice;
  readonly plots: readonly PlotChoice[];
}

/** What a panel begins with. */
export const FIRST_VIEW: CompareView = {
  filter: '',
  sort: [],
  groupBy: [],
  open: [],
  baseline: null,
  showEqual: false,
  showArchived: false,
  heat: false,
  sparklines: true,
  columns: { shown: {}, order: [], pinned: [], widths: {}, values: {} },
  charts: { xAxis: 'step', logX: false, linked: true, logY: [], smoothing: 0, most: 20, groups: 'deviation' },
  plots: [],
};
