/** The part of the comparison panel's conversation that tells what runs displayed. */
import type { Display, DisplayedCell } from '../core/model/displayed';
import type { RunRef } from './runs';

/** An output as the panel draws it: nothing of it is put into the page as HTML, and nothing that it refers to is loaded. */
export type DisplayContent =
  /** `data` is an address of the kind `data:image/…`. */
  | { readonly by: 'image'; readonly data: string }
  | { readonly by: 'html' | 'markdown' | 'text'; readonly text: string }
  /** A sentence in its place: it was not kept. */
  | { readonly by: 'missing'; readonly reason: string };

/** What the panel asks about what runs displayed. */
export type DisplayedRequests = {
  displayed: { params: { readonly runs: readonly RunRef[] }; result: readonly DisplayedCell[] };
  display: { params: { readonly folder: string; readonly display: Display }; result: DisplayContent };
};
