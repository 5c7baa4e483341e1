import { describe, expect, it } from 'vitest';
import type { Execution } from '../../../../src/core/model/execution';
import { readSlice, type CellFate, type Slice, type SliceQuestion } from '../../../../src/editor/provenance/slice';
import { describeRow, documentSlice, describeSlice, describeSliceCell } from '../../../../src/editor/provenance/slice-text';

const execution = (ordinal: number, cell: string, source: string): Execution => ({
  session: 's', ordinal, order: ordinal + 10, cell, index: 0, version: source, source, startedAt: 0, endedAt: 1, status: 'ok', outputs: [],
});
const EXECUTED = [
  execution(1, 'data', '# the data\nX, y = load()'),
  execution(2, 'plot', 'plot(X)'),
  execution(3, 'scale', 'X = X / 16\n\nX = X - X.mean()'),
  execution(4, 'fit', 'clf.fit(X)'),
];
const SLICED = [
  { session: 's', ordinal: 1, lines: [2], uses: [] },
  { session: 's', ordinal: 3, lines: [1, 3], uses: [1] },
  { session: 's', ordinal: 4, lines: [1], uses: [1, 3] },
];

function sliceOf(kind: SliceQuestion['kind'], fates: Record<string, CellFate> = {}): Slice {
  const target = EXECUTED[3];
  if (!target) throw new Error('No target.');
  return readSlice(kind === 'run' ? { kind, number: 3 } : { kind, target }, SLICED, EXECUTED, ({ cell }) => fates[cell] ?? 'as it ran');
}

describe('describeSlice', () => {
  it('tells what was asked, and how many cells of how many it is', () => {
    expect(describeSlice(sliceOf('backward'))).toBe('What [14] depends on: 3 of 4 cells');
    expect(describeSlice(sliceOf('forward'))).toBe('What depends on [14]: 3 of 4 cells');
    expect(describeSlice(sliceOf('run'))).toBe('Cells of run 3: 3 of 4 cells');
    const ofMetric = { ...sliceOf('run'), question: { kind: 'run', number: 3, metric: 'loss' } } as const;
    expect(describeSlice(ofMetric)).toBe('What loss of run 3 depends on: 3 of 4 cells');
    expect(describeSliceCell(ofMetric, ofMetric.rows.slice(0, 1)).text).toBe('$(list-tree) needed for loss of run 3');
  });

  it('tells cells that are gone from those with another source', () => {
    expect(describeSlice(sliceOf('backward', { data: 'edited', scale: 'deleted' }))).toBe('What [14] depends on: 3 of 4 cells, 1 deleted, 1 edited since');
  });
});

describe('describeRow', () => {
  const rows = (fates: Record<string, CellFate> = {}) => {
    const slice = sliceOf('backward', fates);
    return slice.rows.map((row) => describeRow(slice.question, row));
  };

  it('shows the first line of the slice, how many follow, and what they came from', () => {
    expect(rows()).toEqual([
      { label: '[11] X, y = load()', description: '', detail: '' },
      { label: '[13] X = X / 16  +1 line', description: '', detail: 'from [11]' },
      { label: '[14] clf.fit(X)', description: 'asked for', detail: 'from [11], [13]' },
    ]);
  });

  it('marks deleted and edited cells', () => {
    expect(rows({ scale: 'deleted', fit: 'edited' }).map(({ description }) => description)).toEqual(['', 'deleted', 'asked for · edited since']);
  });
});

describe('describeSliceCell', () => {
  const text = (slice: Slice, ...places: number[]): string => describeSliceCell(slice, slice.rows.filter((_, index) => places.includes(index))).text;

  it('says on the cell that was asked for how much the slice is, and on the others what they are needed for', () => {
    expect(text(sliceOf('backward'), 2)).toBe('$(list-tree) 3 of 4 cells');
    expect(text(sliceOf('backward'), 0)).toBe('$(list-tree) needed for [14]');
    expect(text(sliceOf('forward'), 0)).toBe('$(list-tree) depends on [14]');
    expect(text(sliceOf('run'), 2)).toBe('$(list-tree) needed for run 3');
  });

  it('says of an edited cell as what execution it was needed', () => {
    expect(text(sliceOf('backward', { data: 'edited' }), 0)).toBe('$(list-tree) needed for [14] as it ran in [11]');
  });
});

describe('documentSlice', () => {
  it('draws the graph, and has the lines as they ran', () => {
    expect(documentSlice(sliceOf('backward', { scale: 'deleted' }))).toBe(`# What [14] depends on: 3 of 4 cells, 1 deleted
#
# ●  [11] X, y = load()
# ├─┐
# │ ●  [13] X = X / 16  +1 line  (deleted)
# ├─┘
# ●  [14] clf.fit(X)  (asked for)

# [11]
X, y = load()

# [13] deleted
X = X / 16
X = X - X.mean()

# [14]
clf.fit(X)
`);
  });
});
