/** The columns of the run table: what each shows, copies and sorts by. */
import { formatParam } from '../../src/core/model/param';
import type { CompareRun } from '../../src/protocol/compare';
import { columnFormat, formatDuration, formatMoment } from '../lib/format';
import { paramOf, type ParamSplit } from './params';
import type { SortValue } from './sort';

/** Columns of one kind stand together under a common head. */
export type ColumnGroup = 'run' | 'params' | 'metrics' | 'source';

/** One column of the table. */
export interface Column {
  /** Unique, and the same in every session. */
  readonly key: string;
  readonly group: ColumnGroup;
  readonly title: string;
  /** Numbers stand at the right. */
  readonly numeric: boolean;
  /** The same in all runs: shown dimmed. */
  readonly equal: boolean;
  /** Empty where the run has nothing here. */
  text(run: CompareRun): string;
  /** Null sorts last. */
  sortValue(run: CompareRun): SortValue;
}

/** Builds the columns for these runs: run, names where there are any, params that differ, equal ones if wished, metrics, source. */
export function buildColumns(runs: readonly CompareRun[], split: ParamSplit, metrics: readonly string[], showEqual: boolean): Column[] {
  return [
    plain('number', 'run', 'run', (run) => run.number),
    ...(runs.some((run) => nameOf(run, runs) !== '') ? [plain('name', 'run', 'name', (run) => nameOf(run, runs))] : []),
    plain('status', 'run', 'status', (run) => run.status),
    ...split.differing.map((name) => paramColumn(runs, name, false)),
    ...(showEqual ? split.equal.map((name) => paramColumn(runs, name, true)) : []),
    ...metrics.map((name) => metricColumn(runs, name)),
    { ...plain('duration', 'source', 'duration', durationOf, true), text: (run) => formatDuration(durationOf(run)) },
    { ...plain('started', 'source', 'started', (run) => run.startedAt, true), text: (run) => formatMoment(run.startedAt, Date.now()) },
    plain('notebook', 'source', 'notebook', (run) => run.notebook),
  ];
}

/** What a person called the run, else how it descends from another. */
export function nameOf(run: CompareRun, runs: readonly CompareRun[]): string {
  if (run.name !== null) return run.name;
  if (run.relation === null) return '';
  const parent = runs.find(({ id }) => id === run.parent);
  const from = parent === undefined ? 'an earlier run' : `run ${parent.number}`;
  if (run.relation === 'reproduction') return `reproduces ${from}`;
  return run.relation === 'continuation' ? `continues ${from}` : `fine-tunes ${from}`;
}

function durationOf(run: CompareRun): number {
  return (run.endedAt ?? run.updatedAt) - run.startedAt;
}

function plain(key: string, group: ColumnGroup, title: string, value: (run: CompareRun) => string | number, numeric = false): Column {
  return { key, group, title, numeric, equal: false, text: (run) => String(value(run)), sortValue: (run) => (value(run) === '' ? null : value(run)) };
}

function paramColumn(runs: readonly CompareRun[], name: string, equal: boolean): Column {
  const numeric = runs.every((run) => ['number', 'undefined'].includes(typeof paramOf(run, name)));
  const text = (run: CompareRun): string => {
    const value = paramOf(run, name);
    return value === undefined ? '' : formatParam(value);
  };
  return {
    key: `param:${name}`,
    group: 'params',
    title: name,
    numeric,
    equal,
    text,
    sortValue: (run) => {
      const value = paramOf(run, name);
      return typeof value === 'number' ? value : value === undefined ? null : text(run);
    },
  };
}

function metricColumn(runs: readonly CompareRun[], name: string): Column {
  const last = (run: CompareRun): number | undefined => run.metrics.find((metric) => metric.name === name)?.last;
  const format = columnFormat(runs.map(last).filter((value) => value !== undefined));
  return {
    key: `metric:${name}`,
    group: 'metrics',
    title: name,
    numeric: true,
    equal: false,
    text: (run) => {
      const value = last(run);
      return value === undefined ? '' : format(value);
    },
    sortValue: (run) => last(run) ?? null,
  };
}
