import type { NotebookCell } from '../../model/notebook';
import { wordCounts } from '../text/similarity';

/** Cells of a side that are looked at to learn how common a word is. */
const SAMPLE = 300;

/** Weight of a word that every cell has. */
const LEAST = 0.1;

/** How much it tells of two cells that both have a word: next to nothing where most cells have it. */
export class Rarity {
  private readonly cells: number;
  private readonly holders = new Map<string, number>();
  private readonly weights = new Map<string, number>();

  constructor(left: readonly NotebookCell[], right: readonly NotebookCell[]) {
    const samples = [sampleOf(left), sampleOf(right)];
    this.cells = Math.max(...samples.map(({ length }) => length));
    // The side on which a word is in more cells counts: a cell and its new version are one.
    for (const sample of samples) for (const [word, count] of holdersIn(sample)) this.holders.set(word, Math.max(count, this.holders.get(word) ?? 0));
  }

  /** The weight of a word. */
  weight(word: string): number {
    const known = this.weights.get(word);
    if (known !== undefined) return known;
    const weight = LEAST + Math.log(this.cells / (this.holders.get(word) ?? 1));
    this.weights.set(word, weight);
    return weight;
  }
}

/** Cells from all over the notebook. */
function sampleOf(cells: readonly NotebookCell[]): NotebookCell[] {
  const step = Math.max(1, Math.ceil(cells.length / SAMPLE));
  return cells.filter((_cell, index) => index % step === 0);
}

function holdersIn(cells: readonly NotebookCell[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { source } of cells) for (const word of wordCounts(source).counts.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return holders;
}
