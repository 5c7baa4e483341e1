/** The webview's end of the channel to the extension. */
import { Endpoint } from '../../src/protocol/endpoint';
import type { Wire } from '../../src/protocol/rpc';
import { silent, type Side, type SideChecks, type Silent } from '../../src/protocol/validate';

/** What VS Code gives a webview; it can be acquired once. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** An open channel: the endpoint and the state that VS Code keeps for this panel. */
export interface HostConnection<Host extends Side> {
  readonly endpoint: Endpoint<Silent, Host>;
  readonly api: VsCodeApi;
}

/** Connects to a host that answers and announces what `theirs` says. */
export function connectHost<Host extends Side>(theirs: SideChecks<Host>): HostConnection<Host> {
  const api = acquireVsCodeApi();
  const endpoint = new Endpoint<Silent, Host>({
    wire: windowWire(api),
    mine: silent,
    theirs,
    handlers: {},
    onRefused: (reason) => console.warn(`Celltrail: ${reason.message}`),
  });
  return { endpoint, api };
}

function windowWire(api: VsCodeApi): Wire {
  return {
    postMessage: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const hear = (event: MessageEvent<unknown>): void => listener(event.data);
      window.addEventListener('message', hear);
      return { dispose: () => window.removeEventListener('message', hear) };
    },
  };
}
