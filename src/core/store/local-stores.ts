/** Stores in this very process: for the command line, for tests, and inside the worker. */
import type { OpenOptions, StoreChange, StoreProblem, StoreRequests, Stores } from './api';
import { Signal } from '../signal';
import { requestHandlers, type RequestName } from './requests';
import { Store, type StoreParts } from './store';

/** Opens stores in this process. */
export function createLocalStores(parts: StoreParts = {}): LocalStores {
  return new LocalStores(parts);
}

/** Stores by folder. */
export class LocalStores implements Stores {
  private readonly stores = new Map<string, Promise<Store>>();
  private readonly changes = new Signal<StoreChange>();
  private readonly problems = new Signal<StoreProblem>();

  constructor(private readonly parts: StoreParts) {}

  async request<K extends keyof StoreRequests>(name: K, params: StoreRequests[K]['params']): Promise<StoreRequests[K]['result']> {
    if (name === 'open') return (await this.open(params as OpenOptions)) as StoreRequests[K]['result'];
    const store = await this.find(params.folder);
    if (name === 'close') {
      this.stores.delete(params.folder);
      await store.close();
      return null as StoreRequests[K]['result'];
    }
    const handle = requestHandlers[name as RequestName] as (store: Store, params: StoreRequests[K]['params']) => StoreRequests[K]['result'] | Promise<StoreRequests[K]['result']>;
    return handle(store, params);
  }

  /** The open store in a folder. Rejects where it is not open. */
  find(folder: string): Promise<Store> {
    return this.stores.get(folder) ?? Promise.reject(new Error(`The store ${folder} is not open.`));
  }

  onChange(listener: (change: StoreChange) => void): { dispose(): void } {
    return this.changes.on(listener);
  }

  onProblem(listener: (problem: StoreProblem) => void): { dispose(): void } {
    return this.problems.on(listener);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.stores.keys()].map((folder) => this.request('close', { folder })));
  }

  private async open(options: OpenOptions): Promise<StoreRequests['open']['result']> {
    const { folder } = options;
    const before = this.stores.get(folder);
    const opening = this.reopen(options, before);
    this.stores.set(folder, opening);
    try {
      return { runs: (await opening).size };
    } catch (error) {
      if (this.stores.get(folder) === opening) this.stores.delete(folder);
      throw error;
    }
  }

  private async reopen(options: OpenOptions, before: Promise<Store> | undefined): Promise<Store> {
    const store = await before?.catch(() => undefined);
    if (store?.configure(options)) return store;
    await store?.close();
    return Store.open(options, { onChange: (change) => { this.changes.fire(change); }, onProblem: (problem) => { this.problems.fire(problem); } }, this.parts);
  }
}
