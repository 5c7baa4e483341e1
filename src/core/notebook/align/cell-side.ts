import type { NotebookCell } from '../../model/notebook';
import type { Intern } from '../sequence/intern';
import { wordCounts, type WordCounts } from '../text/similarity';
import { isBlank, wordsOf } from '../text/tokens';

/** The cells of one notebook as alignment sees them. */
export class CellSide {
  /** Equal numbers: equal types and sources, also on the other side. */
  readonly contents: Int32Array;
  private readonly counted: (WordCounts | undefined)[] = [];

  constructor(
    readonly cells: readonly NotebookCell[],
    intern: Intern,
  ) {
    this.contents = Int32Array.from(cells, ({ type, source }) => intern.number(`${type}\0${source}`));
  }

  /** The words of a cell's source. */
  words(index: number): WordCounts {
    return (this.counted[index] ??= wordCounts(this.source(index)));
  }

  /** A cell's source. */
  source(index: number): string {
    return this.cells[index]?.source ?? '';
  }

  /** A cell's type. */
  type(index: number): string {
    return this.cells[index]?.type ?? '';
  }

  /** Whether a cell says so little that an equal one elsewhere may be another. */
  isSlight(index: number): boolean {
    return isBlank(this.source(index));
  }

  /** Words and numbers that the source has, each once. */
  vocabulary(index: number): Set<string> {
    return new Set(wordsOf(this.source(index)));
  }
}

/** Two sides, and how alike their cells are. */
export interface Sides {
  readonly left: CellSide;
  readonly right: CellSide;
}
