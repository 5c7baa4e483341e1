/** Merges texts by line. */
import type { ConflictChoice } from '../../model/conflict-choice';
import { diffText } from '../text/text-diff';
import { mergeEdits, slideDown, type Chunk, type Edit } from './list-edits';

/** A merged text; where both sides changed the same lines differently, both stand in it between marks as git's. */
export interface MergedText {
  readonly text: string;
  readonly conflicts: number;
}

/** What the marks around both sides of a conflict call them. */
const SIDES = { ours: 'ours', theirs: 'theirs' };

/** Merges two changed versions of a text. */
export function mergeText(base: string, ours: string, theirs: string, sides = SIDES): MergedText {
  if (ours === theirs || base === theirs) return { text: ours, conflicts: 0 };
  if (base === ours) return { text: theirs, conflicts: 0 };
  const chunks = chunksOf(base, ours, theirs);
  const merged = chunks.flatMap((chunk) => ('items' in chunk ? chunk.items : [`<<<<<<< ${sides.ours}`, ...chunk.ours, '=======', ...chunk.theirs, `>>>>>>> ${sides.theirs}`]));
  return { text: merged.join('\n'), conflicts: chunks.filter((chunk) => !('items' in chunk)).length };
}

/** Merges two changed versions of a text, with this choice where they conflict. */
export function settleText(base: string, ours: string, theirs: string, choice: ConflictChoice): string {
  const settled = chunksOf(base, ours, theirs).flatMap((chunk) => ('items' in chunk ? chunk.items : choice === 'both' ? [...chunk.ours, ...chunk.theirs] : chunk[choice]));
  return settled.join('\n');
}

function chunksOf(base: string, ours: string, theirs: string): Chunk<string>[] {
  const lines = base.split('\n');
  return mergeEdits(lines, editsOf(lines, base, ours), editsOf(lines, base, theirs), isSame);
}

function isSame(a: string, b: string): boolean {
  return a === b;
}

/** Changes by line: a line beside its new version is a change of its own, so that both sides may change lines side by side. */
function editsOf(lines: readonly string[], base: string, changed: string): Edit<string>[] {
  const edits = (diffText(base, changed)?.hunks ?? []).flatMap(({ left, removed, added, pairs }) => {
    const parts: Edit<string>[] = [];
    let at = { removed: 0, added: 0 };
    for (const pair of [...pairs, { removed: removed.length, added: added.length }]) {
      if (pair.removed > at.removed || pair.added > at.added) parts.push({ start: left + at.removed, end: left + pair.removed, items: added.slice(at.added, pair.added) });
      const line = added[pair.added];
      if (line !== undefined && line !== removed[pair.removed]) parts.push({ start: left + pair.removed, end: left + pair.removed + 1, items: [line] });
      at = { removed: pair.removed + 1, added: pair.added + 1 };
    }
    return parts;
  });
  return slideDown(edits, lines, isSame);
}
