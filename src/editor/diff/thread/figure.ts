/** Reads a plotly figure: its title and its traces, as far as a picture needs them. */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { unpackNumbers } from '../../../core/notebook/output/json-form';

/** MIME type of a plotly figure. */
export const PLOTLY = 'application/vnd.plotly.v1+json';

/** How a trace is drawn; null: not at all, as a map or a pie. */
export type TraceMark = 'line' | 'points' | 'bars' | null;

/** A trace of a figure. */
export interface Trace {
  /** As its legend has it; `trace 0` where it has none. */
  readonly name: string;
  readonly mark: TraceMark;
  /** Places of its points; counted from 0 where the figure gives none. */
  readonly x: readonly Json[];
  readonly y: readonly Json[];
}

/** A figure. */
export interface Figure {
  readonly title: string;
  readonly traces: readonly Trace[];
}

/** The figure that an output's data are; one without a trace where they are none. */
export function readFigure(data: Json): Figure {
  const { data: traces, layout } = isJsonObject(data) ? data : {};
  return { title: titleOf(layout), traces: Array.isArray(traces) ? (traces as readonly Json[]).map(readTrace) : [] };
}

function titleOf(layout: Json | undefined): string {
  const title = isJsonObject(layout) ? layout['title'] : undefined;
  const text = isJsonObject(title) ? title['text'] : title;
  return typeof text === 'string' ? text : '';
}

function readTrace(json: Json, index: number): Trace {
  const trace = isJsonObject(json) ? json : {};
  const y = valuesOf(trace['y']);
  const given = valuesOf(trace['x']);
  const name = trace['name'];
  return { name: typeof name === 'string' && name !== '' ? name : `trace ${index}`, mark: markOf(trace, y), x: given.length > 0 ? given : y.map((_value, place) => place), y };
}

function markOf(trace: JsonObject, y: readonly Json[]): TraceMark {
  const { type = 'scatter', mode, orientation } = trace;
  if (y.length === 0 || orientation === 'h' || !y.every((value) => typeof value === 'number' || value === null)) return null;
  if (type === 'bar') return 'bars';
  if (type !== 'scatter' && type !== 'scattergl') return null;
  return typeof mode === 'string' && !mode.includes('lines') ? 'points' : 'line';
}

/** The items of a list, also of one that plotly packed into bytes. */
function valuesOf(value: Json | undefined): readonly Json[] {
  const unpacked = value === undefined ? [] : unpackNumbers(value);
  const items = isJsonObject(unpacked) ? unpacked['bdata'] : unpacked;
  return Array.isArray(items) ? (items as readonly Json[]) : [];
}
