import { describe, expect, test } from 'vitest';
import type { DiffLook } from '../../../../src/protocol/diff';
import type { RowOutline } from '../../../../src/protocol/diff-view';
import { layOut, type Item } from '../../../../webview-ui/diff/items';

const look: DiffLook = { layout: 'side-by-side', source: true, outputs: true, metadata: false, onlyChanges: true };

function row(rest: Partial<RowOutline> = {}): RowOutline {
  return { kind: 'equal', left: [0], right: [0], movedFrom: null, source: false, outputs: 0, metadata: 0, type: 'code', title: '', counts: { left: null, right: null }, lines: 1, ...rest };
}

const changed = row({ kind: 'modified', source: true });
const noMetadata: readonly [] = [];

/** Items in short: `row 3!` (a stop), `fold 0-2`, `ghost 4`. */
function brief(items: readonly Item[]): string[] {
  return items.map((item) => {
    if (item.kind === 'fold') return `fold ${item.rows[0]}-${item.rows.at(-1)}`;
    return item.kind === 'row' ? `row ${item.row}${item.isStop ? '!' : ''}` : item.kind === 'ghost' ? `ghost ${item.row}` : 'notebook';
  });
}

const lay = (rows: RowOutline[], rest: Partial<Parameters<typeof layOut>[1]> = {}): string[] => brief(layOut({ rows, metadata: noMetadata }, { look, unfolded: new Set(), hits: null, ...rest }));

describe('what stands on the page', () => {
  test('rows that do not differ are folded, and unfolded again', () => {
    const rows = [row(), row(), changed, row(), row({ kind: 'added' })];
    expect(lay(rows)).toEqual(['fold 0-1', 'row 2!', 'fold 3-3', 'row 4!']);
    expect(lay(rows, { unfolded: new Set([0]) })).toEqual(['row 0', 'row 1', 'row 2!', 'fold 3-3', 'row 4!']);
    expect(lay(rows, { look: { ...look, onlyChanges: false } })).toEqual(['row 0', 'row 1', 'row 2!', 'row 3', 'row 4!']);
  });

  test('a moved cell is shown once, and its old place is kept', () => {
    expect(lay([row(), row(), row(), row({ movedFrom: 1 })])).toEqual(['fold 0-0', 'ghost 3', 'fold 1-2', 'row 3!']);
    expect(lay([row({ movedFrom: 2 }), row()])).toEqual(['row 0!', 'fold 1-1', 'ghost 0']);
  });

  test('what differs in a part that is not shown counts as the same', () => {
    const rows = [row({ kind: 'modified', outputs: 2 }), row({ kind: 'modified', metadata: 1 })];
    expect(lay(rows)).toEqual(['row 0!', 'fold 1-1']);
    expect(lay(rows, { look: { ...look, outputs: false, metadata: true } })).toEqual(['fold 0-0', 'row 1!']);
  });

  test('a search shows the rows that it found', () => {
    expect(lay([row(), changed, row(), row({ movedFrom: 0 })], { hits: new Set([0]) })).toEqual(['row 0!', 'fold 1-3']);
  });
});
