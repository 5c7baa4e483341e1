/** What the diff page draws: differences of two notebooks beside as much of their contents as is shown. */
import type { CellRow, ErrorForm, ImageForm, JsonChange, JsonForm, Noise, NumberChange, OpaqueForm, OutputRow, Range, RowKind, TableForm, WidgetForm } from '../core/model/notebook-diff';

/** One of the two notebooks; the left one is the older. */
export type SideName = 'left' | 'right';

/** Something of both sides; null where a side has none. */
export interface Sides<T> {
  readonly left: T;
  readonly right: T;
}

/** A row of the diff in a few words: enough to lay out the page, to fold and to search for the next change. */
export interface RowOutline {
  readonly kind: RowKind;
  /** As in `CellRow`. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly movedFrom: number | null;
  /** Whether its source, or the type of its cell, differs. */
  readonly source: boolean;
  /** How many of its outputs differ. */
  readonly outputs: number;
  /** How many values of its metadata and other fields differ. */
  readonly metadata: number;
  /** `code`, `markdown`, `raw`. */
  readonly type: string;
  /** Its first line that says something. */
  readonly title: string;
  /** What `[3]` shows; null where it shows nothing. */
  readonly counts: Sides<number | null>;
  /** About how many lines of text it takes. */
  readonly lines: number;
}

/** A part of a line and how it looks: words as `keyword`, `ansi-red`, `bold`, `#c04000` (its colour), `on-#202020` (its ground). */
export type StyledRange = readonly [start: number, end: number, style: string];

/** A line as one side has it. */
export interface SideLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** What of it the other side's line lacks. */
  readonly marks: readonly Range[];
  readonly styles: readonly StyledRange[];
}

/** A line of a text that both sides may have. */
export type TextLine =
  | { readonly kind: 'equal'; readonly left: number; readonly right: number; readonly text: string; readonly styles: readonly StyledRange[] }
  /** A line beside its new version, or a line that only one side has. */
  | { readonly kind: 'changed'; readonly left: SideLine | null; readonly right: SideLine | null }
  /** Lines that are left out: `equal` ones, or in a search changed ones without a hit. */
  | { readonly kind: 'fold'; readonly left: number; readonly right: number; readonly count: number; readonly equal: boolean };

/** A stretch of a text. */
export interface TextView {
  readonly lines: readonly TextLine[];
  /** How many lines of it follow behind these. */
  readonly rest: number;
  /** Whether equal lines far from changes are left out. */
  readonly folded: boolean;
}

/** A form of an output as it is shown. Contents longer than a message should be are null, with `clipped` on. */
export type OutputShape =
  | { readonly by: 'text'; readonly text: TextView; readonly numbers: readonly NumberChange[]; readonly onlyNumbers: boolean }
  /** `tables` has what differs in each table, where that is told by cells. */
  | { readonly by: 'html'; readonly html: Sides<string | null>; readonly clipped: boolean; readonly tables: readonly (TableForm | null)[]; readonly text: TextView | null }
  | { readonly by: 'markdown'; readonly markdown: Sides<string | null>; readonly text: TextView | null }
  /** `data` are addresses of the kind `data:image/…`. */
  | { readonly by: 'image'; readonly data: Sides<string | null>; readonly clipped: boolean; readonly facts: ImageForm | null }
  /** `chart` is there where it is one that can be drawn; `names` has what changed values are called, null where their path is all there is to say. */
  | { readonly by: 'json'; readonly text: Sides<string | null>; readonly facts: JsonForm | null; readonly chart: ChartView | null; readonly names: readonly (string | null)[] }
  | { readonly by: 'error'; readonly heading: Sides<string | null>; readonly trace: TextView; readonly facts: ErrorForm | null }
  | { readonly by: 'widget'; readonly model: Sides<string | null>; readonly facts: WidgetForm | null }
  | { readonly by: 'opaque'; readonly facts: OpaqueForm | null };

/** The points of a trace that are drawn; y is null at a gap. */
export interface ChartPoints {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/** A trace of a chart on both sides; null where a side has none. */
export interface ChartTrace {
  readonly name: string;
  readonly mark: 'line' | 'points' | 'bars';
  readonly left: ChartPoints | null;
  readonly right: ChartPoints | null;
  /** What differs, in words; empty where nothing does that is drawn. */
  readonly difference: string;
}

/** Charts of both sides, to be drawn on one another. */
export interface ChartView {
  readonly title: string;
  /** What x is: numbers, milliseconds since the epoch, or positions in `categories`. */
  readonly scale: 'number' | 'time' | 'category';
  readonly categories: readonly string[];
  readonly traces: readonly ChartTrace[];
}

/** An output, or a pair of them. */
export interface OutputView {
  readonly kind: OutputRow['kind'];
  /** As in `OutputRow`. */
  readonly type: string;
  /** Its MIME type, or the name of its stream. */
  readonly form: string;
  readonly shape: OutputShape;
  /** Further forms of it that differ and are not shown. */
  readonly others: readonly string[];
  readonly metadata: readonly JsonChange[];
  readonly noise: readonly Noise[];
}

/** All of a row that the page draws. */
export interface RowContent {
  /** Its position among the rows. */
  readonly row: number;
  readonly types: Sides<string | null>;
  readonly source: TextView;
  /** The source of a markdown cell, to be shown as it reads. */
  readonly markdown: Sides<string | null>;
  readonly outputs: readonly OutputView[];
  readonly metadata: CellRow['metadata'];
  readonly fields: CellRow['fields'];
  readonly noise: readonly Noise[];
}

/** A number that has a metric's name, before and after. */
export interface MetricChange extends NumberChange {
  readonly name: string;
  /** The row whose output shows it. */
  readonly row: number;
  /** What `[3]` shows of the right cell. */
  readonly count: number | null;
  /** Whether more of it is better; null where its name does not tell. */
  readonly wants: 'more' | 'less' | null;
}
