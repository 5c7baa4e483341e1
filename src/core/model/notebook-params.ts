import { formatParam, type Param } from './param';
import type { RunSummary } from './run';

/** What params are read of. */
export type WithParams = Pick<RunSummary, 'params'>;

/** One param in the runs of a notebook: what each has, and how many have it. */
interface Column {
  readonly texts: Map<WithParams, string>;
  readonly uses: Map<string, number>;
}

/** Params that tell runs apart: in order of first appearance, and by how many values each has. */
export interface TellingParams {
  readonly names: readonly string[];
  /** The same names, the one with the most values first. */
  readonly ranked: readonly string[];
}

/** The params of a notebook's runs; adding a run or taking one away costs what the run has, however many there are. */
export class NotebookParams {
  private readonly columns = new Map<string, Column>();
  private runs: readonly WithParams[] = [];
  private known: TellingParams | undefined;

  /** Takes in a run. */
  add(run: WithParams): void {
    for (const { name, value } of run.params) {
      const column = this.columns.get(name) ?? { texts: new Map(), uses: new Map() };
      const text = `${typeof value} ${formatParam(value)}`;
      this.columns.set(name, column);
      column.texts.set(run, text);
      column.uses.set(text, (column.uses.get(text) ?? 0) + 1);
    }
  }

  /** Forgets a run that was added. */
  remove(run: WithParams): void {
    for (const { name } of run.params) {
      const column = this.columns.get(name);
      const text = column?.texts.get(run);
      if (!column || text === undefined) continue;
      column.texts.delete(run);
      const uses = (column.uses.get(text) ?? 1) - 1;
      if (uses > 0) column.uses.set(text, uses);
      else column.uses.delete(text);
      if (column.texts.size === 0) this.columns.delete(name);
    }
  }

  /** Tells of the end of changes, and the order in which the runs are shown. */
  settle(runs: readonly WithParams[]): void {
    this.runs = runs;
    const telling = this.findTelling();
    if (JSON.stringify(telling) !== JSON.stringify(this.known)) this.known = telling;
  }

  /** Params that not all runs have, or not all with one value, but for those that only repeat another; one object as long as they are the same. */
  get telling(): TellingParams {
    return this.known ?? { names: [], ranked: [] };
  }

  private findTelling(): TellingParams {
    const kept: { readonly name: string; readonly column: Column }[] = [];
    for (const name of this.namesInOrder()) {
      const column = this.columns.get(name);
      if (!column || (column.uses.size === 1 && column.texts.size === this.runs.length)) continue;
      if (!kept.some((earlier) => isRepeat(earlier.column, column))) kept.push({ name, column });
    }
    const ranked = [...kept].sort((a, b) => b.column.uses.size - a.column.uses.size);
    return { names: kept.map(({ name }) => name), ranked: ranked.map(({ name }) => name) };
  }

  /** Names in order of first appearance; the newest runs have most of them. */
  private namesInOrder(): Set<string> {
    const names = new Set<string>();
    for (const { params } of this.runs) {
      if (names.size === this.columns.size) break;
      for (const { name } of params) names.add(name);
    }
    return names;
  }
}

/** The params of a run with these names, in their order. */
export function pickParams({ params }: WithParams, names: readonly string[]): Param[] {
  return names.flatMap((name) => params.find((param) => param.name === name) ?? []);
}

/** Whether a param has the values of another in every run, as `learning_rate_init` where it is given `lr`. */
function isRepeat(a: Column, b: Column): boolean {
  if (a.texts.size !== b.texts.size || a.uses.size !== b.uses.size) return false;
  for (const [run, text] of a.texts) if (b.texts.get(run) !== text) return false;
  return true;
}
