/** The shapes of all that a diff page and its host say. */
import * as v from 'valibot';
import type { DiffHost, DiffLook, DiffOverview, DiffPageState, DiffSource, SideFacts } from './diff';
import { jsonChange, metricChange, noise, outputView, rowContent, rowOutline, sides, textView } from './diff-view-checks';
import { done } from './runs-checks';
import type { Check, SideChecks } from './validate';

const position = v.pipe(v.number(), v.integer(), v.minValue(0));
const sideName = v.picklist(['left', 'right']);
const rowRef = { edition: v.number(), row: position };

/** Where a notebook comes from. */
export const diffSource: Check<DiffSource> = v.variant('kind', [
  v.object({ kind: v.literal('notebook'), uri: v.string() }),
  v.object({ kind: v.literal('saved'), uri: v.string() }),
  v.object({ kind: v.literal('revision'), uri: v.string(), revision: v.string(), file: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('run'), folder: v.string(), id: v.string() }),
]);

const look: Check<DiffLook> = v.object({
  layout: v.picklist(['side-by-side', 'inline']),
  source: v.boolean(),
  outputs: v.boolean(),
  metadata: v.boolean(),
  onlyChanges: v.boolean(),
});

/** What a page kept of itself. */
export const diffPageState: Check<DiffPageState> = v.object({ version: v.literal(1), sources: sides(diffSource), look, scroll: v.number() });

const sideFacts: Check<SideFacts> = v.object({ name: v.string(), detail: v.string(), editable: v.boolean() });

const overview: Check<DiffOverview> = v.object({
  edition: v.number(),
  sources: sides(diffSource),
  sides: sides(sideFacts),
  undoable: v.boolean(),
  summary: v.object({
    equal: v.number(), changed: v.number(), moved: v.number(), added: v.number(), deleted: v.number(),
    split: v.number(), joined: v.number(), outputs: v.number(), metadata: v.number(),
  }),
  rows: v.array(rowOutline),
  metrics: v.array(metricChange),
  metadata: v.array(jsonChange),
  noise,
});

/** Checks of all that the host of a diff page answers and announces. */
export const diffHost: SideChecks<DiffHost> = {
  requests: {
    open: { params: v.object({}), result: overview },
    rows: { params: v.object({ edition: v.number(), rows: v.array(position), find: v.string() }), result: v.array(rowContent) },
    text: { params: v.object({ ...rowRef, output: v.nullable(position), from: position, folded: v.boolean(), find: v.string() }), result: textView },
    output: { params: v.object({ ...rowRef, output: position, find: v.string() }), result: outputView },
    search: { params: v.object({ edition: v.number(), text: v.string() }), result: v.array(position) },
    take: { params: v.object({ ...rowRef, part: v.picklist(['source', 'outputs', 'cell']), from: sideName }), result: done },
    undo: { params: v.object({}), result: done },
    goToCell: { params: v.object({ ...rowRef, side: sideName }), result: done },
    openNotebook: { params: v.object({ side: sideName }), result: done },
    copySource: { params: v.object({ ...rowRef, side: sideName }), result: done },
    export: { params: v.object({ edition: v.number(), format: v.picklist(['markdown', 'html']) }), result: done },
    colours: { params: v.object({ theme: v.string() }), result: v.record(v.string(), v.string()) },
  },
  events: { changed: v.object({}), go: v.object({ to: v.picklist(['next', 'previous']) }) },
};
