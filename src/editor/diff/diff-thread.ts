import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadRequests } from './thread/api';

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The thread that compares notebooks: started with the first request, and again after it died. */
export class DiffThread {
  private readonly pending = new Map<number, Pending>();
  private worker: Worker | null = null;
  private lastId = 0;

  /** `path` is that of `dist/diff-worker.js`. */
  constructor(private readonly path: string) {}

  /** Asks the thread; rejects with its reason. */
  request<K extends keyof ThreadRequests>(name: K, params: ThreadRequests[K]['params']): Promise<ThreadRequests[K]['result']> {
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.pending.set(this.lastId, { resolve: resolve as (result: unknown) => void, reject });
      (this.worker ??= this.start()).postMessage({ id: this.lastId, name, params });
    });
  }

  dispose(): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    this.rejectAll('The comparison was closed.');
  }

  private start(): Worker {
    const worker = new Worker(this.path, { execArgv: [] });
    let reason: unknown = null;
    worker.on('message', (reply: ThreadReply) => { this.receive(reply); });
    worker.on('error', (error) => { reason = error; });
    worker.on('exit', () => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.rejectAll(`Comparing the notebooks failed${reason instanceof Error ? ` (${reason.message})` : ''}: choose Retry; if that does not help, they may be too large.`);
    });
    return worker;
  }

  private receive(reply: ThreadReply): void {
    const pending = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if ('error' in reply) pending?.reject(new Error(reply.error));
    else pending?.resolve(reply.result);
  }

  private rejectAll(message: string): void {
    for (const { reject } of this.pending.values()) reject(new Error(message));
    this.pending.clear();
  }
}
