/** The door of each side: what comes in has the agreed shape, or is refused with a reason. */
import * as v from 'valibot';
import type { EventMap, RequestMap, WireMessage } from './rpc';

/** What a value must look like to be let in. */
export type Check<T> = v.GenericSchema<unknown, T>;

/** What one side of a conversation answers and announces. */
export interface Side {
  requests: RequestMap;
  events: EventMap;
}

/** The checks of all that one side answers and announces. */
export interface SideChecks<S extends Side> {
  readonly requests: { readonly [K in keyof S['requests']]: { readonly params: Check<S['requests'][K]['params']>; readonly result: Check<S['requests'][K]['result']> } };
  readonly events: { readonly [K in keyof S['events']]: Check<S['events'][K]> };
}

/** A side that answers and announces nothing. */
export interface Silent extends Side {
  requests: Record<never, never>;
  events: Record<never, never>;
}

/** The checks of a side that answers and announces nothing. */
export const silent: SideChecks<Silent> = { requests: {}, events: {} };

/** Gives the value in its checked shape, or throws an error that says what is wrong where. */
export function checked<T>(check: Check<T>, value: unknown, what: string): T {
  const result = v.safeParse(check, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new Error(`bad ${what}${path === null ? '' : ` at ${path}`}: ${issue.message}`);
}

const nonFinite = v.exactOptional(v.array(v.tuple([v.array(v.union([v.string(), v.number()])), v.picklist(['NaN', 'Infinity', '-Infinity'])])));

/** A message's outer shape; what it carries is checked by name. */
export const wireMessage: Check<WireMessage> = v.union([
  v.object({ kind: v.literal('request'), id: v.number(), name: v.string(), params: v.unknown(), nonFinite }),
  v.object({ kind: v.literal('reply'), id: v.number(), ok: v.literal(true), result: v.unknown(), nonFinite }),
  v.object({ kind: v.literal('reply'), id: v.number(), ok: v.literal(false), error: v.string() }),
  v.object({ kind: v.literal('event'), name: v.string(), data: v.unknown(), nonFinite }),
]);
