/** Lines of a text that differ, with some that are equal around them. */
import type { Range, TextDiff, TextHunk } from '../core/model/notebook-diff';
import type { Paint } from './style';
import { printable } from './text';

/** Equal lines that are shown before and behind each change. */
const CONTEXT = 2;

const MARKS = { added: '+', removed: '-' } as const;

/** The hunks of a text; `left` is its older version, which has the equal lines. */
export function renderText(diff: TextDiff, left: string, paint: Paint): string[] {
  const lines = left.split('\n');
  let shown = 0;
  return diff.hunks.flatMap((hunk, index) => {
    const start = Math.max(shown, hunk.left - CONTEXT);
    const behind = hunk.left + hunk.removed.length;
    const end = Math.min(behind + CONTEXT, diff.hunks[index + 1]?.left ?? lines.length, lines.length);
    const gap = start > shown && index > 0 ? [paint('dim', '  ...')] : [];
    shown = end;
    const equal = (from: number, to: number): string[] => lines.slice(from, to).map((line) => `    ${clean(line)}`);
    return [...gap, ...equal(start, hunk.left), ...renderHunk(hunk, paint), ...equal(behind, end)];
  });
}

/** The lines of a hunk, without those around it. */
export function renderHunk({ removed, added, pairs }: TextHunk, paint: Paint): string[] {
  const lefts = new Map(pairs.map((pair) => [pair.removed, pair.left]));
  const rights = new Map(pairs.map((pair) => [pair.added, pair.right]));
  return [
    ...removed.map((line, index) => printLine('removed', line, lefts.get(index) ?? [], paint)),
    ...added.map((line, index) => printLine('added', line, rights.get(index) ?? [], paint)),
  ];
}

/** A line that only one side has, with the words that differ marked. */
export function printLine(side: 'added' | 'removed', line: string, words: readonly Range[], paint: Paint): string {
  const parts = [paint(side, `  ${MARKS[side]} `)];
  let at = 0;
  for (const [start, end] of words) {
    parts.push(paint(side, clean(line.slice(at, start))), paint(`${side}Word`, clean(line.slice(start, end))));
    at = end;
  }
  return [...parts, paint(side, clean(line.slice(at)))].join('');
}

/** A line without what would steer the terminal; tabs stay. */
function clean(line: string): string {
  return line.split('\t').map(printable).join('\t');
}
