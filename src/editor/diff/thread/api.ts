/** What the editor asks of the thread that compares notebooks. */
import type { PastNotebook } from '../../../core/notebook/past-notebook';
import type { ConflictsRequests } from '../../../protocol/conflicts';
import type { DiffOverview } from '../../../protocol/diff';
import type { OutputView, RowContent, SideName, Sides, TextView } from '../../../protocol/diff-view';
import type { ConflictsFound, ConflictsInput } from './conflicts';

/** A cell of an open notebook as VS Code holds it. */
export interface LiveCell {
  readonly isCode: boolean;
  /** Of the language of its document. */
  readonly language: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly order: number | null;
  readonly outputs: readonly LiveOutput[];
}

/** An output as VS Code holds it. */
export interface LiveOutput {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly items: readonly { readonly mime: string; readonly data: Uint8Array }[];
}

/** Where the thread finds a notebook. */
export type NotebookInput =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  /** `file` is relative to the repository's root; left out where it is `name` in `folder`. */
  | { readonly kind: 'revision'; readonly folder: string; readonly name: string; readonly revision: string; readonly file?: string }
  | { readonly kind: 'run'; readonly notebook: PastNotebook }
  /** Cells that came before under this name. */
  | { readonly kind: 'live'; readonly upload: string; readonly metadata: Readonly<Record<string, unknown>> };

/** The part of an overview that the comparison tells. */
export type Compared = Pick<DiffOverview, 'summary' | 'rows' | 'metrics' | 'metadata' | 'noise'>;

/** A commit that changed a file. */
export interface Commit {
  readonly hash: string;
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly subject: string;
  /** Where the file lay, relative to the repository's root. */
  readonly file: string;
}

/** A cell to be put into a notebook. */
export interface TakenCell {
  /** Also of raw cells, as in VS Code. */
  readonly isCode: boolean;
  /** Null where it is the notebook's. */
  readonly language: string | null;
  readonly source: string;
  /** As VS Code's own reader of notebooks gives it. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly order: number | null;
  readonly outputs: readonly LiveOutput[];
}

/** Cells of one row: those to take, and where those stand that they take the place of. */
export interface Taken {
  readonly cells: readonly TakenCell[];
  /** First cell on the side that takes, and how many are replaced. */
  readonly at: number;
  readonly count: number;
  /** Sources of the cells to be replaced, as they were compared. */
  readonly replaced: readonly string[];
}

/** Names a row of a comparison. */
interface RowOf {
  readonly pair: string;
  readonly row: number;
}

/** Requests by name. */
export type ThreadRequests = {
  upload: { params: { readonly upload: string; readonly cells: readonly LiveCell[] }; result: null };
  /** Cells that came under this name are not wanted. */
  abandon: { params: { readonly upload: string }; result: null };
  /** `tolerance` is that of `DiffOptions`; left out where only sources are looked at. */
  compare: { params: { readonly pair: string; readonly inputs: Sides<NotebookInput>; readonly tolerance?: number }; result: Compared };
  /** Drops a comparison or a merge. */
  forget: { params: { readonly pair: string }; result: null };
  /** `find` is what is searched for. */
  rows: { params: { readonly pair: string; readonly rows: readonly number[]; readonly find?: string }; result: readonly RowContent[] };
  text: { params: RowOf & { readonly output: number | null; readonly from: number; readonly folded: boolean; readonly find?: string }; result: TextView };
  output: { params: RowOf & { readonly output: number; readonly find?: string }; result: OutputView };
  search: { params: { readonly pair: string; readonly text: string }; result: readonly number[] };
  source: { params: RowOf & { readonly side: SideName }; result: string };
  taken: { params: RowOf & { readonly from: SideName }; result: Taken };
  export: { params: { readonly pair: string; readonly format: 'markdown' | 'html'; readonly titles: Sides<string> }; result: string };
  /** Colours that a theme gives code, from its file. */
  colours: { params: { readonly file: string }; result: Readonly<Record<string, string>> };
  /** Reads the conflicts that a merge left in a file, to be asked about under this name. */
  conflicts: { params: { readonly merge: string } & ConflictsInput; result: ConflictsFound };
  conflictText: { params: { readonly merge: string } & ConflictsRequests['text']['params']; result: TextView };
  /** The text of the file with these choices. */
  settled: { params: { readonly merge: string } & ConflictsRequests['save']['params']; result: string };
  history: { params: { readonly folder: string; readonly name: string }; result: readonly Commit[] };
  branches: { params: { readonly folder: string }; result: readonly string[] };
};

/** A request on its way. */
export type ThreadRequest = { readonly [K in keyof ThreadRequests]: { readonly id: number; readonly name: K; readonly params: ThreadRequests[K]['params'] } }[keyof ThreadRequests];

/** Its answer. */
export type ThreadReply = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };
