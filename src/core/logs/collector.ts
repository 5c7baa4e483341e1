/** Collects what a reader finds, in columns. */
import type { ParamValue } from '../model/param';
import { PointBuffer } from '../trail/point-buffer';
import type { LogFacts, LogFindings } from './findings';

/** A series that points are added to. */
export interface OpenSeries {
  readonly name: string;
  readonly counters: readonly string[];
  readonly points: PointBuffer;
}

/** Findings in the making. */
export class Collector {
  private readonly series = new Map<string, OpenSeries>();
  private params: [string, ParamValue][] = [];
  private facts: LogFacts = {};

  /** The series of this name and these counters; it stays the same from one `take` to the next. */
  open(name: string, counters: readonly string[]): OpenSeries {
    const key = `${counters.join()}\n${name}`;
    let series = this.series.get(key);
    if (!series) this.series.set(key, (series = { name, counters, points: new PointBuffer(counters.length) }));
    return series;
  }

  /** Adds one point. */
  add(name: string, counters: readonly string[], step: readonly number[], time: number, value: number): void {
    this.open(name, counters).points.add(step, time, value);
  }

  /** Adds a setting. */
  param(name: string, value: ParamValue): void {
    this.params.push([name, value]);
  }

  /** Adds facts; a later one of a kind wins. */
  tell(facts: LogFacts): void {
    this.facts = { ...this.facts, ...facts };
  }

  /** Gives what was collected, and forgets it. */
  take(): LogFindings {
    const series = [...this.series.values()].filter(({ points }) => points.count > 0).map(({ name, counters, points }) => {
      const columns = points.columns();
      points.clear();
      return { name, counters, ...columns };
    });
    const { params, facts } = this;
    this.params = [];
    this.facts = {};
    return { series, params, facts };
  }
}
