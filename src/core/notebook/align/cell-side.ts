import type { NotebookCell } from '../../model/notebook';
import { canonical } from '../json/canonical';
import type { Intern } from '../sequence/intern';
import { weighted, wordCounts, type WordCounts } from '../text/similarity';
import { isBlank, wordsOf } from '../text/tokens';
import type { Rarity } from './rarity';

/** The words of a cell: how often it has each, and the same by how rare they are. */
export interface CellWords {
  readonly plain: WordCounts;
  readonly rare: WordCounts;
}

/** The cells of one notebook as alignment sees them. */
export class CellSide {
  /** Equal numbers: equal types and sources, also on the other side. */
  readonly contents: Int32Array;
  private readonly counted: (CellWords | undefined)[] = [];

  constructor(
    readonly cells: readonly NotebookCell[],
    private readonly intern: Intern,
    private readonly rarity: () => Rarity,
  ) {
    this.contents = Int32Array.from(cells, ({ type, source }) => intern.number(`${type}\0${source}`));
  }

  /** Equal numbers: equal cells but for ids and counts; for cells whose sources do not tell them apart. */
  exact(index: number): number {
    const { json = {} } = this.cells[index] ?? {};
    return this.intern.number(canonical({ ...json, id: null, execution_count: null }));
  }

  /** The words of a cell's source. */
  words(index: number): CellWords {
    const known = this.counted[index];
    if (known) return known;
    const plain = wordCounts(this.source(index));
    const rarity = this.rarity();
    const words = { plain, rare: weighted(plain, (word) => rarity.weight(word)) };
    this.counted[index] = words;
    return words;
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
