/**
 * The differences between two notebooks, as `celltrail diff --json` prints them and as the diff page shows them. The
 * left side is the older one. All positions count from 0, ranges end before their second number, and characters are
 * UTF-16 code units. A text is split at each `\n`, so that one that ends with a line break has an empty last line.
 */
import type { Json } from './json';

/** Version of the form; it grows when a field changes its meaning or goes, not when one is added. */
export const NOTEBOOK_DIFF_VERSION = 1;

/** The differences between two notebooks. */
export interface NotebookDiff {
  readonly version: typeof NOTEBOOK_DIFF_VERSION;
  readonly summary: DiffSummary;
  /** Each cell of both sides once, from the top down; a moved cell stands where the right side has it. */
  readonly rows: readonly CellRow[];
  /** Changes of the notebook itself: its metadata, and fields beside `cells`. */
  readonly metadata: readonly JsonChange[];
  /** What differs in the notebook itself and was left out. */
  readonly noise: readonly Noise[];
}

/** What a summary line counts. */
export interface DiffSummary {
  /** Rows without any difference, in place. */
  readonly equal: number;
  /** Rows of one cell on each side whose source, type, attachments or metadata differ, in place or moved. */
  readonly changed: number;
  /** Rows that stand elsewhere, changed or not. */
  readonly moved: number;
  readonly added: number;
  readonly deleted: number;
  /** Rows that are one cell on the left and several on the right, and the other way round. */
  readonly split: number;
  readonly joined: number;
  /** Outputs that were changed, added or deleted in cells that both sides have. */
  readonly outputs: number;
  /** Changes of the notebook itself. */
  readonly metadata: number;
}

/**
 * What became of cells. `modified`: anything of the cell differs but noise; which is told by the parts that are not null
 * or empty. `split`: one on the left, several on the right. `joined`: several on the left, one on the right.
 */
export type RowKind = 'equal' | 'modified' | 'added' | 'deleted' | 'split' | 'joined';

/** A cell beside the cell that it became; of split and joined ones, all that belong together. */
export interface CellRow {
  readonly kind: RowKind;
  /** Positions in the left notebook: none where the cell was added, several where cells were joined. */
  readonly left: readonly number[];
  /** Positions in the right notebook: none where the cell was deleted, several where one was split. */
  readonly right: readonly number[];
  /** Of a moved cell: the position in `rows` before which its left side stood (the length of `rows`: at the end). Null where it stayed. */
  readonly movedFrom: number | null;
  /** Null where the type is the same, or a side has no cell. */
  readonly type: ValueChange<string> | null;
  /** Null where sources are equal, or a side has no cell. Sources of several cells count as one, joined by line breaks. */
  readonly source: TextDiff | null;
  /** Outputs of both sides, in order; those of several cells count on. Empty where all are equal without noise, or a side has no cell. */
  readonly outputs: readonly OutputRow[];
  /** Changes of the metadata; a path starts below `metadata`. */
  readonly metadata: readonly JsonChange[];
  /** Changes of all other fields: attachments, and fields that nbformat does not know; a path starts with the field's name. */
  readonly fields: readonly JsonChange[];
  /** What differs and was left out; each once. */
  readonly noise: readonly Noise[];
}

/**
 * What differs between two runs of one notebook and says nothing: `count` (execution counts), `id` (cells' ids), `timing`,
 * `view` (collapsed, scrolled), `kernel` (patch versions and display names), `widgets` (saved states and model ids), `format` (minor version of
 * nbformat), `address` (of objects in memory, also ids that libraries draw for tags), `progress` (states of bars), `close` (numbers within the tolerance), `order`
 * (of keys), `splitting` (a stream in other pieces), `record` (what a run's record does not hold: Markdown cells and metadata).
 */
export type Noise = 'count' | 'id' | 'timing' | 'view' | 'kernel' | 'widgets' | 'format' | 'address' | 'progress' | 'close' | 'order' | 'splitting' | 'record';

/** A value before and after. */
export interface ValueChange<T> {
  readonly left: T;
  readonly right: T;
}

/** Differences of two texts. */
export interface TextDiff {
  /** Lines that each side has. */
  readonly leftLines: number;
  readonly rightLines: number;
  /** From the top down; all lines outside of them are equal. */
  readonly hunks: readonly TextHunk[];
}

/** Lines that were replaced by others; either may be none. */
export interface TextHunk {
  /** Position of the first line on each side. */
  readonly left: number;
  readonly right: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Lines of both sides that are versions of one another, from the top down. */
  readonly pairs: readonly LinePair[];
}

/** A line beside its new version; lines that differ in white space alone may have whole words as ranges. */
export interface LinePair {
  /** Position in `removed`. */
  readonly removed: number;
  /** Position in `added`. */
  readonly added: number;
  /** What of the removed line the added one lacks. */
  readonly left: readonly Range[];
  /** What of the added line is new. */
  readonly right: readonly Range[];
}

/** Characters of a line: the first, and the one behind the last. */
export type Range = readonly [start: number, end: number];

/** An output beside the one that took its place. */
export interface OutputRow {
  /** `equal` also where only noise differs. */
  readonly kind: 'equal' | 'modified' | 'added' | 'deleted';
  /** Position among the outputs of the row's cells on that side; null where it has none. */
  readonly left: number | null;
  readonly right: number | null;
  /** `stream`, `display_data`, `execute_result`, `error`: on the right, or where it was deleted, on the left. */
  readonly type: string;
  /** Forms of the output that differ. */
  readonly forms: readonly FormDiff[];
  /** Changes of its metadata, its type and fields that nbformat does not know; a path starts with the field's name. */
  readonly metadata: readonly JsonChange[];
  readonly noise: readonly Noise[];
}

/** How one form of an output differs. `form` is its MIME type, or `stdout`, `stderr` (or another stream's name), `error`. */
export type FormDiff = TextForm | TableForm | JsonForm | ImageForm | ErrorForm | WidgetForm | OpaqueForm | LoneForm;

/** Text by lines; progress bars and lines that were overwritten count as their last state. */
export interface TextForm {
  readonly by: 'text';
  readonly form: string;
  readonly text: TextDiff;
  /** Numbers that differ in lines that are otherwise equal. */
  readonly numbers: readonly NumberChange[];
  /** Whether nothing but these numbers differs. */
  readonly onlyNumbers: boolean;
}

/** A number before and after. */
export interface NumberChange {
  /** The word that the line gives it, as `loss` in `loss: 0.31`; null where it gives none. */
  readonly name: string | null;
  readonly left: number;
  readonly right: number;
  /** Lines that it stands on. */
  readonly leftLine: number;
  readonly rightLine: number;
}

/** Tables cell by cell; rows and columns are paired by what heads them and by order. */
export interface TableForm {
  readonly by: 'table';
  readonly form: string;
  readonly cells: readonly TableCellChange[];
  /** Positions of rows and columns that only one side has; titles count as rows and columns too. */
  readonly rowsDeleted: readonly number[];
  readonly rowsAdded: readonly number[];
  readonly columnsDeleted: readonly number[];
  readonly columnsAdded: readonly number[];
  /** Text outside of the table; null where it is equal. */
  readonly around: ValueChange<string> | null;
}

/** A cell of a table before and after. */
export interface TableCellChange {
  /** What stands at the head of its row and column; empty where nothing does. */
  readonly row: string;
  readonly column: string;
  /** Row and column on each side. */
  readonly leftPlace: readonly [row: number, column: number];
  readonly rightPlace: readonly [row: number, column: number];
  /** What it shows. */
  readonly left: string;
  readonly right: string;
}

/** JSON and charts by value. */
export interface JsonForm {
  readonly by: 'json';
  readonly form: string;
  readonly changes: readonly JsonChange[];
}

/** A value of JSON that only one side has, or both differently. `left` is absent where it was added, `right` where it was deleted. */
export interface JsonChange {
  readonly kind: 'added' | 'deleted' | 'changed';
  /** Keys and positions from the outside in; a position is that of the right side, or where it was deleted, of the left. */
  readonly path: readonly (string | number)[];
  readonly left?: Json;
  readonly right?: Json;
}

/** Images by pixels. */
export interface ImageForm {
  readonly by: 'image';
  readonly form: string;
  /** Null where it could not be read. */
  readonly left: ImageSize | null;
  readonly right: ImageSize | null;
  /** Null where pixels were not compared: another size, no PNG, or not asked for. */
  readonly pixels: PixelDiff | null;
}

/** What an image measures. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  /** Length of the file. */
  readonly bytes: number;
}

/** Which pixels differ. */
export interface PixelDiff {
  readonly changed: number;
  readonly total: number;
  /** The smallest rectangle that holds them all. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Errors by name, message and the frames of their tracebacks. */
export interface ErrorForm {
  readonly by: 'error';
  readonly form: 'error';
  readonly name: ValueChange<string> | null;
  readonly message: ValueChange<string> | null;
  /** Frames such as `train.py:12 in fit`, by line; null where they are the same. */
  readonly frames: TextDiff | null;
}

/** Widgets: what kind of thing they are; their models' ids say nothing. */
export interface WidgetForm {
  readonly by: 'widget';
  readonly form: string;
  readonly model: ValueChange<string>;
  /** Changed values of the widget's saved state. */
  readonly changes: readonly JsonChange[];
}

/** What can only be told by its length: anything in base64 that is no image, or another type of value. */
export interface OpaqueForm {
  readonly by: 'opaque';
  readonly form: string;
  readonly leftBytes: number;
  readonly rightBytes: number;
}

/** A form that only one side has. */
export interface LoneForm {
  readonly by: 'added' | 'deleted';
  readonly form: string;
}
