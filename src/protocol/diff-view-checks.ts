/** The shapes of what a diff page draws. */
import * as v from 'valibot';
import type { Json } from '../core/model/json';
import type { ErrorForm, ImageForm, JsonChange, JsonForm, NumberChange, OpaqueForm, Range, TableForm, TextDiff, WidgetForm } from '../core/model/notebook-diff';
import type { ChartPoints, ChartView, MetricChange, OutputShape, OutputView, RowContent, RowOutline, SideLine, Sides, StyledRange, TextLine, TextView } from './diff-view';
import { anyNumber, nullableNumber, nullableString, strings } from './runs-checks';
import type { Check } from './validate';

const numbers = v.array(v.number());
const range: Check<Range> = v.tuple([v.number(), v.number()]);
const json: Check<Json> = v.custom<Json>((value) => value !== undefined, 'expected JSON');

/** The check of something that both sides have. */
export function sides<T>(each: Check<T>): Check<Sides<T>> {
  return v.object({ left: each, right: each });
}

/** A side's word: something and what took its place. */
const change = v.object({ left: v.string(), right: v.string() });
const texts = sides(nullableString);

/** What was left out as saying nothing. */
export const noise = v.array(v.picklist(['count', 'id', 'timing', 'view', 'kernel', 'widgets', 'format', 'address', 'progress', 'close', 'order', 'splitting', 'record']));

/** A changed value of JSON. */
export const jsonChange: Check<JsonChange> = v.object({
  kind: v.picklist(['added', 'deleted', 'changed']),
  path: v.array(v.union([v.string(), v.number()])),
  left: v.exactOptional(json),
  right: v.exactOptional(json),
});

const numberChange = { left: anyNumber, right: anyNumber, leftLine: v.number(), rightLine: v.number() };
const namedNumber: Check<NumberChange> = v.object({ name: nullableString, ...numberChange });

/** A metric before and after. */
export const metricChange: Check<MetricChange> = v.object({ name: v.string(), ...numberChange, row: v.number(), count: nullableNumber, wants: v.nullable(v.picklist(['more', 'less'])) });

/** What became of cells. */
export const rowKind = v.picklist(['equal', 'modified', 'added', 'deleted', 'split', 'joined']);

/** A row in a few words. */
export const rowOutline: Check<RowOutline> = v.object({
  kind: rowKind,
  left: numbers,
  right: numbers,
  movedFrom: nullableNumber,
  source: v.boolean(),
  outputs: v.number(),
  metadata: v.number(),
  type: v.string(),
  title: v.string(),
  counts: sides(nullableNumber),
  lines: v.number(),
});

const styles: Check<StyledRange[]> = v.array(v.tuple([v.number(), v.number(), v.string()]));
const sideLine: Check<SideLine> = v.object({ line: v.number(), text: v.string(), marks: v.array(range), styles });

const textLine: Check<TextLine> = v.variant('kind', [
  v.object({ kind: v.literal('equal'), left: v.number(), right: v.number(), text: v.string(), styles }),
  v.object({ kind: v.literal('changed'), left: v.nullable(sideLine), right: v.nullable(sideLine) }),
  v.object({ kind: v.literal('fold'), left: v.number(), right: v.number(), count: v.number(), equal: v.boolean() }),
]);

/** A stretch of a text. */
export const textView: Check<TextView> = v.object({ lines: v.array(textLine), rest: v.number(), folded: v.boolean() });

const textDiff: Check<TextDiff> = v.object({
  leftLines: v.number(),
  rightLines: v.number(),
  hunks: v.array(v.object({
    left: v.number(), right: v.number(), removed: strings, added: strings,
    pairs: v.array(v.object({ removed: v.number(), added: v.number(), left: v.array(range), right: v.array(range) })),
  })),
});

const place = v.tuple([v.number(), v.number()]);

const tableForm: Check<TableForm> = v.object({
  by: v.literal('table'),
  form: v.string(),
  cells: v.array(v.object({ row: v.string(), column: v.string(), leftPlace: place, rightPlace: place, left: v.string(), right: v.string() })),
  rowsDeleted: numbers,
  rowsAdded: numbers,
  columnsDeleted: numbers,
  columnsAdded: numbers,
  around: v.nullable(change),
});

const imageSize = v.nullable(v.object({ width: v.number(), height: v.number(), bytes: v.number() }));

const imageForm: Check<ImageForm> = v.object({
  by: v.literal('image'),
  form: v.string(),
  left: imageSize,
  right: imageSize,
  pixels: v.nullable(v.object({ changed: v.number(), total: v.number(), box: v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }) })),
});

const jsonForm: Check<JsonForm> = v.object({ by: v.literal('json'), form: v.string(), changes: v.array(jsonChange) });
const errorForm: Check<ErrorForm> = v.object({ by: v.literal('error'), form: v.literal('error'), name: v.nullable(change), message: v.nullable(change), frames: v.nullable(textDiff) });
const widgetForm: Check<WidgetForm> = v.object({ by: v.literal('widget'), form: v.string(), model: change, changes: v.array(jsonChange) });
const opaqueForm: Check<OpaqueForm> = v.object({ by: v.literal('opaque'), form: v.string(), leftBytes: v.number(), rightBytes: v.number() });

const chartPoints: Check<ChartPoints | null> = v.nullable(v.object({ x: numbers, y: v.array(nullableNumber) }));
const chart: Check<ChartView> = v.object({
  title: v.string(),
  scale: v.picklist(['number', 'time', 'category']),
  categories: strings,
  traces: v.array(v.object({ name: v.string(), mark: v.picklist(['line', 'points', 'bars']), left: chartPoints, right: chartPoints, difference: v.string() })),
});

const shape: Check<OutputShape> = v.variant('by', [
  v.object({ by: v.literal('text'), text: textView, numbers: v.array(namedNumber), onlyNumbers: v.boolean() }),
  v.object({ by: v.literal('html'), html: texts, clipped: v.boolean(), tables: v.array(v.nullable(tableForm)), text: v.nullable(textView) }),
  v.object({ by: v.literal('markdown'), markdown: texts, text: v.nullable(textView) }),
  v.object({ by: v.literal('image'), data: texts, clipped: v.boolean(), facts: v.nullable(imageForm) }),
  v.object({ by: v.literal('json'), text: texts, facts: v.nullable(jsonForm), chart: v.nullable(chart), names: v.array(nullableString) }),
  v.object({ by: v.literal('error'), heading: texts, trace: textView, facts: v.nullable(errorForm) }),
  v.object({ by: v.literal('widget'), model: texts, facts: v.nullable(widgetForm) }),
  v.object({ by: v.literal('opaque'), facts: v.nullable(opaqueForm) }),
]);

/** An output, or a pair of them. */
export const outputView: Check<OutputView> = v.object({
  kind: v.picklist(['equal', 'modified', 'added', 'deleted']),
  type: v.string(),
  form: v.string(),
  shape,
  others: strings,
  metadata: v.array(jsonChange),
  noise,
});

/** All of a row that the page draws. */
export const rowContent: Check<RowContent> = v.object({
  row: v.number(),
  types: texts,
  source: textView,
  markdown: texts,
  outputs: v.array(outputView),
  metadata: v.array(jsonChange),
  fields: v.array(jsonChange),
  noise,
});
