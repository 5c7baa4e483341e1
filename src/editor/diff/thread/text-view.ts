/** Lays two texts beside one another, with equal lines far from any change left out, in pages that fit a message. */
import type { Range, TextDiff, TextHunk } from '../../../core/model/notebook-diff';
import type { SideLine, StyledRange, TextLine, TextView } from '../../../protocol/diff-view';
import { plainLines } from './ansi-styles';
import { foldLines, type Piece } from './fold-lines';
import { pythonStyles } from './python-styles';

/** Lines of one page. */
const PAGE = 200;

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

  /** A page of the view from this line of it on; `find` is searched for, so that lines that have it are in sight. */
  view({ from = 0, folded = true, limit = PAGE, find = '' }: { readonly from?: number; readonly folded?: boolean; readonly limit?: number; readonly find?: string } = {}): TextView {
    const lines: TextLine[] = [];
    let at = 0;
    for (const piece of folded ? foldLines(this.pieces(), { find, limit }) : this.pieces()) {
      const [start, end] = [Math.max(0, from - at), Math.min(piece.length, from + limit - at)];
      for (let index = start; index < end; index += 1) lines.push(piece.line(index));
      at += piece.length;
    }
    return { lines, rest: Math.max(0, at - from - lines.length), folded };
  }

  /** Runs of lines: equal ones and changed ones by turns. */
  private pieces(): Piece[] {
    const { left, right, diff } = this;
    if (left === null || right === null) {
      const line = (index: number): TextLine => changed(left && side(left, index, []), right && side(right, index, []));
      return [{ length: (left ?? right ?? []).length, isEqual: false, line }];
    }
    const pieces: Piece[] = [];
    let [l, r] = [0, 0];
    for (const hunk of diff?.hunks ?? []) {
      const rows = rowsOf(hunk);
      pieces.push(this.equal(l, r, hunk.left - l), { length: rows.length, isEqual: false, line: (row) => this.changedLine(hunk, rows[row]) });
      [l, r] = [hunk.left + hunk.removed.length, hunk.right + hunk.added.length];
    }
    return [...pieces, this.equal(l, r, left.length - l)];
  }

  private equal(left: number, right: number, length: number): Piece {
    const line = (index: number): TextLine => {
      const { text = '', styles = [] } = this.right?.[right + index] ?? {};
      return { kind: 'equal', left: left + index, right: right + index, text, styles };
    };
    return { length, isEqual: true, line };
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
