/** The one way in which host and webview talk: requests that are always answered or rejected, and events. */

/** Requests by name, each with its parameters and result. */
export type RequestMap = Record<string, { params: unknown; result: unknown }>;

/** A request on the wire. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly name: string;
  readonly params: unknown;
}

/** The answer to a request; exactly one follows each. */
export type ReplyMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: string };

/** News that nobody asked for. */
export interface EventMessage {
  readonly kind: 'event';
  readonly name: string;
  readonly data: unknown;
}

/** Everything that goes over the wire. */
export type WireMessage = RequestMessage | ReplyMessage | EventMessage;
