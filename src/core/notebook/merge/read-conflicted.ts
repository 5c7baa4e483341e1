/** Reads a notebook that git left in conflict: text with marks, which is no JSON. */
import type { Notebook } from '../../model/notebook';
import { readNotebook } from '../read/read-notebook';

/** The versions that a file with marks holds; `base` is null where git did not write it (`merge.conflictStyle=diff3` does), or it is no notebook. */
export interface ConflictedNotebook {
  readonly base: Notebook | null;
  readonly ours: Notebook;
  readonly theirs: Notebook;
}

/** Whether a text holds conflicts that git left. */
export function hasConflicts(text: string): boolean {
  return /^<{7}(?: |\r?$)/m.test(text) && /^={7}\r?$/m.test(text) && /^>{7}(?: |\r?$)/m.test(text);
}

/** Takes the versions apart. Throws a NotebookError where one of them is no notebook by itself. */
export function readConflicted(text: string, name: string): ConflictedNotebook {
  const sides = { ours: [] as string[], base: [] as string[], theirs: [] as string[] };
  let [side, hasBase]: ['all' | keyof typeof sides, boolean] = ['all', true];
  for (const line of text.split('\n')) {
    const mark = line.slice(0, 7);
    if (side === 'all' && mark === '<<<<<<<') side = 'ours';
    else if (side === 'ours' && mark === '|||||||') side = 'base';
    else if ((side === 'ours' || side === 'base') && line.trimEnd() === '=======') {
      hasBase &&= side === 'base';
      side = 'theirs';
    } else if (side === 'theirs' && mark === '>>>>>>>') side = 'all';
    else for (const each of side === 'all' ? (['ours', 'base', 'theirs'] as const) : [side]) sides[each].push(line);
  }
  const read = (which: keyof typeof sides): Notebook => readNotebook(sides[which].join('\n'), `${name} (${which})`);
  return { base: hasBase ? unlessBroken(() => read('base')) : null, ours: read('ours'), theirs: read('theirs') };
}

/** What the marks say of whose versions they are: a branch, a commit. */
export function sideLabels(text: string): { readonly ours: string; readonly theirs: string } {
  const after = (mark: string): string => new RegExp(`^${mark}{7} (.+?)\\r?$`, 'm').exec(text)?.[1] ?? '';
  return { ours: after('<'), theirs: after('>') };
}

/** Where several bases were merged, marks of that merge stand between those of this one. */
function unlessBroken(read: () => Notebook): Notebook | null {
  try {
    return read();
  } catch {
    return null;
  }
}
