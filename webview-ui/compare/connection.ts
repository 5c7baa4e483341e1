/** The part of the endpoint that the panel uses. */
import type { CompareEvents, CompareHost } from '../../src/protocol/compare';

/** A store that takes longer has trouble that a person should hear of. */
export const TIMEOUT_MS = 30_000;

/** Asks the host, and hears its news. */
export interface CompareConnection {
  request<K extends keyof CompareHost['requests']>(name: K, params: CompareHost['requests'][K]['params'], options?: { timeoutMs?: number }): Promise<CompareHost['requests'][K]['result']>;
  on<K extends keyof CompareEvents>(name: K, listener: (data: CompareEvents[K]) => void): unknown;
}
