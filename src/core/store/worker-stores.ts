/** Stores in a worker thread, as the host sees them: a worker that dies is started again, and what it had not done is sent again. */
import { Worker } from 'node:worker_threads';
import type { CaptureEvent } from '../capture/events';
import type { OpenOptions, StoreChange, StoreProblem, StoreRequests, Stores } from './api';
import { Ledger } from './ledger';
import { Signal } from '../signal';
import { reasonOf } from './problems';
import { Unfinished } from './unfinished';
import type { WireReply, WireRequest, WorkerData } from './wire';

/** Wait before a dead worker is started again (milliseconds): first, and at most. */
const RESTART_FIRST_MS = 100;
const RESTART_LAST_MS = 5_000;
/** A worker that dies so often in a row without one answer is given up on until the next request. */
const MOST_DEATHS = 5;

/** Requests that change something anew each time: whether the dead worker did it is for a person to see. */
const UNREPEATABLE: ReadonlySet<keyof StoreRequests> = new Set(['split', 'edit', 'keepVerdict']);

interface Pending {
  readonly request: WireRequest;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Starts a worker from this file (`dist/worker.js`) with the first request. */
export function createWorkerStores(workerPath: string): Stores {
  return new WorkerStores(workerPath);
}

class WorkerStores implements Stores {
  private readonly changes = new Signal<StoreChange>();
  private readonly problems = new Signal<StoreProblem>();
  private readonly ledger = new Ledger();
  /** In the order in which they were asked. */
  private readonly pending = new Map<number, Pending>();
  private readonly opened = new Map<string, OpenOptions>();
  /** By session. */
  private readonly unfinished = new Map<string, Unfinished>();
  private worker: Worker | null = null;
  private restart: NodeJS.Timeout | null = null;
  private deaths = 0;
  /** Told when the worker was given up on. */
  private lostWorker: StoreProblem | null = null;
  private lastId = 0;
  private disposing: Promise<void> | null = null;
  private disposed = false;

  constructor(private readonly workerPath: string) {}

  request<K extends keyof StoreRequests>(name: K, params: StoreRequests[K]['params']): Promise<StoreRequests[K]['result']> {
    if (this.disposing && name !== 'close') return Promise.reject(new Error('Celltrail is closing its stores.'));
    if (name === 'open') this.opened.set(params.folder, params as OpenOptions);
    if (name === 'close') this.opened.delete(params.folder);
    if (name === 'capture') return this.capture(params as StoreRequests['capture']['params']) as Promise<StoreRequests[K]['result']>;
    return this.ask(name, params);
  }

  onChange(listener: (change: StoreChange) => void): { dispose(): void } {
    return this.changes.on(listener);
  }

  onProblem(listener: (problem: StoreProblem) => void): { dispose(): void } {
    return this.problems.on(listener);
  }

  dispose(): Promise<void> {
    this.disposing ??= this.disposeOnce();
    return this.disposing;
  }

  /** One request for each session: a session has its own trail. */
  private async capture({ folder, events }: StoreRequests['capture']['params']): Promise<null> {
    const sessions = new Map<string, CaptureEvent[]>();
    for (const event of events) {
      const list = sessions.get(event.session);
      if (list) list.push(event);
      else sessions.set(event.session, [event]);
    }
    await Promise.all([...sessions].map(([session, list]) => this.captureSession(folder, session, list)));
    return null;
  }

  private async captureSession(folder: string, session: string, events: readonly CaptureEvent[]): Promise<void> {
    const unfinished = this.unfinished.get(session) ?? new Unfinished(folder);
    this.unfinished.set(session, unfinished);
    const answer = this.ask('capture', { folder, events });
    const id = this.lastId;
    unfinished.ask({ id, folder, events });
    let state: 'done' | 'failed' = 'failed';
    try {
      await answer;
      state = 'done';
    } finally {
      unfinished.answered(id, state);
      if (unfinished.empty) this.unfinished.delete(session);
    }
  }

  private ask<K extends keyof StoreRequests>(name: K, params: StoreRequests[K]['params']): Promise<StoreRequests[K]['result']> {
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      const request = { id: this.lastId, name, params } as WireRequest;
      this.pending.set(request.id, { request, resolve: resolve as (result: unknown) => void, reject });
      if (this.worker) this.worker.postMessage(request);
      else if (!this.restart) this.start();
    });
  }

  /** Starts a worker, opens again what was open, tells what the worker before it knew, and sends what was not answered. */
  private start(): void {
    this.restart = null;
    const workerData: WorkerData = { ledger: this.ledger.memory };
    const worker = new Worker(this.workerPath, { workerData, execArgv: [] });
    let reason: unknown = 'it ended by itself';
    worker.on('message', (reply: WireReply) => { this.receive(reply); });
    worker.on('error', (error) => { reason = error; });
    worker.on('exit', () => { this.died(worker, reason); });
    this.worker = worker;
    const asked = new Set([...this.pending.values()].filter(({ request }) => request.name === 'open').map(({ request }) => request.params.folder));
    for (const options of this.opened.values()) {
      // Requests for a store that cannot be opened again say so themselves.
      if (!asked.has(options.folder)) this.post(worker, 'open', options);
    }
    const lost = [...this.unfinished.values()].flatMap((unfinished) => unfinished.lost()).map(({ id, folder, events }) => ({ turn: id, send: () => { this.post(worker, 'capture', { folder, events }); } }));
    const unanswered = [...this.pending.values()].map(({ request }) => ({ turn: request.name === 'open' ? -1 : request.id, send: () => { worker.postMessage(request); } }));
    for (const { send } of [...lost, ...unanswered].sort((a, b) => a.turn - b.turn)) send();
  }

  /** Sends a request whose answer nobody waits for. */
  private post<K extends 'open' | 'capture'>(worker: Worker, name: K, params: StoreRequests[K]['params']): void {
    this.lastId += 1;
    worker.postMessage({ id: this.lastId, name, params });
  }

  private receive(reply: WireReply): void {
    if (reply.kind === 'change') this.changes.fire(reply.change);
    else if (reply.kind === 'problem') this.problems.fire(reply.problem);
    else {
      this.deaths = 0;
      this.workerAnswers();
      const pending = this.pending.get(reply.id);
      this.pending.delete(reply.id);
      if (reply.kind === 'result') pending?.resolve(reply.result);
      else pending?.reject(new Error(reply.message));
    }
  }

  private died(worker: Worker, reason: unknown): void {
    if (this.worker !== worker) return;
    this.worker = null;
    if (this.disposed) return;
    this.deaths += 1;
    for (const { request, resolve, reject } of [...this.pending.values()]) {
      if (this.ledger.has(request.id) && (request.name === 'capture' || request.name === 'keep')) resolve(null);
      else if (UNREPEATABLE.has(request.name)) reject(new Error('The store was started again before it answered: see whether the change was made, and make it again if not.'));
      else continue;
      this.pending.delete(request.id);
    }
    if (this.deaths >= MOST_DEATHS) this.giveUp(reason);
    else {
      this.tell('worker', `Celltrail's store stopped (${reasonOf(reason)}) and is started again; nothing is lost and there is nothing to do.`);
      this.restart = setTimeout(() => { this.start(); }, Math.min(RESTART_FIRST_MS * 2 ** (this.deaths - 1), RESTART_LAST_MS));
    }
  }

  private giveUp(reason: unknown): void {
    this.deaths = 0;
    const message = `Celltrail's store cannot be started (${reasonOf(reason)}): nothing is recorded. Reload the window; if that does not help, install Celltrail anew.`;
    this.lostWorker ??= this.tell('no-worker', message);
    this.rejectAll(message);
  }

  private rejectAll(message: string): void {
    for (const { reject } of this.pending.values()) reject(new Error(message));
    this.pending.clear();
  }

  private tell(code: StoreProblem['code'], message: string): StoreProblem {
    const [folder = ''] = this.opened.keys();
    const problem = { folder, code, message };
    this.problems.fire(problem);
    return problem;
  }

  private workerAnswers(): void {
    if (this.lostWorker) this.problems.fire({ ...this.lostWorker, solved: true });
    this.lostWorker = null;
  }

  private async disposeOnce(): Promise<void> {
    try {
      await Promise.all([...this.opened.keys()].map((folder) => this.request('close', { folder })));
    } finally {
      this.disposed = true;
      if (this.restart) clearTimeout(this.restart);
      await this.worker?.terminate();
      this.rejectAll('Celltrail has closed its stores.');
    }
  }
}
