/** What host and worker say to each other: every request is answered once. */
import type { StoreChange, StoreProblem, StoreRequests } from './api';

/** A request on its way to the worker; ids rise by one and are never used again. */
export type WireRequest = {
  readonly [K in keyof StoreRequests]: { readonly id: number; readonly name: K; readonly params: StoreRequests[K]['params'] };
}[keyof StoreRequests];

/** What comes from the worker. */
export type WireReply =
  | { readonly kind: 'result'; readonly id: number; readonly result: StoreRequests[keyof StoreRequests]['result'] }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }
  | { readonly kind: 'change'; readonly change: StoreChange }
  | { readonly kind: 'problem'; readonly problem: StoreProblem };

/** What a worker is started with. */
export interface WorkerData {
  /** Memory of a `Ledger`. */
  readonly ledger: SharedArrayBuffer;
}
