import type { MetricSummary } from './metric';
import { NotebookParams, pickParams, type TellingParams } from './notebook-params';
import { formatParam } from './param';
import type { RunSummary } from './run';

/** How many params a name tells; the rest is counted. */
const TELLING = 2;

/** Longest value that a name shows, in characters. */
const VALUE_LENGTH = 24;

/** What a name is made of. */
export type NamedRun = Pick<RunSummary, 'id' | 'number' | 'name' | 'notebook' | 'params' | 'parent' | 'relation'>;

/** What tells runs of a list apart, kept as the list changes: a change costs what changed. Runs are known by their objects. */
export class RunNames {
  private readonly notebooks = new Map<string, NotebookParams>();
  private readonly numbers = new Map<string, number>();
  private readonly named = new WeakMap<NamedRun, { readonly telling: TellingParams; readonly name: string | undefined }>();
  private known: ReadonlySet<NamedRun> = new Set();

  /** The list is this from now on. */
  update(runs: readonly NamedRun[]): void {
    const next = new Set(runs);
    const touched = new Set<string>();
    for (const run of this.known) {
      if (next.has(run)) continue;
      this.paramsOf(run).remove(run);
      this.numbers.delete(run.id);
      touched.add(run.notebook);
    }
    for (const run of next) {
      if (this.known.has(run)) continue;
      this.paramsOf(run).add(run);
      touched.add(run.notebook);
    }
    for (const { id, number } of next) this.numbers.set(id, number);
    this.known = next;
    const siblings = new Map([...touched].map((notebook) => [notebook, [] as NamedRun[]]));
    for (const run of next) siblings.get(run.notebook)?.push(run);
    for (const [notebook, own] of siblings) {
      if (own.length > 0) this.notebooks.get(notebook)?.settle(own);
      else this.notebooks.delete(notebook);
    }
  }

  /**
   * What tells a run of the list apart, without its number: the name that a person gave, else the two most telling of the
   * params that differ in its notebook (a model by its class alone) with the number of the others, else its parent, else
   * its notebook.
   */
  nameOf(run: NamedRun): string {
    return run.name ?? this.nameByParams(run) ?? this.nameByFamily(run);
  }

  private nameByParams(run: NamedRun): string | undefined {
    const { telling } = this.paramsOf(run);
    const known = this.named.get(run);
    if (known?.telling === telling) return known.name;
    const name = nameByParams(run, telling);
    this.named.set(run, { telling, name });
    return name;
  }

  private nameByFamily({ parent, relation, notebook }: NamedRun): string {
    const number = parent === null ? undefined : this.numbers.get(parent);
    if (number === undefined) return notebook.split('/').at(-1) ?? notebook;
    if (relation === 'reproduction') return `reproduces run ${number}`;
    return relation === 'continuation' ? `continues run ${number}` : `from run ${number}`;
  }

  private paramsOf({ notebook }: NamedRun): NotebookParams {
    const params = this.notebooks.get(notebook) ?? new NotebookParams();
    this.notebooks.set(notebook, params);
    return params;
  }
}

/** By run id, what tells each of these runs apart: see `RunNames.nameOf`. */
export function nameRuns(runs: readonly NamedRun[]): Map<string, string> {
  const names = new RunNames();
  names.update(runs);
  return new Map(runs.map((run) => [run.id, names.nameOf(run)]));
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

function nameByParams(run: NamedRun, { names, ranked }: TellingParams): string | undefined {
  const params = pickParams(run, names);
  if (params.length === 0) return undefined;
  const most = pickParams(run, ranked).slice(0, TELLING);
  const rest = params.length - most.length;
  const parts = params.filter((param) => most.includes(param)).map(({ name, value }) => (name === 'model' ? '' : `${name}=`) + shorten(formatParam(value)));
  return [...parts, ...(rest > 0 ? [`+${rest}`] : [])].join(' ');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > VALUE_LENGTH ? `${line.slice(0, VALUE_LENGTH - 1)}…` : line;
}
