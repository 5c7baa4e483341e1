import { describe, expect, it } from 'vitest';
import { documentOrder } from '../../../src/core/notebook/document-order';
import { seeded } from '../trail/random';

/** A notebook whose cells are one letter each; what runs in it is noted with its place. */
class Paper {
  readonly executed: { cell: string; index: number }[] = [];

  constructor(public cells: string) {}

  run(cells: string): this {
    for (const cell of cells) this.executed.push({ cell, index: this.cells.indexOf(cell) });
    return this;
  }

  /** The notebook looks like this from now on; a dot is a cell that never runs. */
  edit(cells: string): this {
    this.cells = cells;
    return this;
  }

  get order(): string {
    return documentOrder(this.executed).join('');
  }
}

describe('documentOrder', () => {
  it('is that of the notebook where nothing but the order of execution differs', () => {
    expect(new Paper('..AB.CD').run('DBACBBD').order).toBe('ABCD');
  });

  it('puts a cell before the one whose place it took', () => {
    expect(new Paper('ABC').run('ABC').edit('NABC').run('N').order).toBe('NABC');
    expect(new Paper('ABC').run('ABC').edit('NABC').run('N').edit('NMABC').run('M').order).toBe('NMABC');
  });

  it('moves what stands behind a cell that cells were inserted above', () => {
    expect(new Paper('ABC').run('ABC').edit('..ABC').run('A').order).toBe('ABC');
    expect(new Paper('ABCD').run('ABCD').edit('A...BCD').run('B').edit('A...BNCD').run('N').order).toBe('ABNCD');
  });

  it('keeps a deleted cell about where it was', () => {
    expect(new Paper('ABCD').run('ABCD').edit('ACD').run('CD').order).toBe('ABCD');
    expect(new Paper('ABCD').run('ABCD').edit('BCD').run('BCD').order).toBe('ABCD');
  });

  it('sees a moved cell once all have run again', () => {
    expect(new Paper('ABCD').run('ABCD').edit('ADBC').run('ADBC').order).toBe('ADBC');
    expect(new Paper('ABCD').run('ABCD').edit('BCDA').run('BCDA').order).toBe('BCDA');
  });

  it('is right after any edits once all cells have run from the top down', () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round += 1) {
      const paper = new Paper('ABCDEFGH');
      for (let step = 0; step < 6; step += 1) {
        const cells = [...paper.cells];
        const at = Math.floor(random() * cells.length);
        const [moved = ''] = cells.splice(at, 1);
        cells.splice(Math.floor(random() * (cells.length + 1)), 0, moved, ...(random() < 0.4 ? ['.'] : []));
        paper.edit(cells.join('')).run([...'ABCDEFGH'].filter(() => random() < 0.5).join(''));
      }
      const order = paper.cells.replaceAll('.', '');
      expect(paper.run(order.slice(-1) + order).order).toBe(order);
    }
  });
});
