import { differingParams } from './differing';
import { formatParam, type Param } from './param';
import type { MetricSummary } from './metric';
import type { RunSummary } from './run';

/** How many params a name tells; the rest is counted. */
const TELLING = 2;

/** Longest value that a name shows, in characters. */
const VALUE_LENGTH = 24;

type NamedRun = Pick<RunSummary, 'id' | 'number' | 'name' | 'notebook' | 'params' | 'parent' | 'relation'>;

/**
 * By run id, what tells each of these runs apart, without its number: the name that a person gave, else the two most
 * telling of the params that differ in its notebook (a model by its class alone) with the number of the others, else its
 * parent, else its notebook.
 */
export function nameRuns(runs: readonly NamedRun[]): Map<string, string> {
  const differing = differingParams(runs);
  const ranks = rankParams(runs);
  const numbers = new Map(runs.map(({ id, number }) => [id, number]));
  const repeated = repeatedNames(runs, differing);
  const telling = ({ id, notebook }: NamedRun): Param[] => (differing.get(id) ?? []).filter(({ name }) => repeated.get(notebook)?.has(name) !== true);
  return new Map(runs.map((run) => [run.id, run.name ?? nameByParams(run, telling(run), ranks) ?? nameByFamily(run, numbers)]));
}

/** A metric as lists show it: `val_acc 0.962`. */
export function formatMetric({ name, last }: Pick<MetricSummary, 'name' | 'last'>): string {
  return `${name} ${formatValue(last)}`;
}

/** A measured value with four significant digits; integers whole. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

function nameByParams({ notebook }: NamedRun, params: readonly Param[], ranks: Ranks): string | undefined {
  if (params.length === 0) return undefined;
  const rank = ({ name }: Param): number => ranks.get(notebook)?.get(name) ?? 0;
  const telling = [...params].sort((a, b) => rank(b) - rank(a)).slice(0, TELLING);
  const rest = params.length - telling.length;
  const parts = params.filter((param) => telling.includes(param)).map(({ name, value }) => (name === 'model' ? '' : `${name}=`) + shorten(formatParam(value)));
  return [...parts, ...(rest > 0 ? [`+${rest}`] : [])].join(' ');
}

function nameByFamily({ parent, relation, notebook }: NamedRun, numbers: ReadonlyMap<string, number>): string {
  const number = parent === null ? undefined : numbers.get(parent);
  if (number === undefined) return notebook.split('/').at(-1) ?? notebook;
  return relation === 'continuation' ? `continues run ${number}` : `from run ${number}`;
}

/** By notebook, the params that only repeat another in every run, as `learning_rate_init` where it is given `lr`. */
function repeatedNames(runs: readonly NamedRun[], differing: ReadonlyMap<string, readonly Param[]>): Map<string, Set<string>> {
  const columns = new Map<string, Map<string, string>>();
  for (const { id, notebook } of runs) {
    const known = columns.get(notebook) ?? new Map<string, string>();
    columns.set(notebook, known);
    for (const { name, value } of differing.get(id) ?? []) known.set(name, `${known.get(name) ?? ''}${JSON.stringify([id, value])}`);
  }
  return new Map([...columns].map(([notebook, known]) => [notebook, repeatedIn(known)]));
}

function repeatedIn(columns: ReadonlyMap<string, string>): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const [name, column] of columns) {
    if (seen.has(column)) repeated.add(name);
    seen.add(column);
  }
  return repeated;
}

type Ranks = Map<string, Map<string, number>>;

/** By notebook and param, in how many values it is found: the more, the better it tells runs apart. */
function rankParams(runs: readonly NamedRun[]): Ranks {
  const values = new Map<string, Map<string, Set<string>>>();
  for (const { notebook, params } of runs) {
    const known = values.get(notebook) ?? new Map<string, Set<string>>();
    values.set(notebook, known);
    for (const { name, value } of params) known.set(name, (known.get(name) ?? new Set()).add(formatParam(value)));
  }
  return new Map([...values].map(([notebook, known]) => [notebook, new Map([...known].map(([name, seen]) => [name, seen.size]))]));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > VALUE_LENGTH ? `${line.slice(0, VALUE_LENGTH - 1)}…` : line;
}
