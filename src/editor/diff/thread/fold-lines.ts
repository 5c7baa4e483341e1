/** Leaves out the lines of a text that nobody looks for: equal ones far from any change, and in a search what is far from its hits. */
import type { TextLine } from '../../../protocol/diff-view';

/** Equal lines that stay on each side of a change. */
const CONTEXT = 3;
/** Lines that stay on each side of one that has what is searched for. */
const AROUND_HIT = 1;

/** A run of lines, made only as far as they are shown. */
export interface Piece {
  readonly length: number;
  /** Whether both sides have them. */
  readonly isEqual: boolean;
  readonly line: (index: number) => TextLine;
}

/** What is looked for in a text. */
export interface FoldWanted {
  /** Text that is searched for, whatever its case; empty where none is. */
  readonly find: string;
  /** Lines that are shown at once: only where there are more, a search leaves some out that would stay otherwise. */
  readonly limit: number;
}

type Range = readonly [start: number, end: number];

/** Pieces of a whole text, which begin and end with equal lines where anything is equal, with folds. A text without a change stays whole. */
export function foldLines(pieces: readonly Piece[], { find, limit }: FoldWanted): Piece[] {
  const hits = pieces.map((piece) => hitsIn(piece, find.toLowerCase()));
  const isFound = hits.some(({ length }) => length > 0);
  return pieces.flatMap((piece, index) => {
    const staysWhole = !piece.isEqual || pieces.length === 1;
    if (staysWhole && (!isFound || piece.length <= limit)) return [piece];
    const [head, tail] = [index === 0 ? 0 : CONTEXT, index === pieces.length - 1 ? 0 : CONTEXT];
    return withFolds(piece, [[0, head], ...(hits[index] ?? []), [piece.length - tail, piece.length]]);
  });
}

function hitsIn({ length, line }: Piece, wanted: string): Range[] {
  if (wanted === '') return [];
  const hits: Range[] = [];
  for (let index = 0; index < length; index += 1) if (textsOf(line(index)).some((text) => text.toLowerCase().includes(wanted))) hits.push([index - AROUND_HIT, index + AROUND_HIT + 1]);
  return hits;
}

function textsOf(line: TextLine): string[] {
  if (line.kind === 'fold') return [];
  return line.kind === 'equal' ? [line.text] : [line.left?.text ?? '', line.right?.text ?? ''];
}

/** A piece of which these ranges, in order, are shown. */
function withFolds(piece: Piece, shown: readonly Range[]): Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const [from, to] of shown) {
    // A fold takes a line itself.
    const start = from - at <= 1 ? at : from;
    const end = Math.min(to, piece.length);
    if (start > at) parts.push(fold(piece, at, start - at));
    if (end > start) parts.push({ ...piece, length: end - start, line: (index) => piece.line(start + index) });
    at = Math.max(start, end);
  }
  return parts;
}

function fold(piece: Piece, start: number, count: number): Piece {
  return { length: 1, isEqual: piece.isEqual, line: () => ({ kind: 'fold', ...placesOf(piece.line(start)), count, equal: piece.isEqual }) };
}

function placesOf(line: TextLine): { readonly left: number; readonly right: number } {
  if (line.kind !== 'changed') return { left: line.left, right: line.right };
  const [left, right] = [line.left?.line, line.right?.line];
  return { left: left ?? right ?? 0, right: right ?? left ?? 0 };
}
