/** What a worker knew and had not written: the outputs of executions that are not over. One that starts anew must hear them again. */
import type { CaptureEvent, OutputAppeared } from '../capture/events';

/** Events that go to one session together. */
export interface CaptureRequest {
  /** Rises with each request. */
  readonly id: number;
  readonly folder: string;
  readonly events: readonly CaptureEvent[];
}

interface Asked extends CaptureRequest {
  state: 'asked' | 'done' | 'failed';
}

/** Outputs of one session's executions by ordinal, and in it by their number. */
type Outputs = Map<number, Map<number, OutputAppeared[]>>;

/** Keeps the acknowledged outputs of one session's open executions: half a line and lines that wait for others are in no trail. */
export class Unfinished {
  private readonly asked: Asked[] = [];
  private readonly open: Outputs = new Map();

  constructor(private readonly folder: string) {}

  /** Whether there is nothing to keep, now and later. */
  get empty(): boolean {
    return this.asked.length === 0 && this.open.size === 0;
  }

  /** A request is on its way. */
  ask(request: CaptureRequest): void {
    this.asked.push({ ...request, state: 'asked' });
  }

  /** It was answered. Answers may overtake each other; events are kept in the order in which they were asked. */
  answered(id: number, state: 'done' | 'failed'): void {
    const request = this.asked.find((one) => one.id === id);
    if (request) request.state = state;
    for (let first = this.asked[0]; first && first.state !== 'asked'; first = this.asked[0]) {
      this.asked.shift();
      if (first.state === 'done') for (const event of first.events) this.take(event);
    }
  }

  /** What a new worker must be told of what was acknowledged, before and between the requests that were not; `id` says where. */
  lost(): CaptureRequest[] {
    const kept = [...this.open.values()].flatMap((outputs) => [...outputs.values()].flat());
    const overtaken = this.asked.filter(({ state }) => state === 'done').map(({ id, folder, events }) => ({ id, folder, events: events.filter(({ type }) => type === 'output') }));
    return [{ id: 0, folder: this.folder, events: kept }, ...overtaken].filter(({ events }) => events.length > 0);
  }

  private take(event: CaptureEvent): void {
    if (event.type === 'execution-started') this.open.set(event.ordinal, new Map());
    else if (event.type === 'execution-ended') this.open.delete(event.ordinal);
    else if (event.type === 'session-ended') this.open.clear();
    else if (event.type === 'output') this.append(event);
  }

  /** Text keeps the times and the pieces in which it came: equal text that comes at once is read otherwise than what comes later. */
  private append(event: OutputAppeared): void {
    const outputs = this.open.get(event.ordinal);
    if (!outputs) return;
    const pieces = outputs.get(event.output) ?? [];
    outputs.set(event.output, pieces);
    for (let last = pieces.at(-1); last && last.from + last.text.length > event.from; last = pieces.at(-1)) {
      pieces.pop();
      if (last.from < event.from) pieces.push({ ...last, text: last.text.slice(0, event.from - last.from) });
    }
    if (event.text !== '') pieces.push(event);
  }
}
