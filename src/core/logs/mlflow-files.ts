/** MLflow's file store: `mlruns/<experiment>/<run>/` with `metrics/<name>`, `params/<name>`, `tags/<name>`, `meta.yaml`. */
import { parseDocument } from 'yaml';
import type { RunStatus } from '../model/run';
import { Collector } from './collector';
import type { LogFindings, LogReader } from './findings';
import type { LogFormat } from './format';
import type { LogPlace } from './place';
import { isPlainObject, numberOf, settingOf } from './settings';
import { TextLines } from './text-lines';
import { openWhole } from './whole-file';

/** MLflow's statuses by their number in files and their word in databases. */
const STATUSES: Readonly<Record<string, RunStatus>> = { 1: 'running', RUNNING: 'running', 2: 'running', SCHEDULED: 'running', 3: 'ok', FINISHED: 'ok', 4: 'failed', FAILED: 'failed', 5: 'stopped', KILLED: 'stopped' };

const IN_RUN = /^(.*(?:^|\/)[0-9a-f]{32})\/(metrics|params|tags)\/(.+)$/;

/** A metric: lines of time, value and step. */
export const mlflowMetric: LogFormat = {
  tool: 'MLflow',
  path: /(?:^|\/)[0-9a-f]{32}\/metrics\/.+$/,
  isOne: (start) => /^\d+ \S+(?: -?\d+)?\r?\n/.test(start.toString('utf8')),
  numbers: true,
  timed: true,
  grows: true,
  place,
  open: (path) => new MetricReader(nameOf(path)),
};

/** A setting: the file holds its value. */
export const mlflowParam: LogFormat = {
  tool: 'MLflow',
  path: /(?:^|\/)[0-9a-f]{32}\/params\/.+$/,
  numbers: false,
  timed: false,
  grows: false,
  place,
  open: (path) => openWhole((text, found) => found.param(nameOf(path), settingOf(text))),
};

/** What is known of the run itself. */
export const mlflowMeta: LogFormat = {
  tool: 'MLflow',
  path: /(?:^|\/)[0-9a-f]{32}\/meta\.yaml$/,
  numbers: false,
  timed: false,
  grows: false,
  place: (path) => ({ root: path.slice(0, -'/meta.yaml'.length), prefix: '' }),
  open: () =>
    openWhole((text, found) => {
      const meta: unknown = parseDocument(text, { logLevel: 'silent' }).toJS();
      if (!isPlainObject(meta)) throw new TypeError('it holds no names');
      const { run_name: name, status, start_time: startedAt, end_time: endedAt } = meta;
      found.tell(mlflowFacts({ name, status, startedAt, endedAt }));
    }),
};

/** Facts of a run as MLflow's stores have them. */
export function mlflowFacts({ name, status, startedAt, endedAt }: Readonly<Record<'name' | 'status' | 'startedAt' | 'endedAt', unknown>>): LogFindings['facts'] {
  const known = STATUSES[String(status)];
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(known === undefined ? {} : { status: known }),
    ...(typeof startedAt === 'number' ? { startedAt } : {}),
    ...(typeof endedAt === 'number' ? { endedAt } : {}),
  };
}

function place(path: string): LogPlace {
  return { root: IN_RUN.exec(path)?.[1] ?? path, prefix: '' };
}

/** The name of a metric or a setting: its path, for names may have slashes. */
function nameOf(path: string): string {
  return IN_RUN.exec(path)?.[3] ?? path;
}

/** A metric that was logged without a step has 0 at each value: then the values are counted, and one alone is a single value. */
class MetricReader implements LogReader {
  private readonly found = new Collector();
  private readonly lines = new TextLines();
  /** A first value at step 0, which does not tell yet whether there are steps. */
  private first: { readonly time: number; readonly value: number } | null = null;
  private isFirstTold = false;
  private counters: readonly string[] | null = null;
  private badLines = 0;

  constructor(private readonly name: string) {}

  get damage(): number {
    return this.badLines + this.lines.damage;
  }

  push(bytes: Buffer): void {
    this.lines.push(bytes, (line) => {
      const [time, value, step] = line.split(' ').map((part) => numberOf(part));
      if (time == null || value == null || !Number.isFinite(time)) this.badLines += 1;
      else this.point(time, value, step ?? 0);
    });
  }

  end(): void {
    if (!this.first || this.isFirstTold) return;
    this.isFirstTold = true;
    this.found.add(this.name, [], [], this.first.time, this.first.value);
  }

  take(): LogFindings {
    return this.found.take();
  }

  private point(time: number, value: number, step: number): void {
    if (!this.counters && !this.first && step === 0) {
      this.first = { time, value };
      return;
    }
    this.counters ??= this.settle(step === 0 ? [] : ['step']);
    this.add(this.counters, time, value, step);
  }

  private settle(counters: readonly string[]): readonly string[] {
    if (this.first && !(this.isFirstTold && counters.length === 0)) this.add(counters, this.first.time, this.first.value, 0);
    this.first = null;
    return counters;
  }

  private add(counters: readonly string[], time: number, value: number, step: number): void {
    this.found.add(this.name, counters, counters.length > 0 ? [step] : [], time, value);
  }
}
