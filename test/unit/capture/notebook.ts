/** A notebook on paper: cells that are run with what they print, and the runs that come of it. */
import { resolve } from 'node:path';
import { createAnalyser } from '../../../src/core/python/analyse';
import { createCapture } from '../../../src/core/capture/engine';
import type { Capture, CaptureContext } from '../../../src/core/capture/capture';
import type { CaptureEvent, OutputAppeared, OutputChannel } from '../../../src/core/capture/events';
import type { CaptureRecord } from '../../../src/core/trail/records';

const modules = resolve(import.meta.dirname, '../../../node_modules');
const analyser = await createAnalyser({ runtime: `${modules}/web-tree-sitter/web-tree-sitter.wasm`, grammar: `${modules}/tree-sitter-python/tree-sitter-python.wasm` });

/** The real analyser, loaded once for each test file. */
export const analyse = analyser.analyse.bind(analyser);

/** A context that numbers runs from 1. */
export function createContext(runs: CaptureContext['runs'] = 'automatic', from = 0): CaptureContext {
  const numbers = new Map<string, number>();
  return {
    runs,
    nextRun: () => {
      const number = from + numbers.size + 1;
      const id = `RUN${String(number).padStart(4, '0')}`;
      numbers.set(id, number);
      return { id, number };
    },
    runNumber: (id) => numbers.get(id) ?? Number(id.replace(/\D/g, '')),
  };
}

/** What a cell shows when it is run, and how it ends. */
export interface Shown {
  readonly out?: string;
  readonly err?: string;
  readonly result?: string;
  readonly error?: string;
  readonly status?: 'ok' | 'failed' | 'stopped' | 'lost' | 'open';
}

/** A run as a person sees it. */
export interface SeenRun {
  readonly number: number;
  readonly kind: string;
  readonly status: string;
  readonly execution: number;
  readonly parent: number | null;
  readonly relation: string | null;
  readonly why: string;
  readonly carriers: readonly string[];
  readonly params: Record<string, unknown>;
  /** Last value of each metric without a step; `[step, value]` pairs of each with one. */
  readonly metrics: Record<string, unknown>;
  readonly counters: Record<string, readonly string[]>;
  readonly links: readonly string[];
}

/** Runs cells through capture, one after another. */
export class Notebook {
  readonly events: CaptureEvent[] = [];
  readonly records: CaptureRecord[] = [];
  readonly #capture: Capture;
  #ordinal = 0;
  #time = 1_000;

  constructor(context: CaptureContext = createContext()) {
    this.#capture = createCapture(context, analyse);
    this.send({ type: 'session-started', session: 'S', notebook: 'a.ipynb', kernel: 'Python', language: 'python', time: this.tick() });
  }

  tick(by = 1_000): number {
    this.#time += by;
    return this.#time;
  }

  send(event: CaptureEvent): CaptureRecord[] {
    this.events.push(event);
    const records = this.#capture.handle(event);
    this.records.push(...records);
    return records;
  }

  /** Starts a cell and gives its ordinal. */
  start(cell: string, source: string): number {
    this.#ordinal += 1;
    this.send({ type: 'execution-started', session: 'S', ordinal: this.#ordinal, order: this.#ordinal, cell, index: 0, source, time: this.tick() });
    return this.#ordinal;
  }

  /** Shows text of a running cell. */
  show(ordinal: number, text: string, more: Partial<OutputAppeared> = {}): CaptureRecord[] {
    const from = more.from ?? this.events.filter((event) => event.type === 'output' && event.ordinal === ordinal && event.output === (more.output ?? 0)).reduce((length, event) => (event.type === 'output' ? event.from + event.text.length : length), 0);
    return this.send({ type: 'output', session: 'S', ordinal, channel: 'stdout', mime: 'application/vnd.code.notebook.stdout', output: 0, text, time: this.tick(), ...more, from });
  }

  /** Ends a cell. */
  end(ordinal: number, status: 'ok' | 'failed' | 'stopped' | 'lost' = 'ok'): CaptureRecord[] {
    return this.send({ type: 'execution-ended', session: 'S', ordinal, status, time: this.tick(), outputs: [] });
  }

  /** Runs a cell whole: `out` goes out line by line. */
  run(cell: string, source: string, shown: Shown | string = {}): number {
    const { out = '', err = '', result, error, status = error === undefined ? 'ok' : 'failed' } = typeof shown === 'string' ? { out: shown } : shown;
    const ordinal = this.start(cell, source);
    for (const line of out.match(/[^\n]*\n|[^\n]+$/g) ?? []) this.show(ordinal, line);
    if (err !== '') this.show(ordinal, err, { channel: 'stderr' satisfies OutputChannel, output: 1 });
    if (result !== undefined) this.show(ordinal, result, { channel: 'result', mime: 'text/plain', output: 2 });
    if (error !== undefined) this.show(ordinal, error, { channel: 'error', mime: 'application/vnd.code.notebook.error', output: 3 });
    if (status !== 'open') this.end(ordinal, status);
    return ordinal;
  }

  /** The runs, by number. */
  runs(): SeenRun[] {
    return seenRuns(this.records);
  }

  /** The only run. */
  only(): SeenRun {
    const [run, ...others] = this.runs();
    if (run === undefined || others.length > 0) throw new Error(`${this.runs().length} runs instead of one: ${JSON.stringify(this.runs())}`);
    return run;
  }

  comparisons(): { runs: number[]; values: Record<string, unknown> }[] {
    return this.records.flatMap((record) => (record.t === 'comparison' ? [{ runs: record.runs.map((id) => Number(id.slice(3))), values: Object.fromEntries(record.values.map(({ name, value }) => [name, value])) }] : []));
  }
}

/** What a store makes of records: the latest of everything. */
export function seenRuns(records: readonly CaptureRecord[]): SeenRun[] {
  return records.flatMap((record) => {
    if (record.t !== 'run') return [];
    const own = <T extends CaptureRecord['t']>(t: T): Extract<CaptureRecord, { t: T }>[] => records.filter((item): item is Extract<CaptureRecord, { t: T }> => item.t === t && 'run' in item && item.run === record.run);
    const metrics: Record<string, unknown> = {};
    const counters: Record<string, readonly string[]> = {};
    for (const series of own('series')) {
      counters[series.metric] = series.counters;
      for (const points of records) {
        if (points.t !== 'points' || points.s !== series.s) continue;
        points.value.forEach((value, index) => {
          if (series.counters.length === 0) {
            metrics[series.metric] = value;
            return;
          }
          const pairs = (Array.isArray(metrics[series.metric]) ? metrics[series.metric] : (metrics[series.metric] = [])) as [unknown, unknown][];
          const step = points.step.map((column) => column[index]);
          const shown = step.length === 1 ? step[0] : step;
          const known = pairs.find(([at]) => JSON.stringify(at) === JSON.stringify(shown));
          if (known === undefined) pairs.push([shown, value]);
          else known[1] = value;
        });
      }
    }
    return [
      {
        number: record.number,
        kind: record.kind,
        status: own('run-status').at(-1)?.status ?? 'none',
        execution: record.execution,
        parent: record.parent === undefined ? null : Number(record.parent.slice(3)),
        relation: record.relation ?? null,
        why: record.why,
        carriers: [...record.carriers].sort(),
        params: Object.fromEntries((own('params').at(-1)?.params ?? []).map(({ name, value }) => [name, value])),
        metrics,
        counters,
        links: own('link').map((link) => `${link.role}:${link.execution}`).sort(),
      },
    ];
  });
}
