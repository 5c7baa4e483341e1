/** Rows in words. */
import type { RowOutline, SideName } from '../../src/protocol/diff-view';

/** A cell as people know it: by its count, else by its place. */
export function cellName({ counts, type, ...row }: RowOutline, side: SideName): string {
  if (counts[side] !== null) return `[${counts[side]}]`;
  const [first] = row[side];
  if (first === undefined) return '';
  return type === 'code' ? `cell ${first + 1}` : `${type} cell ${first + 1}`;
}

/** What became of a row's cells: `moved and changed: source, 2 outputs`. */
export function describeRow(outline: RowOutline): string {
  const { kind, movedFrom, left, right } = outline;
  const fate = { equal: '', modified: 'changed', added: 'added', deleted: 'deleted', split: `split into ${right.length}`, joined: `joined from ${left.length}` }[kind];
  const words = [...(movedFrom === null ? [] : ['moved']), ...(fate === '' ? [] : [fate])].join(' and ') || 'unchanged';
  const parts = kind === 'modified' ? partsOf(outline) : [];
  return parts.length === 0 ? words : `${words}: ${parts.join(', ')}`;
}

function partsOf({ source, outputs, metadata }: RowOutline): string[] {
  return [...(source ? ['source'] : []), ...(outputs === 0 ? [] : [outputs === 1 ? '1 output' : `${outputs} outputs`]), ...(metadata === 0 ? [] : ['metadata'])];
}
