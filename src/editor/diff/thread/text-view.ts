/** Lays two texts beside one another, with equal lines far from any change left out, in pages that fit a message. */
import type { Range, TextDiff, TextHunk } from '../../../core/model/notebook-diff';
import type { SideLine, StyledRange, TextLine, TextView } from '../../../protocol/diff-view';
import { plainLines } from './ansi-styles';
import { pythonStyles } from './python-styles';

/** Equal lines that stay on each side of a change. */
const CONTEXT = 3;
/** Lines of one page. */
const PAGE = 400;

/** A line as it is shown. */
interface ShownLine {
  readonly text: string;
  readonly styles: readonly StyledRange[];
  /** A range of the line as it was compared, as one of `text`. */
  place(range: Range): Range;
}

/** A text of both sides that is shown in pages. */
export class TextPair {
  private readonly left: readonly ShownLine[] | null;
  private readonly right: readonly ShownLine[] | null;

  /** A text is null where its side has none; `diff` is null where they are equal, or one is missing. */
  constructor(left: readonly string[] | null, right: readonly string[] | null, private readonly diff: TextDiff | null, language: 'python' | 'terminal' | 'plain') {
    // What is printed ends with a line break, behind which nothing stands.
    const ends = language === 'terminal' && [left, right].every((lines) => lines === null || (lines.length > 1 && lines.at(-1) === ''));
    const show = (lines: readonly string[] | null): readonly ShownLine[] | null => lines && showLines(ends ? lines.slice(0, -1) : lines, language);
    this.right = show(right);
    this.left = left !== null && diff === null && right !== null ? this.right : show(left);
  }

  /** A page of the view from this line of it on. */
  view({ from = 0, folded = true, limit = PAGE }: { readonly from?: number; readonly folded?: boolean; readonly limit?: number } = {}): TextView {
    const lines: TextLine[] = [];
    let at = 0;
    for (const piece of this.pieces(folded)) {
      const [start, end] = [Math.max(0, from - at), Math.min(piece.length, from + limit - at)];
      for (let index = start; index < end; index += 1) lines.push(piece.line(index));
      at += piece.length;
    }
    return { lines, rest: Math.max(0, at - from - lines.length), folded };
  }

  /** Runs of lines, made only as far as they are shown. */
  private *pieces(folded: boolean): Generator<{ readonly length: number; line(index: number): TextLine }> {
    const { left, right, diff } = this;
    if (left === null || right === null) {
      const lines = left ?? right ?? [];
      yield { length: lines.length, line: (index) => changed(left === null ? null : side(left, index, []), right === null ? null : side(right, index, [])) };
      return;
    }
    const hunks = diff?.hunks ?? [];
    let [l, r] = [0, 0];
    for (const [index, hunk] of hunks.entries()) {
      yield* this.equal(l, r, hunk.left - l, folded, index > 0, true);
      const rows = rowsOf(hunk);
      yield { length: rows.length, line: (row) => this.changedLine(hunk, rows[row]) };
      [l, r] = [hunk.left + hunk.removed.length, hunk.right + hunk.added.length];
    }
    yield* this.equal(l, r, left.length - l, folded && hunks.length > 0, hunks.length > 0, false);
  }

  private *equal(left: number, right: number, count: number, folded: boolean, afterChange: boolean, beforeChange: boolean): Generator<{ readonly length: number; line(index: number): TextLine }> {
    const [head, tail] = [afterChange ? CONTEXT : 0, beforeChange ? CONTEXT : 0];
    const line = (index: number): TextLine => {
      const { text = '', styles = [] } = this.right?.[right + index] ?? {};
      return { kind: 'equal', left: left + index, right: right + index, text, styles };
    };
    const hidden = count - head - tail;
    // A fold takes a line itself.
    if (!folded || hidden <= 1) return yield { length: count, line };
    yield { length: head, line };
    yield { length: 1, line: () => ({ kind: 'fold', left: left + head, right: right + head, count: hidden }) };
    yield { length: tail, line: (index) => line(head + hidden + index) };
  }

  private changedLine(hunk: TextHunk, row: HunkRow | undefined): TextLine {
    const { removed = null, added = null, leftMarks = [], rightMarks = [] } = row ?? {};
    return changed(
      removed === null || this.left === null ? null : side(this.left, hunk.left + removed, leftMarks),
      added === null || this.right === null ? null : side(this.right, hunk.right + added, rightMarks),
    );
  }
}

interface HunkRow {
  readonly removed: number | null;
  readonly added: number | null;
  readonly leftMarks?: readonly Range[];
  readonly rightMarks?: readonly Range[];
}

/** Versions of one line stand beside each other, and lines between them side by side as they come. */
function rowsOf({ removed, added, pairs }: TextHunk): HunkRow[] {
  const rows: HunkRow[] = [];
  let [l, r] = [0, 0];
  const between = (toLeft: number, toRight: number): void => {
    const count = Math.max(toLeft - l, toRight - r);
    for (let index = 0; index < count; index += 1) rows.push({ removed: l + index < toLeft ? l + index : null, added: r + index < toRight ? r + index : null });
  };
  for (const pair of pairs) {
    between(pair.removed, pair.added);
    rows.push({ removed: pair.removed, added: pair.added, leftMarks: pair.left, rightMarks: pair.right });
    [l, r] = [pair.removed + 1, pair.added + 1];
  }
  between(removed.length, added.length);
  return rows;
}

function changed(left: SideLine | null, right: SideLine | null): TextLine {
  return { kind: 'changed', left, right };
}

function side(lines: readonly ShownLine[], line: number, marks: readonly Range[]): SideLine {
  const shown = lines[line];
  return { line, text: shown?.text ?? '', marks: shown ? marks.map((range) => shown.place(range)) : [], styles: shown?.styles ?? [] };
}

function showLines(lines: readonly string[], language: 'python' | 'terminal' | 'plain'): readonly ShownLine[] {
  if (language === 'terminal') return plainLines(lines);
  const styles = language === 'python' ? pythonStyles(lines.join('\n')) : [];
  return lines.map((text, index) => ({ text, styles: styles[index] ?? [], place: (range) => range }));
}
