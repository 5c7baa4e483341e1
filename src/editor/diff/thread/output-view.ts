/** What the page draws of an output, or of a pair of them. */
import type { Json, JsonObject } from '../../../core/model/json';
import type { FormDiff, OutputRow, TableForm } from '../../../core/model/notebook-diff';
import { DEFAULT_OPTIONS } from '../../../core/notebook/diff/options';
import { foldProgress, stripColours } from '../../../core/notebook/output/fold';
import { readHtml } from '../../../core/notebook/output/html';
import { compareTables } from '../../../core/notebook/output/table-form';
import { diffText } from '../../../core/notebook/text/text-diff';
import type { OutputShape, OutputView, Sides } from '../../../protocol/diff-view';
import { nameChanges, viewChart } from './chart-view';
import { formsOf, readError, textOf, typeOf } from './contents';
import { PLOTLY, readFigure } from './figure';
import { TextPair } from './text-view';

/** Longest content that goes unasked, in characters. */
const LONGEST = 1_000_000;
/** Longest JSON that is shown where nothing of it differs. */
const JSON_SHOWN = 2_000;
/** Lines of an output without a difference that are shown at first. */
const EQUAL_LINES = 30;

/** An output of each side. */
export type OutputPair = Sides<JsonObject | undefined>;

type FormPair = Sides<Json | undefined>;

/** An output of a row that differs in none of them, or has but one side: what stands at a position on either. */
export function equalRow(left: readonly [number, JsonObject] | undefined, right: readonly [number, JsonObject] | undefined): OutputRow {
  const kind = left === undefined ? 'added' : right === undefined ? 'deleted' : 'equal';
  return { kind, left: left?.[0] ?? null, right: right?.[0] ?? null, type: typeOf(right?.[1] ?? left?.[1] ?? {}), forms: [], metadata: [], noise: [] };
}

/** How outputs are viewed. */
export interface OutputLook {
  /** That with which they were compared. */
  readonly tolerance: number;
  /** Whether they are shown however long they are. */
  readonly whole: boolean;
  /** What is searched for: lines that have it are in sight. */
  readonly find: string;
}

/** The view of an output. */
export function viewOutput(row: OutputRow, pair: OutputPair, look: OutputLook): OutputView {
  const form = chooseForm(row, pair);
  const diff = row.forms.find((each) => each.form === form);
  const data = dataOf(form, pair);
  return {
    kind: row.kind,
    type: row.type,
    form,
    shape: shapeOf(form, data, diff, look),
    others: row.forms.map((each) => each.form).filter((other) => other !== form),
    metadata: row.metadata,
    noise: row.noise,
  };
}

/** The text of an output that is shown by lines; null where it is shown otherwise. */
export function textPair(row: OutputRow, pair: OutputPair): TextPair | null {
  const form = chooseForm(row, pair);
  const data = dataOf(form, pair);
  return form === 'error' ? tracePair(data) : linesOf(data, row.forms.find((each) => each.form === form));
}

/** All text of an output, as a search goes through it. */
export function searchableText(output: JsonObject): string {
  return [...formsOf(output)].map(([form, data]) => (form === 'error' ? errorText(data) : isImage(form) ? '' : seenText(textOf(data)))).join('\n');
}

function errorText(data: Json): string {
  const { heading, trace } = readError(data);
  return [heading, ...trace.map(seenText)].join('\n');
}

/** Text without colours, and without what was overwritten. */
function seenText(text: string): string {
  return stripColours(foldProgress(text));
}

/** The best form of those that differ, else of all. */
function chooseForm(row: OutputRow, { left, right }: OutputPair): string {
  const all = [...new Set([...formsOf(right).keys(), ...formsOf(left).keys()])];
  const differing = new Set(row.forms.map(({ form }) => form));
  return all.find((form) => differing.has(form)) ?? all[0] ?? 'text/plain';
}

function dataOf(form: string, { left, right }: OutputPair): FormPair {
  return { left: formsOf(left).get(form), right: formsOf(right).get(form) };
}

function shapeOf(form: string, data: FormPair, diff: FormDiff | undefined, look: OutputLook): OutputShape {
  if (form === 'error') return { by: 'error', heading: each(data, (value) => readError(value).heading), trace: tracePair(data).view({ find: look.find }), facts: diff?.by === 'error' ? diff : null };
  if (isImage(form)) return imageShape(form, data, diff, look);
  if (form === 'text/html') return htmlShape(data, diff, look);
  if (form === 'text/markdown') return { by: 'markdown', markdown: each(data, textOf), text: diff ? linesOf(data, diff).view({ find: look.find }) : null };
  if (diff?.by === 'widget' || form.includes('jupyter.widget')) return { by: 'widget', model: diff?.by === 'widget' ? diff.model : each(data, () => 'Widget'), facts: diff?.by === 'widget' ? diff : null };
  if (diff?.by === 'json' || form.endsWith('json')) return jsonShape(form, data, diff, look);
  if (diff?.by === 'opaque' || !isText(form)) return { by: 'opaque', facts: diff?.by === 'opaque' ? diff : null };
  const isEqual = data.left !== undefined && data.right !== undefined && diff === undefined;
  return {
    by: 'text',
    text: linesOf(data, diff).view({ find: look.find, ...(isEqual ? { limit: EQUAL_LINES } : {}) }),
    numbers: diff?.by === 'text' ? diff.numbers : [],
    onlyNumbers: diff?.by === 'text' && diff.onlyNumbers,
  };
}

function imageShape(form: string, data: FormPair, diff: FormDiff | undefined, { whole }: OutputLook): OutputShape {
  const address = (value: Json): string => (form === 'image/svg+xml' ? `data:${form};charset=utf-8,${encodeURIComponent(textOf(value))}` : `data:${form};base64,${textOf(value).replace(/\s+/g, '')}`);
  const clipped = !whole && isLong(data);
  return { by: 'image', data: clipped ? { left: null, right: null } : each(data, address), clipped, facts: diff?.by === 'image' ? diff : null };
}

function htmlShape(data: FormPair, diff: FormDiff | undefined, { whole, tolerance, find }: OutputLook): OutputShape {
  const clipped = !whole && isLong(data);
  const text = diff?.by === 'text' ? linesOf(data, diff).view({ find }) : null;
  return { by: 'html', html: clipped ? { left: null, right: null } : each(data, textOf), clipped, tables: diff?.by === 'table' ? tablesOf(data, tolerance) : [], text };
}

function jsonShape(form: string, data: FormPair, diff: FormDiff | undefined, { tolerance }: OutputLook): OutputShape {
  const facts = diff?.by === 'json' ? diff : null;
  const text = each(data, excerpt);
  if (form !== PLOTLY) return { by: 'json', text, facts, chart: null, names: [] };
  const figures = each(data, readFigure);
  return { by: 'json', text, facts, chart: viewChart(figures, tolerance), names: nameChanges(facts?.changes ?? [], figures) };
}

/** What differs in each table of two pages that have as many. */
function tablesOf(data: FormPair, tolerance: number): (TableForm | null)[] {
  const { left, right } = each(data, (value) => readHtml(textOf(value)).tables);
  return (left ?? []).map((table, index) => {
    const other = right?.[index];
    const changes = other && compareTables('text/html', table, other, { ...DEFAULT_OPTIONS, tolerance });
    return changes ? { ...changes, around: null } : null;
  });
}

function linesOf(data: FormPair, diff: FormDiff | undefined): TextPair {
  const { left, right } = each(data, (value) => foldProgress(textOf(value)));
  const lines = { left: left?.split('\n') ?? null, right: right?.split('\n') ?? null };
  return new TextPair(lines.left, lines.right, diff?.by === 'text' ? diff.text : diff && left !== null && right !== null ? diffText(left, right) : null, 'terminal');
}

function tracePair(data: FormPair): TextPair {
  const { left, right } = each(data, (value) => readError(value).trace);
  return new TextPair(left, right, left && right && diffText(left.join('\n'), right.join('\n')), 'terminal');
}

function each<T>({ left, right }: FormPair, show: (value: Json) => T): Sides<T | null> {
  return { left: left === undefined ? null : show(left), right: right === undefined ? null : show(right) };
}

function isLong({ left, right }: FormPair): boolean {
  return [left, right].some((value) => value !== undefined && textOf(value).length > LONGEST);
}

function isImage(form: string): boolean {
  return form.startsWith('image/');
}

function isText(form: string): boolean {
  return form.startsWith('text/') || !form.includes('/') || form.endsWith('xml') || form.endsWith('javascript');
}

function excerpt(value: Json): string {
  const text = JSON.stringify(value, null, 1) ?? '';
  return text.length > JSON_SHOWN ? `${text.slice(0, JSON_SHOWN)}…` : text;
}
