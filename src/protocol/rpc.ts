/** The one way in which host and webview talk: requests that are always answered or rejected, and events. */
import type { NonFinite } from './nonfinite';

/** Requests by name, each with its parameters and result. */
export type RequestMap = Record<string, { params: unknown; result: unknown }>;

/** Events by name, each with its data. */
export type EventMap = Record<string, unknown>;

/** A request on the wire. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly name: string;
  readonly params: unknown;
  /** Numbers within `params` that JSON would lose. */
  readonly nonFinite?: NonFinite;
}

/** The answer to a request; exactly one follows each. */
export type ReplyMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly result: unknown; readonly nonFinite?: NonFinite }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: string };

/** News that nobody asked for. */
export interface EventMessage {
  readonly kind: 'event';
  readonly name: string;
  readonly data: unknown;
  /** Numbers within `data` that JSON would lose. */
  readonly nonFinite?: NonFinite;
}

/** Everything that goes over the wire. */
export type WireMessage = RequestMessage | ReplyMessage | EventMessage;

/** A pair of ears and a mouth: one side of a webview's message channel. */
export interface Wire {
  postMessage(message: WireMessage): void;
  onMessage(listener: (message: unknown) => void): { dispose(): void };
}
