/** Every number that the executions of a session printed with a name, so that a person can make a run of one at any time. */

/** Numbers kept for one session; of more, those of the earliest executions keep only their last values. */
const MOST = 1_000_000;

/** One printed line, as it would be recorded in a run of its execution. */
export interface KeptLine {
  readonly names: readonly string[];
  readonly counters: readonly string[];
  readonly step: readonly number[];
  readonly values: readonly number[];
  readonly time: number;
  /** The loop around its counter that it does not show. */
  readonly hidden: string | null;
}

/** Lines of one kind, as columns: rows of `step` and `values` lie one after another. */
interface Columns {
  readonly names: readonly string[];
  readonly counters: readonly string[];
  readonly hidden: string | null;
  step: number[];
  values: number[];
  times: number[];
}

/** The numbers that are kept of each execution. */
export class KeptNumbers {
  readonly #executions = new Map<number, Map<string, Columns>>();
  readonly #most: number;
  #count = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Keeps the numbers of a line; without a step only the last value of each name. */
  keep(execution: number, line: KeptLine): void {
    if (line.step.length > 0) this.#append(execution, line);
    else line.names.forEach((name, which) => { this.#append(execution, { ...line, names: [name], values: [line.values[which] ?? NaN] }); });
    this.#trim();
  }

  /** What is kept of an execution, values without a step in the order of their last printing. */
  linesOf(execution: number): KeptLine[] {
    return [...(this.#executions.get(execution)?.values() ?? [])].flatMap(({ names, counters, hidden, step, values, times }) =>
      times.map((time, row): KeptLine => ({
        names, counters, hidden, time,
        step: step.slice(row * counters.length, (row + 1) * counters.length),
        values: values.slice(row * names.length, (row + 1) * names.length),
      })));
  }

  #append(execution: number, { names, counters, step, values, time, hidden }: KeptLine): void {
    let kinds = this.#executions.get(execution);
    if (kinds === undefined) this.#executions.set(execution, (kinds = new Map<string, Columns>()));
    const key = JSON.stringify([names, counters, hidden]);
    let columns = kinds.get(key);
    if (columns === undefined || counters.length === 0) {
      kinds.delete(key);
      this.#count -= columns?.values.length ?? 0;
      kinds.set(key, (columns = { names, counters, hidden, step: [], values: [], times: [] }));
    }
    columns.step.push(...step);
    columns.values.push(...values);
    columns.times.push(time);
    this.#count += values.length;
  }

  /** Halves the series of the earliest executions, again and again, until there is room. */
  #trim(): void {
    for (const kinds of this.#executions.values()) {
      if (this.#count <= this.#most) return;
      for (const columns of kinds.values()) {
        const rows = this.#count <= this.#most ? 0 : Math.ceil(columns.times.length / 2) - (columns.times.length === 1 ? 1 : 0);
        columns.step = columns.step.slice(rows * columns.counters.length);
        columns.values = columns.values.slice(rows * columns.names.length);
        columns.times = columns.times.slice(rows);
        this.#count -= rows * columns.names.length;
      }
    }
  }
}
