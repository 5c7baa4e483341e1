import type { DiffSummary } from './notebook-diff';

/** The counts as a person reads them: `3 changed, 1 moved, 2 added; 5 outputs differ`; `No differences` where there are none. */
export function summaryLine({ changed, moved, added, deleted, split, joined, outputs, metadata }: DiffSummary): string {
  const cells = [
    ...counted(changed, 'changed'),
    ...counted(moved, 'moved'),
    ...counted(added, 'added'),
    ...counted(deleted, 'deleted'),
    ...counted(split, 'split'),
    ...counted(joined, 'joined'),
  ].join(', ');
  const told = outputs === 0 ? '' : outputs === 1 ? '1 output differs' : `${outputs} outputs differ`;
  const own = metadata === 0 ? '' : 'metadata of the notebook differ';
  return [cells, told, own].filter((part) => part !== '').join('; ') || 'No differences';
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
