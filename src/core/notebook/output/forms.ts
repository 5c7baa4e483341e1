/** Compares the forms of a display, each by its MIME type. */
import type { Json, JsonObject } from '../../model/json';
import type { DiffOptions } from '../diff/options';
import { isSameJson } from '../json/canonical';
import { textOf } from '../read/read-notebook';
import { base64Length, isBase64 } from './base64';
import { differs, SAME, together, type Compared } from './compared';
import { compareCsv, compareHtml } from './html-form';
import { compareImages } from './image-form';
import { compareJson } from './json-form';
import { compareText } from './text-form';
import { compareWidgets, WIDGET_VIEW, type WidgetModels } from './widget-form';

/** What forms are compared with. */
export interface FormContext {
  readonly options: DiffOptions;
  /** Whether a side is from a run's record, which holds no metadata of cells. */
  readonly record: boolean;
  readonly models: { readonly left: WidgetModels; readonly right: WidgetModels };
}

/** Forms from the richest to the plainest; those of other types stand before plain text. */
const RICHEST: readonly RegExp[] = [/widget-view/, /[+/]json$/, /^text\/html$/, /^image\/(?!svg)/, /^image\/svg/, /^text\/latex$/, /^text\/markdown$/];

/** Compares two displays' data; the richest forms come first. */
export function compareData(left: JsonObject, right: JsonObject, context: FormContext): Compared {
  const forms = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort((a, b) => rank(a) - rank(b));
  return together(forms.map((form) => compareForm(form, own(left, form), own(right, form), context)));
}

function rank(form: string): number {
  const place = RICHEST.findIndex((pattern) => pattern.test(form));
  return form === 'text/plain' ? RICHEST.length + 1 : place < 0 ? RICHEST.length : place;
}

function own(data: JsonObject, form: string): Json | undefined {
  return Object.hasOwn(data, form) ? data[form] : undefined;
}

function compareForm(form: string, left: Json | undefined, right: Json | undefined, { options, models }: FormContext): Compared {
  if (left === undefined || right === undefined) return differs({ by: left === undefined ? 'added' : 'deleted', form });
  if (form === WIDGET_VIEW) return isSameJson(left, right) ? SAME : compareWidgets(left, right, models, options);
  const [one, two] = /[+/]json$/.test(form) ? [] : [textOf(left), textOf(right)];
  if (one === undefined || two === undefined) return compareJson(form, left, right, options);
  return compareTexts(form, one, two, options);
}

function compareTexts(form: string, left: string, right: string, options: DiffOptions): Compared {
  if (left === right) return SAME;
  if (/^image\/(?!svg)/.test(form)) return compareImages(form, left, right, options);
  if (form === 'text/html') return compareHtml(form, left, right, options);
  const isText = form.startsWith('text/') || form.endsWith('+xml') || form.endsWith('/javascript');
  if (!isText && isBase64(left) && isBase64(right)) return differs({ by: 'opaque', form, leftBytes: base64Length(left), rightBytes: base64Length(right) });
  const isTable = /^text\/(?:plain|csv|tab-separated-values)$/.test(form);
  return (isTable ? compareCsv(form, left, right, options) : undefined) ?? compareText(form, left, right, options);
}
