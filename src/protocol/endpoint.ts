/** One end of a conversation between host and webview; both ends are made of this class. */
import { collectNonFinite, restoreNonFinite } from './nonfinite';
import type { EventMessage, ReplyMessage, RequestMessage, Wire } from './rpc';
import { checked, wireMessage, type Check, type Side, type SideChecks } from './validate';

/** What this end does when it is asked: one function for each request, so none can be forgotten. */
export type Handlers<S extends Side> = {
  readonly [K in keyof S['requests']]: (params: S['requests'][K]['params']) => S['requests'][K]['result'] | Promise<S['requests'][K]['result']>;
};

/** How an endpoint is made. */
export interface EndpointOptions<Mine extends Side, Theirs extends Side> {
  readonly wire: Wire;
  /** Checks of what this end answers and announces. */
  readonly mine: SideChecks<Mine>;
  /** Checks of what the other end answers and announces. */
  readonly theirs: SideChecks<Theirs>;
  readonly handlers: Handlers<Mine>;
  /** Hears of messages that were refused and have nobody to tell: malformed ones and bad events. */
  readonly onRefused: (reason: Error) => void;
}

/** How one request is made. */
export interface RequestOptions {
  /** Rejects when no answer came in so many milliseconds; waits until dispose where left out. */
  readonly timeoutMs?: number;
}

interface Pending {
  readonly name: string;
  readonly check: Check<unknown>;
  resolve(result: unknown): void;
  reject(error: Error): void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

type Listener = (data: unknown) => void;

/** Sends requests that always settle, answers those of the other end, and carries events both ways. */
export class Endpoint<Mine extends Side, Theirs extends Side> {
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly subscription: { dispose(): void };
  private lastId = 0;
  private disposed = false;

  constructor(private readonly options: EndpointOptions<Mine, Theirs>) {
    this.subscription = options.wire.onMessage((message) => this.receive(message));
  }

  /** Asks the other end; rejects with its error, when its answer has a bad shape, on timeout and on dispose. */
  request<K extends keyof Theirs['requests'] & string>(name: K, params: Theirs['requests'][K]['params'], options: RequestOptions = {}): Promise<Theirs['requests'][K]['result']> {
    if (this.disposed) return Promise.reject(new Error(`${name}: the connection is closed`));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => this.settle(id)?.reject(new Error(`${name}: no answer in ${options.timeoutMs} ms`)), options.timeoutMs);
      this.pending.set(id, {
        name,
        check: this.options.theirs.requests[name].result,
        resolve,
        reject,
        timer,
      });
      try {
        this.send({ kind: 'request', id, name, params, ...withNonFinite(params) });
      } catch (error) {
        this.settle(id)?.reject(asError(error));
      }
    });
  }

  /** Announces news to the other end. */
  emit<K extends keyof Mine['events'] & string>(name: K, data: Mine['events'][K]): void {
    if (!this.disposed) this.send({ kind: 'event', name, data, ...withNonFinite(data) });
  }

  /** Hears the other end's news until disposed. */
  on<K extends keyof Theirs['events'] & string>(name: K, listener: (data: Theirs['events'][K]) => void): { dispose(): void } {
    const all = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, all.add(listener as Listener));
    return { dispose: () => void all.delete(listener as Listener) };
  }

  /** Lets go of the wire; whoever still waits is rejected. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.subscription.dispose();
    for (const id of [...this.pending.keys()]) {
      const waiting = this.settle(id);
      waiting?.reject(new Error(`${waiting.name}: the connection was closed`));
    }
    this.listeners.clear();
  }

  private receive(raw: unknown): void {
    try {
      const message = checked(wireMessage, raw, 'message');
      if (message.kind === 'request') void this.answer(message);
      else if (message.kind === 'reply') this.accept(message);
      else this.hear(message);
    } catch (error) {
      this.options.onRefused(asError(error));
    }
  }

  private async answer(message: RequestMessage): Promise<void> {
    const reply = await this.handle(message).then(
      (result): ReplyMessage => ({ kind: 'reply', id: message.id, ok: true, result, ...withNonFinite(result) }),
      (error: unknown): ReplyMessage => ({ kind: 'reply', id: message.id, ok: false, error: asError(error).message }),
    );
    if (this.disposed) return;
    try {
      this.send(reply);
    } catch (error) {
      this.send({ kind: 'reply', id: message.id, ok: false, error: `${message.name}: ${asError(error).message}` });
    }
  }

  private async handle({ name, params, nonFinite }: RequestMessage): Promise<unknown> {
    const checks = Object.hasOwn(this.options.mine.requests, name) ? this.options.mine.requests[name] : undefined;
    const handler = this.options.handlers[name];
    if (checks === undefined || handler === undefined) throw new Error(`no such request: ${name}`);
    return handler(checked(checks.params, restoreNonFinite(params, nonFinite), name));
  }

  private accept(message: ReplyMessage): void {
    const waiting = this.settle(message.id);
    if (waiting === undefined) return;
    if (!message.ok) return waiting.reject(new Error(message.error));
    try {
      waiting.resolve(checked(waiting.check, restoreNonFinite(message.result, message.nonFinite), `answer to ${waiting.name}`));
    } catch (error) {
      waiting.reject(asError(error));
    }
  }

  private hear({ name, data, nonFinite }: EventMessage): void {
    const check = Object.hasOwn(this.options.theirs.events, name) ? this.options.theirs.events[name] : undefined;
    if (check === undefined) throw new Error(`no such event: ${name}`);
    const value = checked<unknown>(check, restoreNonFinite(data, nonFinite), name);
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try {
        listener(value);
      } catch (error) {
        this.options.onRefused(asError(error));
      }
    }
  }

  /** Takes a waiting request off the list, so that it settles once and its timer is gone. */
  private settle(id: number): Pending | undefined {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  private send(message: RequestMessage | ReplyMessage | EventMessage): void {
    this.options.wire.postMessage(message);
  }
}

function withNonFinite(body: unknown): { nonFinite?: NonNullable<ReturnType<typeof collectNonFinite>> } {
  const nonFinite = collectNonFinite(body);
  return nonFinite === undefined ? {} : { nonFinite };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
