/** The shapes of what is said about what runs displayed. */
import * as v from 'valibot';
import type { Display, DisplayedCell } from '../core/model/displayed';
import type { DisplayContent, DisplayedRequests } from './compare-displayed';
import { runRef } from './runs-checks';
import type { Check, SideChecks } from './validate';

const display: Check<Display> = v.object({ mime: v.string(), digest: v.string(), bytes: v.number(), text: v.exactOptional(v.string()) });
const cell: Check<DisplayedCell> = v.object({ cell: v.string(), title: v.string(), runs: v.array(v.nullable(v.object({ order: v.number(), displays: v.array(display) }))) });

const content: Check<DisplayContent> = v.variant('by', [
  v.object({ by: v.literal('image'), data: v.pipe(v.string(), v.startsWith('data:image/')) }),
  v.object({ by: v.picklist(['html', 'markdown', 'text']), text: v.string() }),
  v.object({ by: v.literal('missing'), reason: v.string() }),
]);

/** Checks of questions and answers about what runs displayed. */
export const displayedRequests: SideChecks<{ requests: DisplayedRequests; events: Record<never, never> }>['requests'] = {
  displayed: { params: v.object({ runs: v.array(runRef) }), result: v.array(cell) },
  display: { params: v.object({ folder: v.string(), display }), result: content },
};
