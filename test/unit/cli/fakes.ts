import type { RunSummary } from '../../../src/core/model/run';
import type { CodeExecution, RunCode } from '../../../src/core/provenance/run-code';
import type { OpenOptions, StoreProblem, StoreRequests, Stores } from '../../../src/core/store/api';
import type { Terminal } from '../../../src/cli/command';

/** A run as a store tells it, with what a test cares about replaced. */
export function makeRun(number: number, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    id: `01JD${String(number).padStart(22, '0')}`,
    number,
    kind: 'training',
    status: 'ok',
    name: null,
    session: 'session-1',
    notebook: 'train.ipynb',
    execution: 2,
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_012_300,
    updatedAt: 1_700_000_012_300,
    parent: null,
    relation: null,
    archived: false,
    tags: [],
    note: null,
    params: [{ name: 'lr', value: 0.1 * number, execution: 1 }],
    metrics: [{ name: 'loss', counters: ['epoch'], count: 5, last: 0.25, lastStep: [5], min: 0.2, max: 1.5 }],
    why: 'The cell [2] fitted a model.',
    ...changes,
  };
}

/** An execution of the slice of a made-up run, which needs all its lines. */
export function makeExecution(ordinal: number, source: string, changes: Partial<CodeExecution> = {}): CodeExecution {
  return {
    session: 'session-1',
    ordinal,
    order: ordinal,
    cell: `cell-${ordinal}`,
    index: ordinal - 1,
    version: 'f'.repeat(64),
    source,
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_000_400,
    status: 'ok',
    outputs: [],
    role: 'slice',
    lines: source.split('\n').map((_line, index) => index + 1),
    ...changes,
  };
}

/** All of a made-up run. */
export function makeDetail(run: RunSummary, executions: RunCode['executions']): RunCode {
  const session = { id: 'session-1', notebook: run.notebook, kernel: 'Python 3.11', language: 'python', startedAt: run.startedAt, endedAt: null };
  return { run, session, environment: null, executions, yielders: [], wholeCells: null, children: [], verdicts: [] };
}

/** Stores that hold these runs, newest first, and note how they were used. */
export class FakeStores implements Stores {
  readonly opened: OpenOptions[] = [];
  disposed = false;
  summariesRead = 0;
  private listeners: ((problem: StoreProblem) => void)[] = [];

  constructor(
    private readonly all: readonly RunSummary[],
    private readonly details: readonly RunCode[] = [],
    private readonly problem?: string,
  ) {}

  async request<K extends keyof StoreRequests>(name: K, params: StoreRequests[K]['params']): Promise<StoreRequests[K]['result']> {
    return (await this.answer(name, params)) as StoreRequests[K]['result'];
  }

  onChange() {
    return { dispose: () => undefined };
  }

  onProblem(listener: (problem: StoreProblem) => void) {
    this.listeners.push(listener);
    return { dispose: () => void (this.listeners = this.listeners.filter((other) => other !== listener)) };
  }

  async dispose() {
    this.disposed = true;
  }

  private async answer(name: keyof StoreRequests, params: unknown): Promise<unknown> {
    if (name === 'open') {
      this.opened.push(params as OpenOptions);
      for (const listener of this.listeners) if (this.problem) listener({ folder: '', code: 'damaged-trail', message: this.problem });
      return { runs: this.all.length };
    }
    if (name === 'runs') {
      const { limit, archived, before } = params as StoreRequests['runs']['params'];
      const matching = this.all.filter((run) => archived || !run.archived);
      const older = before === undefined ? matching : matching.slice(matching.findIndex(({ id }) => id === before) + 1);
      this.summariesRead += Math.min(limit, older.length);
      return { runs: older.slice(0, limit), total: matching.length };
    }
    if (name === 'run' || name === 'runSlice') {
      const detail = this.details.find(({ run }) => run.id === (params as StoreRequests['run']['params']).id) ?? null;
      return name === 'run' ? detail : detail?.executions.map(({ session, ordinal, lines }) => ({ session, ordinal, lines, uses: [] }));
    }
    if (name === 'executions') return this.details.flatMap(({ executions }) => executions);
    if (name === 'outputs') return (params as StoreRequests['outputs']['params']).outputs.map(({ text }) => (text === undefined ? null : Buffer.from(text)));
    throw new Error(`The command line has no business with "${name}".`);
  }
}

/** A terminal in `cwd` that keeps what was printed. */
export function recordingTerminal(cwd: string, stores: Stores, changes: Partial<Terminal> = {}) {
  const printed = { out: '', err: '' };
  const terminal: Terminal = {
    cwd,
    env: {},
    colour: false,
    columns: undefined,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    stores: () => Promise.resolve(stores),
    ...changes,
  };
  return { terminal, printed };
}
