/** Runs that the table folds, as charts draw them: each group one line with a band. */
import { formatParam } from '../../src/core/model/param';
import { groupBand, type BandKind, type BandMember } from '../../src/core/series/group-band';
import type { RowGroup } from '../../src/core/query/group';
import type { RunTable } from '../../src/core/query/run-table';
import type { CompareRun } from '../../src/protocol/compare';
import type { CompareView } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import type { Extent } from '../lib/chart/axis';
import type { ChartLine } from '../lib/chart/line';
import type { TableContent } from './table/items';

/** Longest name at the end of a line, in characters. */
const LABEL = 12;
/** Runs whose points are read for groups; of more the first are, which is told. */
const MOST_MEMBERS = 1000;

/** Runs that charts draw as one line. */
export interface DrawnGroup {
  readonly key: string;
  /** What its runs have in common: `lr=0.1 mixup=0`. */
  readonly title: string;
  readonly label: string;
  /** The number of its oldest run, whose mark it has. */
  readonly number: number;
  readonly runs: readonly CompareRun[];
}

/** The groups that charts draw, in the order of the table; null where they draw each run for itself. */
export function drawnGroups({ table, items }: TableContent, { groupBy, charts }: CompareView): readonly DrawnGroup[] | null {
  if (charts.groups === 'runs' || groupBy.length === 0) return null;
  let room = MOST_MEMBERS;
  const groups = items.flatMap((item) => (item.kind === 'group' ? item.group : [])).slice(0, charts.most);
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, room);
    room -= rows.length;
    return rows.length === 0 ? [] : drawnGroup(table, group, rows, groupBy);
  });
}

function drawnGroup(table: RunTable, { key, values }: RowGroup, rows: readonly number[], groupBy: readonly string[]): DrawnGroup {
  const runs = rows.map((row) => ({ ...table.runAt(row), folder: table.folderOf(row) }));
  const texts = values.map((value) => (value === undefined ? 'none' : formatParam(value)));
  const label = texts.join(' ');
  return {
    key,
    title: texts.map((text, place) => `${(groupBy[place] ?? '').replace(/^param:/, '')}=${text}`).join(' '),
    label: label.length > LABEL ? `${label.slice(0, LABEL - 1)}…` : label,
    number: Math.min(...runs.map(({ number }) => number)),
    runs,
  };
}

/** The lines that are lifted out: of runs themselves, and of groups in which one is. */
export function liftedLines(lifted: ReadonlySet<string>, groups: readonly DrawnGroup[] | null): ReadonlySet<string> {
  if (groups === null || lifted.size === 0) return lifted;
  return new Set([...lifted, ...groups.filter(({ runs }) => runs.some(({ id }) => lifted.has(id))).map(({ key }) => lineOfGroup(key))]);
}

/** Where and how wide points were asked for. */
export interface DrawnView {
  readonly range: Extent | null;
  readonly width: number;
  readonly log: boolean;
}

/** One line for each group, an empty one where its runs have no points. */
export function buildGroupLines(groups: readonly DrawnGroup[], points: ReadonlyMap<string, RunPoints>, kind: BandKind, { range, width, log }: DrawnView): ChartLine[] {
  const all = [...points.values()];
  const from = range?.[0] ?? Math.min(...all.map(({ x }) => (log ? x.find((at) => at > 0) : x[0]) ?? Infinity));
  const to = range?.[1] ?? Math.max(...all.map(({ x }) => x.at(-1) ?? -Infinity));
  return groups.map(({ key, title, label, number, runs }): ChartLine => {
    const members = runs.flatMap(({ id }) => memberOf(points.get(id)) ?? []);
    const { x, mean, low, high } = groupBand(members, { from, to, width, ...(log ? { log } : {}) }, kind);
    return { run: lineOfGroup(key), number, x, y: mean, decimated: false, live: runs.some(({ status }) => status === 'running'), group: { title, label, kind, low, high } };
  });
}

/** What stands for a run's id in the line of a group: ids have no spaces. */
function lineOfGroup(key: string): string {
  return `group ${key}`;
}

/** Smoothed values stand for raw ones, as they do in a single run's line. */
function memberOf(points: RunPoints | undefined): BandMember | undefined {
  if (!points) return undefined;
  const { x, y, smooth = y, mean = smooth } = points;
  return { x, y: smooth, mean };
}
