/** Promoting again: what a person changed in a module by hand stays. */
import { mergeText } from '../notebook/merge/merge-text';
import { isUnedited, marked, unmarked } from './own-files';

/** A module that was edited by hand, and is promoted again. */
export interface EditedModule {
  readonly path: string;
  /** Places where the person and the new module change the same lines; null where the module that was promoted before is not known, so that nothing can be kept. */
  readonly conflicts: number | null;
}

/** A module as it is to be. */
export interface KeptModule {
  readonly text: string;
  /** Null where nobody has edited it. */
  readonly edited: EditedModule | null;
}

const SIDES = { ours: 'edited by hand', theirs: 'promoted now' };

/**
 * Merges a new module into the one that is there; `base` is the module that was promoted before. Where both change the same lines,
 * both stand between marks as git's. Without a base the new one stands alone.
 */
export function keepEdits(path: string, now: string, there: string | undefined, base: string | undefined): KeptModule {
  const text = marked(now);
  if (there === undefined || there === text || isUnedited(there)) return { text, edited: null };
  if (base === undefined) return { text, edited: { path, conflicts: null } };
  const isCrLf = there.includes('\r\n');
  const merged = mergeText(base, unmarked(there.replaceAll('\r\n', '\n')), now, SIDES);
  const kept = marked(merged.text, now);
  return { text: isCrLf ? kept.replaceAll('\n', '\r\n') : kept, edited: { path, conflicts: merged.conflicts } };
}
