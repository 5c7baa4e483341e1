import type { CaptureEvent, ExecutionEnded } from '../../../../src/core/capture/events';
import { digestItem } from '../../../../src/editor/recorder/output-items';
import { NotebookTracker } from '../../../../src/editor/recorder/notebook-tracker';
import type { CellChange, OutputItemSight, OutputSight, SummarySight } from '../../../../src/editor/recorder/sight';

const STDOUT = 'application/vnd.code.notebook.stdout';
const ERROR = 'application/vnd.code.notebook.error';

/** An output of printed text. */
export function printed(text: string): OutputSight {
  return { items: [item(STDOUT, text)] };
}

/** An error output as the Jupyter extension makes it. */
export function raised(name: string, message = ''): OutputSight {
  return { items: [item(ERROR, JSON.stringify({ name, message, stack: `Traceback\n${name}: ${message}` }))] };
}

/** A display in several representations. */
export function displayed(...items: readonly (readonly [mime: string, text: string])[]): OutputSight {
  return { items: items.map(([mime, text]) => item(mime, text)), metadata: { outputType: 'display_data' } };
}

/** The value of a cell's last expression. */
export function result(text: string): OutputSight {
  return { items: [item('text/plain', text)], metadata: { outputType: 'execute_result' } };
}

function item(mime: string, text: string): OutputItemSight {
  return { mime, data: new TextEncoder().encode(text) };
}

/** A cell that a test drives: it shows the tracker what VS Code would. */
export class FakeCell {
  outputs: readonly OutputSight[] = [];

  constructor(
    private readonly notebook: FakeNotebook,
    readonly key: string,
    public source: string,
    public index: number,
  ) {}

  /** What one document event says of this cell. */
  change(summary: SummarySight | undefined, outputs?: readonly OutputSight[]): CellChange {
    if (outputs) this.outputs = outputs;
    const cell = { key: this.key, name: `id-${this.key}`, index: this.index, language: 'python', source: () => this.source, outputs: () => this.outputs };
    return { cell, summary, outputsChanged: outputs !== undefined };
  }

  /** Sends one document event about this cell alone. */
  send(summary: SummarySight | undefined, outputs?: readonly OutputSight[]): void {
    this.notebook.tracker.change([this.change(summary, outputs)]);
  }

  queue(): void {
    this.send({});
  }

  /** A start as it usually comes: nothing, nothing again, and the order twice. */
  start(order: number): void {
    this.send({});
    this.send({});
    this.send({ executionOrder: order });
    this.send({ executionOrder: order });
  }

  print(...outputs: readonly OutputSight[]): void {
    this.send(undefined, outputs);
  }

  /** An end as it usually comes: twice. */
  end(order: number, success = true, endTime = this.notebook.time): void {
    const summary = { executionOrder: order, success, timing: { startTime: endTime - 5, endTime } };
    this.send(summary);
    this.send({ ...summary });
  }
}

/** A notebook without VS Code: time stands still unless a test moves it. */
export class FakeNotebook {
  readonly events: CaptureEvent[] = [];
  time = 1_000_000;
  clock = 0;
  /** Whether the kernel's process is known and gone. */
  isKernelGone = false;
  readonly tracker: NotebookTracker;
  private sessions = 0;
  private later: { readonly at: number; readonly action: () => void }[] = [];

  constructor() {
    const end = (event: Omit<ExecutionEnded, 'outputs'>, outputs: readonly OutputSight[]): void => {
      this.events.push({ ...event, outputs: outputs.flatMap(({ items }) => items).map((output) => digestItem(output)) });
    };
    this.tracker = new NotebookTracker(
      { event: (event) => this.events.push(event), output: (events) => this.events.push(...events), end },
      {
        notebook: 'train.ipynb',
        kernel: () => 'Python 3',
        newId: () => `session-${++this.sessions}`,
        now: () => this.time,
        clock: () => this.clock,
        later: (ms, action) => void this.later.push({ at: this.clock + ms, action }),
        isKernelGone: () => Promise.resolve(this.isKernelGone),
      },
    );
  }

  cell(key: string, source: string, index = 0): FakeCell {
    return new FakeCell(this, key, source, index);
  }

  /** Lets time pass, with what was put off until then. */
  pass(ms: number): void {
    this.clock += ms;
    this.time += ms;
    const due = this.later.filter(({ at }) => at <= this.clock);
    this.later = this.later.filter(({ at }) => at > this.clock);
    for (const { action } of due) action();
  }

  /** What was told, one short line for each event. */
  get story(): string[] {
    return this.events.map(tell);
  }

  /** The text of one execution's outputs, put together from the events. */
  text(ordinal: number, session = 'session-1'): string {
    const texts = new Map<number, string>();
    for (const event of this.events) {
      if (event.type !== 'output' || event.ordinal !== ordinal || event.session !== session) continue;
      texts.set(event.output, (texts.get(event.output) ?? '').slice(0, event.from) + event.text);
    }
    return [...texts.values()].join('|');
  }
}

function tell(event: CaptureEvent): string {
  switch (event.type) {
    case 'session-started':
      return `begin ${event.session}`;
    case 'session-ended':
      return `${event.reason} ${event.session}`;
    case 'environment-found':
      return `environment ${event.session}`;
    case 'execution-started':
      return `start ${event.ordinal} [${event.order}] ${event.cell}: ${event.source}`;
    case 'output':
      return `${event.channel} ${event.ordinal} @${event.from}: ${event.text}`;
    case 'gpu-used':
      return `gpus of ${event.ordinal}`;
    case 'numbers-logged':
      return `${event.tool} logged in ${event.root}`;
    case 'numbers-told':
      return `${event.tool} told in ${event.ordinal}`;
    case 'execution-ended':
      return `${event.status} ${event.ordinal} (${event.outputs.length})`;
    case 'run-command':
      return event.command;
  }
}
